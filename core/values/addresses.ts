const SHAPE =
	/^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/;

/**
 * The address as Brevo stores it: trimmed, in lower case, with its plus-part (each is a contact of its own).
 * @returns undefined when it is none; lengths after RFC 5321 (64 before the @, 254 in all)
 */
export function parseEmail(value: unknown): string | undefined {
	if (typeof value !== 'string') return undefined;
	const email = value.trim().toLowerCase();
	// Before the pattern: it need not look at megabytes.
	if (email.length > 254) return undefined;
	const local = email.slice(0, email.indexOf('@'));
	const dotsMisplaced = local.startsWith('.') || local.endsWith('.') || local.includes('..');
	return SHAPE.test(email) && !dotsMisplaced && local.length <= 64 ? email : undefined;
}
