import { createHash, timingSafeEqual } from 'node:crypto';

/**
 * Header that Brevo sends with every delivery because the webhook was registered with it. Brevo signs nothing; custom
 * headers are what it offers instead. https://developers.brevo.com/docs/how-to-use-webhooks
 */
export const HEADER_NAME = 'X-N8n-Webhook-Secret';

export type SecretRejection = 'no secret' | 'missing header' | 'duplicated header' | 'wrong secret';

/**
 * Checks that a delivery comes from the webhook that was registered with the secret.
 * @param rawHeaders names and values in turn, as Node provides them: only here is a duplicated header visible
 * @param secret undefined if none was ever registered, which rejects everything
 * @returns the reason to reject the delivery, or undefined if it is genuine
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

/** Compares in constant time; hashed first, because that requires buffers of equal length. */
const isEqual = (one: string, other: string): boolean => timingSafeEqual(hashText(one), hashText(other));

const hashText = (text: string): Buffer => createHash('sha256').update(text).digest();
