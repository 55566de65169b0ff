import type { Contact } from '../../../../core/brevo/contacts/contact';
import { UniqueValueClaims, UniqueValueIndex } from '../../../../core/brevo/contacts/uniqueValues';

const contact = (id: number, attributes: Contact['attributes']): Contact => ({
	id,
	email: `c${id}@example.org`,
	emailBlacklisted: false,
	listIds: [],
	listUnsubscribed: [],
	attributes,
});
const values = () =>
	new UniqueValueIndex([
		{ attribute: 'sms', value: '+49 170 1234567' },
		{ attribute: 'EXT_ID', value: 'crm-1' },
		{ attribute: 'SMS', value: '' },
		{ attribute: 'FIRSTNAME', value: '4917' },
	]);

it('knows the owner of a wanted value in any notation', () => {
	const unique = values();
	expect(unique.isUnknown('SMS', '00491701234567')).toBe(true);
	unique.onContact(contact(7, { SMS: '491701234567', EXT_ID: 'CRM-1', WHATSAPP: '491701234567' }));
	expect(unique.getOwner('SMS', '+491701234567')).toBe(7);
	expect(unique.getOwner('EXT_ID', 'crm-1')).toBeUndefined();
	expect(unique.getOwner('WHATSAPP', '491701234567')).toBeUndefined();
	expect([unique.isUnknown('SMS', '491701234567'), unique.isUnknown('EXT_ID', 'crm-1')]).toEqual([
		false,
		true,
	]);
	unique.onComplete();
	expect(unique.isUnknown('EXT_ID', 'crm-1')).toBe(false);
});

it('assigns a value to its owner, otherwise to the first row that asks', () => {
	const unique = values();
	const holder = contact(7, { SMS: '491701234567' });
	unique.onContact(holder);
	const claims = new UniqueValueClaims(unique);
	expect(claims.claim('SMS', '491701234567', 0, contact(8, {}))).toBe(
		'another contact in Brevo has the same value',
	);
	expect(claims.claim('SMS', '491701234567', 1, undefined)).toBe(
		'another contact in Brevo has the same value',
	);
	expect(claims.claim('SMS', '491701234567', 2, holder)).toBeUndefined();
	expect(claims.claim('EXT_ID', 'crm-1', 3, undefined)).toBeUndefined();
	expect(claims.claim('EXT_ID', 'crm-1', 3, undefined)).toBeUndefined();
	expect(claims.claim('EXT_ID', ' crm-1', 4, undefined)).toBe('item 3 has the same value');
});
