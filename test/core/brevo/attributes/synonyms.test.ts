import { plainName, SYNONYMS, synonymsOf } from '../../../../core/brevo/attributes/synonyms';

it.each(['first_name', 'First Name', 'FIRSTNAME', ' first-name '])('%j is spelt FIRSTNAME', (name) => {
	expect(plainName(name)).toBe('firstname');
});

it('knows no accents, and keeps what is no Latin letter', () => {
	expect(plainName('Prénom')).toBe('prenom');
	expect(plainName('Société')).toBe('societe');
	expect(plainName('会社')).toBe('会社');
	expect(plainName('__')).toBe('');
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
	expect(synonymsOf(name)).toContain(other);
});

it.each(['phone', 'mobile', 'sms', 'whatsapp', 'landline_number', 'ext_id', 'email', 'name', 'topic'])(
	'%s is guessed to mean nothing else',
	(name) => expect(synonymsOf(name)).toEqual([]),
);

it('has each name once, as Brevo can have it', () => {
	const names = Object.values(SYNONYMS).flat();
	expect(names.filter((name) => !/^[A-Z][A-Z_]*$/.test(name))).toEqual([]);
	const spelt = names.map(plainName);
	const groupsOf = (name: string) =>
		Object.values(SYNONYMS).filter((group) => group.some((one) => plainName(one) === name));
	expect(spelt.filter((name) => groupsOf(name).length > 1)).toEqual([]);
});
