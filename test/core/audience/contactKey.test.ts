import { parseIdentifier, toContactKey } from '../../../core/audience/contactKey';
import { BREVO_IDENTIFIERS } from '../../../core/brevo/contacts/identifiers';

const contactId = { ...BREVO_IDENTIFIERS.contact_id, field: 'id' };
const extId = { ...BREVO_IDENTIFIERS.ext_id, field: 'crm.id' };

it.each([
	[{ id: 7 }, contactId, '7'],
	[{ id: ' 7 ' }, contactId, '7'],
	[{ crm: { id: '007' } }, extId, '007'],
	[{ crm: { id: 7 } }, extId, '7'],
])('reads %j by %j', (row, by, value) => {
	expect(parseIdentifier(row, by)).toEqual({ type: by.type, value });
});

it.each([0, -1, '7.0', '1e3', 'seven', '#7', 1.5, {}, true])('rejects %j as a contact ID', (id) => {
	expect(parseIdentifier({ id }, contactId)).toEqual({
		invalidReason: expect.stringContaining('not a contact ID') as string,
	});
});

it.each([undefined, null, '', '  ', []])('treats %j as blank', (id) => {
	expect(parseIdentifier({ id, crm: { id } }, extId)).toEqual({
		invalidReason: "no external ID in the field 'crm.id'",
	});
});

it('never confuses two kinds of identifiers', () => {
	const keys = [
		toContactKey({ email: '7' }),
		toContactKey({ email: '', identifier: { type: 'contact_id', value: '7' } }),
		toContactKey({ email: '', identifier: { type: 'ext_id', value: '7' } }),
	];
	expect(new Set(keys).size).toBe(3);
});
