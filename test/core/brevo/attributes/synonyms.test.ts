import { normaliseName, SYNONYMS, getSynonyms } from '../../../../core/brevo/attributes/synonyms';

it.each(['first_name', 'First Name', 'FIRSTNAME', ' first-name '])('%j is spelt FIRSTNAME', (name) => {
	expect(normaliseName(name)).toBe('firstname');
});

it('ignores accents, and keeps letters that are not Latin', () => {
	expect(normaliseName('Prénom')).toBe('prenom');
	expect(normaliseName('Société')).toBe('societe');
	expect(normaliseName('会社')).toBe('会社');
	expect(normaliseName('__')).toBe('');
});

it.each([
	['org', 'ENTREPRISE'],
	['Organization', 'FIRMA'],
	['company', 'EMPRESA'],
	['company', 'AZIENDA'],
	['job title', 'POSTE'],
	['given name', 'VORNAME'],
	['surname', 'APELLIDOS'],
	['Città', 'CITY'],
])('%s means the same as %s', (name, other) => {
	expect(getSynonyms(name)).toContain(other);
});

it.each(['phone', 'mobile', 'sms', 'whatsapp', 'landline_number', 'ext_id', 'email', 'name', 'topic'])(
	'%s is guessed to mean nothing else',
	(name) => expect(getSynonyms(name)).toEqual([]),
);

it('has each name once, in a form that Brevo allows', () => {
	const names = Object.values(SYNONYMS).flat();
	expect(names.filter((name) => !/^[A-Z][A-Z_]*$/.test(name))).toEqual([]);
	const spelt = names.map(normaliseName);
	const groupsOf = (name: string) =>
		Object.values(SYNONYMS).filter((group) => group.some((one) => normaliseName(one) === name));
	expect(spelt.filter((name) => groupsOf(name).length > 1)).toEqual([]);
});
