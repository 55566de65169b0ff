import { Problem } from '../../../core/http/errors';
import { text } from '../../../core/values/text';
import type { Call } from '../../shared/catalogue';
import { accessOf } from './authentication';

/**
 * The user that the field `userId` names. A single user's credential knows only that one, whatever the hidden field still
 * holds from the time of another credential.
 * @param label the field's name in the editor
 * @throws Problem `invalid` when the field, or the expression in it, gives nothing
 */
export function userIdOf(call: Call, label: string): string {
	if (accessOf(call) === 'user') return 'me';
	const userId = text(call.param<unknown>('userId', ''));
	if (userId !== '') return userId;
	throw new Problem({
		kind: 'invalid',
		title: `'${label}' is empty`,
		advice: `Choose a user in '${label}', or give an ID or email address. Where an expression stands there, it gave nothing for this item: check that the node before puts out the field it reads.`,
	});
}
