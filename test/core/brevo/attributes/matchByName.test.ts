import { AttributeCatalog, type Attribute } from '../../../../core/brevo/attributes/attributes';
import { matchByName } from '../../../../core/brevo/attributes/matchByName';

const text = (name: string): Attribute => ({ name, category: 'normal', type: 'text' });
const mapping = (fields: string[], attributes: Array<string | Attribute>) =>
	matchByName(
		fields,
		new AttributeCatalog(attributes.map((one) => (typeof one === 'string' ? text(one) : one))),
	);
const matches = (fields: string[], attributes: Array<string | Attribute>) =>
	Object.fromEntries(
		mapping(fields, attributes).rows.map(({ attribute, fields: from }) => [attribute, from]),
	);

it('finds a name in any spelling', () => {
	expect(matches(['lead score', 'Company', 'job-title'], ['LEAD_SCORE', 'COMPANY', 'JOB_TITLE'])).toEqual({
		LEAD_SCORE: ['lead score'],
		COMPANY: ['Company'],
		JOB_TITLE: ['job-title'],
	});
});

it.each([
	['FIRSTNAME', 'LASTNAME', 'COMPANY', 'JOB_TITLE'],
	['PRENOM', 'NOM', 'ENTREPRISE', 'POSTE'],
	['VORNAME', 'NACHNAME', 'FIRMA', 'POSITION'],
	['NOMBRE', 'APELLIDOS', 'EMPRESA', 'CARGO'],
	['NOME', 'COGNOME', 'AZIENDA', 'RUOLO'],
])("matches the names in the account's language: %s, %s, %s, %s", (first, last, company, job) => {
	expect(matches(['first_name', 'last_name', 'org', 'job_title'], [first, last, company, job])).toEqual({
		[first]: ['first_name'],
		[last]: ['last_name'],
		[company]: ['org'],
		[job]: ['job_title'],
	});
});

it('matches the fields of the Zoom preset', () => {
	const fields = ['join_time', 'duration', 'webinar_title', 'registration_source', 'topic'];
	const attributes = ['MEETING_JOIN_DATE', 'MEETING_DURATION', 'WEBINAR_NAME', 'UTM_SOURCE', 'MEETING_NAME'];
	expect(matches(fields, attributes)).toEqual({
		MEETING_JOIN_DATE: ['join_time'],
		MEETING_DURATION: ['duration'],
		WEBINAR_NAME: ['webinar_title'],
		UTM_SOURCE: ['registration_source'],
		MEETING_NAME: ['topic'],
	});
});

it('puts the closest match first', () => {
	expect(matches(['name', 'given_name', 'first_name', 'PRENOM'], ['PRENOM'])).toEqual({
		PRENOM: ['PRENOM', 'first_name', 'given_name', 'name'],
	});
	expect(matches(['org', 'company'], ['COMPANY'])).toEqual({ COMPANY: ['company', 'org'] });
});

it('maps a field to one attribute: the one of the same name, otherwise the first synonym', () => {
	expect(matches(['company', 'org'], ['ENTREPRISE', 'COMPANY'])).toEqual({ COMPANY: ['company', 'org'] });
	expect(matches(['JOBTITLE', 'job_title'], ['JOB_TITLE', 'JOBTITLE'])).toEqual({
		JOBTITLE: ['JOBTITLE'],
		JOB_TITLE: ['job_title'],
	});
});

it('maps nothing to attributes that do not exist or cannot be written, and returns the remaining fields', () => {
	const calculated = { name: 'READERS', category: 'global' };
	const { rows, others } = mapping(
		['email', 'join_time', 'readers', 'phone', 'id'],
		['COMPANY', 'SMS', calculated],
	);
	expect(rows).toEqual([]);
	expect(others).toEqual(['email', 'join_time', 'readers', 'phone', 'id']);
});

it('matches a phone number only by its own name', () => {
	expect(matches(['sms', 'mobile'], ['SMS', 'WHATSAPP'])).toEqual({ SMS: ['sms'] });
});

it('does not confuse fields with properties that every object has', () => {
	const fields = ['__proto__', 'constructor', 'toString', '___', ''];
	expect(mapping(fields, ['COMPANY', 'FIRSTNAME'])).toEqual({ rows: [], others: fields });
});
