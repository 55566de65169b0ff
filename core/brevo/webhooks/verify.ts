import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Sent by Brevo with every delivery, because the webhook was registered with it. Brevo signs nothing: a header of one's
 * own is what it offers. https://developers.brevo.com/docs/how-to-use-webhooks
 */
export const HEADER_NAME = 'X-N8n-Webhook-Secret';

export type SecretRejection = 'no secret' | 'missing header' | 'duplicated header' | 'wrong secret';

/**
 * Why a delivery is not from the webhook that was registered with the secret; undefined where it is.
 * @param rawHeaders names and values in turn, as Node gives them: only there a header that came twice is seen
 * @param secret undefined where none was ever registered, which refuses everything
 */
export function verifySecret(
	rawHeaders: readonly string[],
	secret: string | undefined,
): SecretRejection | undefined {
	if (!secret) return 'no secret';
	const given = rawHeaders.filter(
		(_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === HEADER_NAME.toLowerCase(),
	);
	if (given.length > 1) return 'duplicated header';
	if (given[0] === undefined) return 'missing header';
	return isEqual(given[0], secret) ? undefined : 'wrong secret';
}

/** In constant time; hashed first, because only buffers of one length can be compared so. */
const isEqual = (one: string, other: string): boolean => timingSafeEqual(hashText(one), hashText(other));

const hashText = (text: string): Buffer => createHash('sha256').update(text).digest();
