import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { brevo as connector } from '../../../nodes/Brevo/connector';
import { dryRunField, dryRunFirstField } from '../../../nodes/Brevo/parameters/fields';
import { locator, openAccount, type BrevoAccount } from './account.mts';

let brevo: BrevoAccount;
beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());

interface Case {
	readonly parameters: () => INodeParameters;
	readonly items: IDataObject[];
	/** The actions of a dry run, and those of the run itself, if its rows have any. */
	readonly actions: ReadonlyArray<readonly [would: string, done: string | undefined]>;
	/** A campaign that the operation needs. */
	readonly needsCampaign?: boolean;
}

const people = [
	{ email: 'amara.okafor@example.org', topic: 'Launch', event_uuid: 'u1', attendance_status: 'attended' },
	{ email: 'no address', topic: 'Launch', event_uuid: 'u1', attendance_status: 'attended' },
];
const list = () => ({ list: locator('list', String(brevo.listId('Webinar follow-up'))) });
const campaign = () => ({ campaign: locator('id', '1') });
const draft = () => ({
	name: 'Recording',
	template: locator('list', '1'),
	recipientLists: { lists: [{ list: locator('list', String(brevo.listId('Newsletter'))) }] },
});
const TOMORROW = new Date(Date.now() + 86_400_000).toISOString();

const CASES: Readonly<Record<string, Case>> = {
	'contact.sync': {
		parameters: () => ({}),
		items: [...people, { email: 'new.person@example.org', first_name: 'New' }],
		actions: [
			['would_update', 'updated'],
			['skipped', 'skipped'],
			['would_create', 'created'],
		],
	},
	'event.track': {
		parameters: () => ({ eventName: 'zoom_{attendance_status}' }),
		items: people,
		actions: [
			['would_send', 'sent'],
			['skipped', 'skipped'],
		],
	},
	'list.addContacts': {
		parameters: list,
		items: [...people, { email: 'mina.park@example.org' }],
		actions: [
			['would_add', 'added'],
			['skipped', 'skipped'],
			['unchanged', 'unchanged'],
		],
	},
	'list.removeContacts': {
		parameters: list,
		items: [{ email: 'mina.park@example.org' }, { email: 'amara.okafor@example.org' }],
		actions: [
			['would_remove', 'removed'],
			['unchanged', 'unchanged'],
		],
	},
	'email.send': {
		parameters: () => ({ subject: 'About {{ params.topic }}', htmlContent: '<p>Hello</p>' }),
		items: people,
		actions: [
			['would_send', 'sent'],
			['skipped', 'skipped'],
		],
	},
	'email.sendTemplate': {
		parameters: () => ({ template: locator('list', '1'), options: { scheduledAt: TOMORROW } }),
		items: [{ ...people[0], share_url: 'https://zoom.example.com/r', recording_passcode: 'x' }],
		actions: [['would_schedule', 'scheduled']],
	},
	'campaign.create': {
		parameters: draft,
		items: [{ topic: 'Launch', share_url: 'https://zoom.example.com/r' }],
		actions: [['would_create', undefined]],
	},
	'campaign.update': {
		parameters: () => ({ ...campaign(), updateFields: { name: 'Other' } }),
		items: [{}],
		actions: [['would_update', undefined]],
		needsCampaign: true,
	},
	'campaign.schedule': {
		parameters: () => ({ ...campaign(), scheduledAt: TOMORROW }),
		items: [{}],
		actions: [['would_schedule', undefined]],
		needsCampaign: true,
	},
	'campaign.sendNow': {
		parameters: campaign,
		items: [{}],
		actions: [['would_send', 'sent']],
		needsCampaign: true,
	},
};

const OFFERED = connector.resources.flatMap(({ value, operations }) =>
	operations.flatMap((operation) => {
		const field = (operation.fields ?? []).find(({ name }) => name === 'dryRun');
		return field ? [[`${value}.${operation.value}`, field] as const] : [];
	}),
);

/** On at first, because a contact cannot be brought back: forget.test.ts. */
const DRY_AT_FIRST = 'contact.forget';

it('is on the panel of every operation that writes for each item, in the same words', () => {
	expect(OFFERED.map(([name]) => name).sort()).toEqual([...Object.keys(CASES), DRY_AT_FIRST].sort());
	for (const [name, field] of OFFERED)
		expect(field).toEqual(name === DRY_AT_FIRST ? dryRunFirstField : dryRunField);
});

it.each([[true], ['true'], ['yes'], [1]])('writes nothing when an expression returns %p', async (dryRun) => {
	const { json } = await brevo.run({ resource: 'contact', operation: 'sync', dryRun }, people);
	expect(json[0]).toMatchObject({ action: 'would_update' });
	expect(brevo.writes()).toEqual([]);
});

describe.each(Object.entries(CASES))('%s', (name, { parameters, items, actions, needsCampaign }) => {
	const [resource, operation] = name.split('.') as [string, string];
	const run = async (dryRun: boolean) => {
		if (needsCampaign)
			await brevo.run(
				{ resource: 'campaign', operation: 'create', ...draft() },
				CASES['campaign.create']!.items,
			);
		const before = brevo.writes().length;
		const state = JSON.stringify(brevo.state());
		const result = await brevo.run({ resource, operation, ...parameters(), dryRun }, items);
		expect(result.error).toBeUndefined();
		return {
			actions: result.json.map(({ action }) => action),
			writes: brevo.writes().slice(before),
			isUnchanged: JSON.stringify(brevo.state()) === state,
		};
	};

	it('says what it would do and writes nothing', async () => {
		const planned = actions.map(([would]) => would);
		expect(await run(true)).toEqual({ actions: planned, writes: [], isUnchanged: true });
	});

	it('does the same without it', async () => {
		const done = await run(false);
		expect(done.actions).toEqual(actions.map(([, action]) => action));
		expect(done.writes).not.toEqual([]);
	});
});
