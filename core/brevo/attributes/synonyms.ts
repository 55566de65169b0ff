/**
 * Names with the same meaning: an attribute's in the languages of Brevo's accounts, and a field's at Zoom and
 * elsewhere. The language an account was created in fixes the names of its default attributes, and no call returns
 * that language: if an account has several of the names, the first one is used.
 *
 * Phone numbers are left out on purpose: SMS, WHATSAPP and LANDLINE_NUMBER identify a contact just as an email address
 * does. Brevo would reject the contact for a number that another contact has, or for one without a country code.
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

/** Removes case, accents and separators, so that `first_name` and `First Name`, or `Prénom` and `PRENOM`, are the same. */
export const normaliseName = (name: string): string =>
	name
		.normalize('NFD')
		.toLowerCase()
		.replace(/[^\p{L}\p{N}]/gu, '');

/** Returns the names with the same meaning, in order of preference. */
export const getSynonyms = (name: string): readonly string[] => BY_NAME.get(normaliseName(name)) ?? [];

const BY_NAME = new Map(
	Object.values(SYNONYMS).flatMap((names) =>
		names.map((name): [string, readonly string[]] => [normaliseName(name), names]),
	),
);
