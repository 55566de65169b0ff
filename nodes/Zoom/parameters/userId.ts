import { ApiError } from '../../../core/http/errors';
import { toText } from '../../../core/values/text';
import type { ItemContext, ValueReader } from '../../shared/catalogue';
import { readAccess } from './authentication';

/**
 * The user in the field `userId`. A single user's credential has access to that user only, whatever the hidden field still
 * contains from another credential.
 * @param label the field's name in the editor
 * @throws ApiError `invalid` when the field is empty or its expression returns nothing
 */
export function readUserId(context: ItemContext, label: string): string {
	if (readAccess(context) === 'user') return 'me';
	const userId = toText(context.param<unknown>('userId', ''));
	if (userId !== '') return userId;
	throw new ApiError({
		kind: 'invalid',
		title: `"${label}" is empty`,
		advice: `Choose a user in "${label}", or enter an ID or email address. If the field contains an expression, it returned nothing for this item: check that the previous node outputs the field it reads.`,
	});
}

/** The user in the path of a request. */
export const createUserIdReader = (label: string): ValueReader => ({
	parameters: ['userId', 'authentication'],
	read: (context) => readUserId(context, label),
});
