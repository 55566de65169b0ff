import { invalidError } from '../api/errors.mts';
import type { ImportFault } from './types.mts';

/** Attributes of which no two contacts may have the same value. */
export const uniqueAttributes = ['SMS', 'WHATSAPP', 'LANDLINE_NUMBER', 'EXT_ID'] as const;
export type UniqueAttribute = (typeof uniqueAttributes)[number];

export const IMPORT_FAULTS_BY_ATTRIBUTE: Record<UniqueAttribute, ImportFault> = {
	SMS: 'duplicate_phone_id',
	WHATSAPP: 'duplicate_whatsapp_id',
	LANDLINE_NUMBER: 'duplicate_landline_number_id',
	EXT_ID: 'duplicate_ext_id',
};

/** `identifierType` of a path -> where the value is kept. */
export const ATTRIBUTES_BY_IDENTIFIER_TYPE: Record<string, UniqueAttribute> = {
	ext_id: 'EXT_ID',
	phone_id: 'SMS',
	whatsapp_id: 'WHATSAPP',
	landline_number_id: 'LANDLINE_NUMBER',
};

/** Letters of any language before the @; domains in their ASCII form. */
const EMAIL_SHAPE =
	/^[\p{L}\p{M}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?)+$/u;

/** Lower case, or undefined when it is not an address (RFC 5321 lengths: 64 before the @, 254 in all). */
export function normaliseEmail(value: string): string | undefined {
	const email = value.trim().toLowerCase();
	// Before the pattern: it need not look at megabytes.
	if (email.length > 254) return undefined;
	const local = email.split('@', 1)[0] ?? '';
	const dotted = local.startsWith('.') || local.endsWith('.') || local.includes('..');
	return EMAIL_SHAPE.test(email) && !dotted && local.length <= 64 ? email : undefined;
}

export function requireEmail(value: string): string {
	const email = normaliseEmail(value);
	if (!email) throw invalidError('Invalid email address');
	return email;
}

/** `+91…`, `0091…` and `91…` are one number. */
export function normalisePhone(value: string): string | undefined {
	const digits = value.trim().replace(/^(\+|00)/, '');
	return /^[1-9]\d{6,14}$/.test(digits) ? digits : undefined;
}

export function normaliseUnique(name: UniqueAttribute, value: unknown): string {
	const given = typeof value === 'number' ? String(value) : value;
	if (typeof given !== 'string') throw invalidError(`${name} should be type string`);
	if (name === 'EXT_ID') return given;
	const phone = normalisePhone(given);
	if (!phone) throw invalidError('Invalid phone number');
	return phone;
}
