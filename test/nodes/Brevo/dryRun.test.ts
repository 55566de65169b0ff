import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { brevo as connector } from '../../../nodes/Brevo/connector';
import { dryRunField, dryRunFirstField } from '../../../nodes/Brevo/parameters/fields';
import { listRequiredEndpoints } from '../../../nodes/shared/catalogue';
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
	'list.create': {
		parameters: () => ({ name: 'Launch' }),
		items: [{}],
		actions: [['would_create', undefined]],
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
	'campaign.sendTest': {
		parameters: () => ({ ...campaign(), emailTo: 'mina.park@example.org' }),
		items: [{}],
		actions: [['would_send_test', 'test_sent']],
		needsCampaign: true,
	},
	'campaign.sendNow': {
		parameters: campaign,
		items: [{}],
		actions: [['would_send', 'sent']],
		needsCampaign: true,
	},
};

/** On at first, because a contact cannot be brought back: forget.test.ts. */
const DRY_AT_FIRST = 'contact.forget';

/** Operations that write and have no dry run, each with the reason. */
const WITHOUT: Readonly<Record<string, string>> = {
	'attribute.create': 'it creates one attribute, as typed',
	'attribute.ensure': 'it creates the attributes of a fixed list, and running it again changes nothing',
	'contact.delete': 'it deletes one contact; Forget shows beforehand what would be deleted',
	'contact.doubleOptIn': 'nobody is added to a list before they confirm',
};

const WRITING = connector.resources.flatMap(({ value, operations }) =>
	operations.flatMap((operation) => {
		const endpoints = listRequiredEndpoints(operation);
		return endpoints.some(({ method }) => method !== 'GET')
			? [[`${value}.${operation.value}`, operation.fields?.find(({ name }) => name === 'dryRun')] as const]
			: [];
	}),
);

it('is on the panel of every operation that writes, in the same words', () => {
	const names = [...Object.keys(CASES), DRY_AT_FIRST, ...Object.keys(WITHOUT)];
	expect(WRITING.map(([name]) => name).sort()).toEqual(names.sort());
	for (const [name, field] of WRITING) {
		const expected = name === DRY_AT_FIRST ? dryRunFirstField : dryRunField;
		expect([name, field]).toEqual([name, name in WITHOUT ? undefined : expected]);
	}
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

describe('a dry run of emails looks for', () => {
	const send = async (operation: string, parameters: INodeParameters, items = [people[0]!]) =>
		await brevo.run({ resource: 'email', operation, dryRun: true, ...parameters }, items as IDataObject[]);
	const inline = { subject: 'Hello', htmlContent: '<p>Hello</p>' };

	it.each([
		['the template', 'sendTemplate', { template: locator('id', '999') }, /template/i],
		[
			'the sender',
			'send',
			{ ...inline, sender: locator('id', '999') },
			/no confirmed sender with the ID 999/,
		],
	])('%s', async (_, operation, parameters, message) => {
		const { error } = await send(operation, parameters);
		expect(error?.message).toMatch(message);
		expect(brevo.writes()).toEqual([]);
	});

	it('placeholders of each item', async () => {
		const sender = { __rl: true, mode: 'id', value: '={{ $json.sender }}' };
		const { json } = await send('send', { ...inline, sender }, [
			{ ...people[0]!, sender: 1 },
			{ ...people[0]!, email: 'mina.park@example.org', sender: 999 },
		] as never);
		expect(json).toMatchObject([
			{ action: 'would_send', reason: '' },
			{ action: 'failed', reason: expect.stringContaining('999') as string },
		]);
	});
});
