import { ApiError } from '../../../core/http/errors';
import { toText } from '../../../core/values/text';
import type { ItemContext, ValueReader } from '../../shared/catalogue';
import { readAccess } from './authentication';

/**
 * The user that the field `userId` names. A single user's credential knows only that one, whatever the hidden field still
 * holds from the time of another credential.
 * @param label the field's name in the editor
 * @throws ApiError `invalid` when the field, or the expression in it, gives nothing
 */
export function readUserId(context: ItemContext, label: string): string {
	if (readAccess(context) === 'user') return 'me';
	const userId = toText(context.param<unknown>('userId', ''));
	if (userId !== '') return userId;
	throw new ApiError({
		kind: 'invalid',
		title: `'${label}' is empty`,
		advice: `Choose a user in '${label}', or give an ID or email address. Where an expression stands there, it gave nothing for this item: check that the node before puts out the field it reads.`,
	});
}

/** The user in the path of a request. */
export const createUserIdReader = (label: string): ValueReader => ({
	parameters: ['userId', 'authentication'],
	read: (context) => readUserId(context, label),
});
