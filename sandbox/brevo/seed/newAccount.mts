import type { Attribute, Sender } from '../model/types.mts';

export type Language = 'en' | 'fr';

/** The language an account was made in decides the names of its name attributes for good. */
export const nameAttributes: Record<Language, { first: string; last: string }> = {
	en: { first: 'FIRSTNAME', last: 'LASTNAME' },
	fr: { first: 'PRENOM', last: 'NOM' },
};

/** Attributes of every new account. EMAIL is not in the list that Brevo returns. */
export function buildDefaultAttributes(language: Language): Attribute[] {
	const { first, last } = nameAttributes[language];
	return [last, first, 'SMS', 'EXT_ID'].map((name) => ({ name, category: 'normal', type: 'text' }));
}

/** Senders of the account; the second has not been confirmed yet. */
export const senders: [Sender, Sender] = [
	{ id: 1, name: 'Example Ltd', email: 'webinars@example.com', active: true, ips: [] },
	{ id: 2, name: 'Maren Holt', email: 'maren.holt@example.com', active: false, ips: [] },
];
