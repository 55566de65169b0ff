import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { locator, openAccount, type BrevoAccount } from './account.mts';

/** Something that is missing in a list with fewer rows than Brevo counts may be there: it is not created. */

let brevo: BrevoAccount;
beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());

interface ShortList {
	/** The list that is read. */
	path: string;
	/** The call that would create it. */
	creates: string;
	parameters: INodeParameters;
	input?: IDataObject[];
}

const CASES: Readonly<Record<string, ShortList>> = {
	'a folder': {
		path: '/contacts/folders$',
		creates: 'POST /contacts/folders',
		parameters: { resource: 'list', operation: 'create', name: 'New' },
	},
	'a list': {
		path: '/contacts/lists$',
		creates: 'POST /contacts/lists',
		parameters: {
			resource: 'list',
			operation: 'create',
			name: 'New',
			folder: locator('id', '1'),
			options: { ifNameExists: 'return' },
		},
	},
	'a list of a sync': {
		path: '/contacts/lists$',
		creates: 'POST /contacts/lists',
		parameters: {
			resource: 'contact',
			operation: 'sync',
			listMode: 'same',
			list: locator('name', 'New'),
		},
		input: [{ email: 'new@example.org' }],
	},
	'a campaign': {
		path: '/emailCampaigns$',
		creates: 'POST /emailCampaigns',
		parameters: {
			resource: 'campaign',
			operation: 'create',
			name: 'New',
			contentFrom: 'html',
			htmlContent: '<p>Watch it</p>',
			subject: 'Watch it',
			sender: locator('email', 'webinars@example.com'),
			recipientLists: { lists: [{ list: locator('id', '1') }] },
			options: { ifNameExists: 'return' },
		},
	},
	'a tracked event': {
		path: '/events$',
		creates: 'POST /events/batch',
		parameters: {
			resource: 'event',
			operation: 'track',
			eventName: 'came',
			propertyMapping: 'none',
			options: { dateField: 'at', keyField: 'id' },
		},
		input: [{ email: 'amara.okafor@example.org', id: 'of today', at: '2026-11-01T10:00:00Z' }],
	},
};

it.each(Object.entries(CASES))(
	'%s is not created',
	async (_, { path, creates, parameters, input = [{}] }) => {
		await brevo.run(parameters, input);
		// The list has it now, so that Brevo counts one row or more.
		expect(brevo.calls()).toContain(creates === 'POST /contacts/folders' ? 'POST /contacts/lists' : creates);
		const before = brevo.calls().filter((call) => call === creates).length;
		brevo.sandbox.control.fault({
			vendor: 'brevo',
			method: 'GET',
			path,
			kind: 'shortened-page',
			times: 99,
		});
		const { error, json } = await brevo.run(parameters, input);
		expect(String(error?.message ?? json[0]?.reason)).toMatch(/only \d+ of \d+ rows/);
		expect(brevo.calls().filter((call) => call === creates)).toHaveLength(before);
	},
);
