/**
 * Names of one thing: what Brevo and people call the attribute in the languages that Brevo's accounts have, and
 * what Zoom and others call the field. The language of an account decides for ever what its own attributes are
 * called, and nothing tells the language: of several that exist the first is taken.
 *
 * Phone numbers are left out on purpose: SMS, WHATSAPP and LANDLINE_NUMBER name a contact as an address does, so
 * that a number Brevo knows from somebody else, or one without its country, would make it refuse the contact.
 */
export const SYNONYMS = {
	FIRSTNAME: [
		'FIRSTNAME',
		'FNAME',
		'FIRST_NAME',
		'PRENOM',
		'VORNAME',
		'NOMBRE',
		'NOME',
		'GIVEN_NAME',
		'FORENAME',
	],
	LASTNAME: [
		'LASTNAME',
		'LNAME',
		'LAST_NAME',
		'NOM',
		'NACHNAME',
		'APELLIDOS',
		'APELLIDO',
		'COGNOME',
		'SOBRENOME',
		'FAMILY_NAME',
		'SURNAME',
	],
	COMPANY: [
		'COMPANY',
		'COMPANY_NAME',
		'ORGANIZATION',
		'ORGANISATION',
		'ORG',
		'ENTREPRISE',
		'SOCIETE',
		'FIRMA',
		'UNTERNEHMEN',
		'EMPRESA',
		'AZIENDA',
	],
	JOB_TITLE: [
		'JOB_TITLE',
		'JOB',
		'POSITION',
		'POSTE',
		'FONCTION',
		'BERUF',
		'STELLE',
		'PUESTO',
		'CARGO',
		'RUOLO',
	],
	INDUSTRY: ['INDUSTRY', 'SECTEUR', 'BRANCHE', 'SECTOR', 'SETTORE', 'SETOR'],
	CITY: ['CITY', 'TOWN', 'VILLE', 'STADT', 'CIUDAD', 'CITTA', 'CIDADE'],
	COUNTRY: ['COUNTRY', 'PAYS', 'LAND', 'PAIS', 'PAESE'],
	POSTAL_CODE: [
		'ZIP',
		'ZIP_CODE',
		'POSTAL_CODE',
		'POSTCODE',
		'CODE_POSTAL',
		'PLZ',
		'POSTLEITZAHL',
		'CODIGO_POSTAL',
		'CAP',
	],
	LANGUAGE: ['LANGUAGE', 'LANGUE', 'SPRACHE', 'IDIOMA', 'LINGUA'],
} as const satisfies Record<string, readonly string[]>;

/** A name without what people write differently: `Prénom`, `first_name` and `First Name` lose case, accents and gaps. */
export const normaliseName = (name: string): string =>
	name
		.normalize('NFD')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, '');

/** The names that mean the same as this one, in the order in which they are looked for. */
export const getSynonyms = (name: string): readonly string[] => BY_NAME.get(normaliseName(name)) ?? [];

const BY_NAME = new Map(
	Object.values(SYNONYMS).flatMap((names) =>
		names.map((name): [string, readonly string[]] => [normaliseName(name), names]),
	),
);
