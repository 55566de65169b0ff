import type { IDataObject } from 'n8n-workflow';

import { SYNONYMS } from '../../core/brevo/attributes/synonyms';
import { runCodeNode } from './codeNode.mts';

const TEMPLATE = 'brevo-list-to-webinar';

/** The output for one contact of the list before calling Zoom: the template's node "Find New People". */
function decide(
	contact: IDataObject,
	registrants: IDataObject[] = [],
	settings: IDataObject = {},
): IDataObject | undefined {
	const [row] = runCodeNode(TEMPLATE, 'Find New People', [contact], {
		Settings: [{ link_attribute: 'ZOOM_JOIN_URL', include_unsubscribed: false, ...settings }],
		Webinar: [{ id: 84417790004, host_email: 'Maren.Holt@example.com' }],
		// "Always Output Data" returns an empty item if there are none.
		'Registrants So Far': registrants.length > 0 ? registrants : [{}],
	});
	return row;
}

const ann = { email: 'Ann.Lee@example.org ', emailBlacklisted: false, attributes: {} };
const registered = (status: string) => ({ email: 'ann.lee@example.org', status, join_url: `link-${status}` });
const withLink = (link: string) => ({ ...ann, attributes: { ZOOM_JOIN_URL: link } });

it('registers new people, with the address as Zoom stores it', () =>
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

it.each([
	['first', 'first_name', SYNONYMS.FIRSTNAME],
	['last', 'last_name', SYNONYMS.LASTNAME],
] as const)(
	'finds the %s name under each name that the mapping knows, in the same order',
	(_, field, names) => {
		for (const [index, name] of names.entries()) {
			const later = Object.fromEntries(names.slice(index).map((one) => [one, `of ${one}`]));
			expect(decide({ ...ann, attributes: later })?.[field]).toBe(`of ${name}`);
		}
	},
);

it('has a first name for any address, because Zoom requires one', () => {
	for (const email of ['_a.b@example.org', 'x@example.org', 'info+events@example.org', '-@example.org'])
		expect(decide({ ...ann, email })?.first_name).not.toBe('');
});

it.each([
	['approved', 'registered', 'was registered before', 'link-approved'],
	['pending', 'pending', 'waiting for the host to approve', null],
	['denied', 'left_out', 'denied in Zoom', null],
	['cancelled', 'left_out', 'cancelled in Zoom', null],
])('does not register people again who are %s', (status, action, reason, join_url) =>
	expect(decide(ann, [registered(status)])).toMatchObject({ action, reason, join_url }),
);

it('uses the registration that grants access, in any order', () => {
	const all = ['denied', 'approved', 'cancelled', 'pending'].map(registered);
	for (const rows of [all, [...all].reverse()])
		expect(decide(ann, rows)).toMatchObject({ action: 'registered', join_url: 'link-approved' });
});

const [mine, other, longer] = ['84417790004', '84417790009', '844177900041'].map(
	(id) => `https://zoom.example.com/w/${id}?tk=x`,
) as [string, string, string];

it('does not register people again who had a link to this webinar, but registers those with a link to another', () => {
	expect(decide(withLink(mine))).toMatchObject({ action: 'left_out' });
	for (const link of [other, longer]) expect(decide(withLink(link))).toMatchObject({ action: 'new' });
	const named = { ...ann, attributes: { LAUNCH_LINK: mine } };
	expect(decide(named, [], { link_attribute: ' launch_link ' })).toMatchObject({ action: 'left_out' });
});

it('removes a link to another webinar from everybody without a link to this one', () => {
	const gone = { ...withLink(other), emailBlacklisted: true };
	expect(decide(gone)).toMatchObject({ action: 'left_out', join_url: null });
	for (const status of ['pending', 'denied', 'cancelled'])
		expect(decide(withLink(other), [registered(status)])).toHaveProperty('join_url', null);
	expect(decide(withLink(other), [registered('approved')])).toHaveProperty('join_url', 'link-approved');
	const unlinked = { ...registered('approved'), join_url: undefined };
	expect(decide(withLink(other), [unlinked])).toHaveProperty('join_url', null);
});

it('does not change a link to this webinar', () => {
	expect(decide(withLink(mine))).not.toHaveProperty('join_url');
	for (const status of ['pending', 'denied'])
		expect(decide(withLink(mine), [registered(status)])).not.toHaveProperty('join_url');
});

it('leaves out the host, who cannot register', () =>
	expect(decide({ ...ann, email: 'maren.holt@example.com' })).toMatchObject({
		action: 'left_out',
		reason: 'hosts the webinar',
	}));

it.each(['Zoom link', '', '1ST_LINK', 'LIEN_ÉTÉ'])(
	'rejects the attribute %j before anybody is registered',
	(name) =>
		expect(() => decide(ann, [], { link_attribute: name })).toThrow(
			/"link_attribute" in Settings.+such as ZOOM_JOIN_URL/,
		),
);

it('reports an empty list', () =>
	expect(decide({})).toEqual({
		email: '',
		action: 'skipped',
		reason: 'nobody is on the list',
		join_url: null,
	}));

it('leaves out people who unsubscribed, unless included by the setting, and never removes the link of a registered person', () => {
	const gone = { ...ann, emailBlacklisted: true };
	expect(decide(gone)).toMatchObject({ action: 'left_out', reason: 'unsubscribed in Brevo' });
	expect(decide(gone, [], { include_unsubscribed: true })).toMatchObject({ action: 'new' });
	expect(decide(gone, [registered('approved')])).toMatchObject({ action: 'registered' });
});

it('reports a contact without an address', () =>
	expect(decide({ attributes: { SMS: '4915112345678' } })).toMatchObject({
		email: '',
		action: 'skipped',
		reason: 'no email address in Brevo',
	}));

describe('an error from Zoom for everybody', () => {
	const before = {
		'Find New People': [
			{ email: 'a@example.org', action: 'registered', join_url: 'link' },
			{ email: 'b@example.org', action: 'new', reason: null, join_url: null },
		],
	};
	const rowsAfter = (rows: IDataObject[]) => runCodeNode(TEMPLATE, 'Row for Each Person', rows, before);

	it('becomes the reason for each new person', () =>
		expect(rowsAfter([{ error: 'The webinar is full' }])).toEqual([
			{ email: 'b@example.org', action: 'failed', reason: 'The webinar is full', join_url: null },
		]));

	it('changes nothing if there are rows', () => {
		const rows = [{ email: 'b@example.org', action: 'failed', reason: 'Panelists cannot register' }];
		expect(rowsAfter(rows)).toEqual(rows);
	});
});

describe('Find Errors', () => {
	const wrong = (people: IDataObject[], written: IDataObject[]) =>
		runCodeNode(TEMPLATE, 'Find Errors', written, { 'Result per Person': people });
	const unchanged = { email: 'a@example.org', action: 'unchanged', reason: null, dropped_attributes: [] };

	it('is empty if everything succeeded', () =>
		expect(wrong([{ email: 'a@example.org', action: 'left_out' }], [unchanged])).toEqual([]));

	it('names people who were not registered, and those whose link Brevo rejected', () => {
		const dropped_attributes = [{ attribute: 'AGE', reason: "'https://...' is not a number" }];
		const written = [
			unchanged,
			{ ...unchanged, email: 'c@example.org', action: 'updated', dropped_attributes },
			{ ...unchanged, email: 'd@example.org', action: 'failed', reason: 'Brevo is down.' },
		];
		expect(wrong([{ email: 'b@example.org', action: 'failed', reason: 'Full.' }], written)).toEqual([
			{
				message:
					"Not registered (1): b@example.org: Full. Link not written to Brevo (2): c@example.org: AGE: 'https://...' is not a number; d@example.org: Brevo is down.",
			},
		]);
	});

	it('stays readable if it lists everybody', () => {
		const people = Array.from({ length: 500 }, (_, index) => ({ email: `p${index}`, action: 'failed' }));
		const [row] = wrong(people, []);
		expect(row?.message).toMatch(/^Not registered \(500\): p0: .+ and 480 more\.$/);
	});
});
