import type { IDataObject } from 'n8n-workflow';

import { runCodeNode } from './codeNode.mts';

/** What becomes of one contact of the list before Zoom is asked: the template's node "Who Is New". */
function decide(
	contact: IDataObject,
	registrants: IDataObject[] = [],
	settings: IDataObject = {},
): IDataObject | undefined {
	const [row] = runCodeNode('brevo-list-to-webinar', 'Who Is New', [contact], {
		Settings: [{ link_attribute: 'ZOOM_JOIN_URL', include_unsubscribed: false, ...settings }],
		Webinar: [{ id: 84417790004 }],
		// "Always Output Data" gives an empty item where there are none.
		'Registrants So Far': registrants.length > 0 ? registrants : [{}],
	});
	return row;
}

const ann = { email: 'Ann.Lee@example.org ', emailBlacklisted: false, attributes: {} };
const registered = (status: string) => ({ email: 'ann.lee@example.org', status, join_url: `link-${status}` });
const withLink = (link: string) => ({ ...ann, attributes: { ZOOM_JOIN_URL: link } });

it('registers who is new, by the address as Zoom keeps it', () =>
	expect(decide(ann)).toEqual({
		email: 'ann.lee@example.org',
		first_name: 'Ann',
		last_name: '',
		join_url: null,
		action: 'new',
		reason: null,
	}));

it.each([
	[{ FIRSTNAME: 'Ann', LASTNAME: 'Lee' }, 'Ann', 'Lee'],
	[{ PRENOM: 'Anne', NOM: 'Lié' }, 'Anne', 'Lié'],
	[{ VORNAME: ' Anna ', NACHNAME: 'Leh' }, 'Anna', 'Leh'],
	[{ NOMBRE: 'Ana', APELLIDOS: 'Leo Gil' }, 'Ana', 'Leo Gil'],
	[{ NOME: 'Anita', COGNOME: 'Leoni' }, 'Anita', 'Leoni'],
	[{ FIRSTNAME: '', LASTNAME: 'Lee' }, 'Ann', 'Lee'],
])('finds the names in %j', (attributes, first_name, last_name) =>
	expect(decide({ ...ann, attributes })).toMatchObject({ first_name, last_name }),
);

it('has a first name for any address, for Zoom wants one', () => {
	for (const email of ['_a.b@example.org', 'x@example.org', 'info+events@example.org', '-@example.org'])
		expect(decide({ ...ann, email })?.first_name).not.toBe('');
});

it.each([
	['approved', 'registered', 'was registered before', 'link-approved'],
	['pending', 'pending', 'waits for the approval of the host', null],
	['denied', 'left_out', 'denied in Zoom', null],
	['cancelled', 'left_out', 'cancelled in Zoom', null],
])('does not register again who is %s', (status, action, reason, join_url) =>
	expect(decide(ann, [registered(status)])).toMatchObject({ action, reason, join_url }),
);

it('goes by the registration that lets the person in, in whatever order they come', () => {
	const all = ['denied', 'approved', 'cancelled', 'pending'].map(registered);
	for (const rows of [all, [...all].reverse()])
		expect(decide(ann, rows)).toMatchObject({ action: 'registered', join_url: 'link-approved' });
});

it('does not register again who had a link to this webinar, but who had one to another', () => {
	const [mine, other] = ['84417790004', '84417790009'].map((id) => `https://zoom.example.com/w/${id}?tk=x`);
	expect(decide(withLink(mine!))).toMatchObject({ action: 'left_out' });
	expect(decide(withLink(other!))).toMatchObject({ action: 'new' });
	const named = { ...ann, attributes: { LAUNCH_LINK: mine! } };
	expect(decide(named, [], { link_attribute: 'launch_link' })).toMatchObject({ action: 'left_out' });
});

it('leaves out who unsubscribed, unless told otherwise, and never loses the link of who is registered', () => {
	const gone = { ...ann, emailBlacklisted: true };
	expect(decide(gone)).toMatchObject({ action: 'left_out', reason: 'unsubscribed in Brevo' });
	expect(decide(gone, [], { include_unsubscribed: true })).toMatchObject({ action: 'new' });
	expect(decide(gone, [registered('approved')])).toMatchObject({ action: 'registered' });
});

it('tells of a contact without an address', () =>
	expect(decide({ attributes: { SMS: '4915112345678' } })).toMatchObject({
		email: '',
		action: 'skipped',
		reason: 'no email address in Brevo',
	}));
