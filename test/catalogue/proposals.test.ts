import type { IDataObject, INodeParameters, INodeProperties } from 'n8n-workflow';

import { PERSON_FACTS } from '../../core/audience/facts';
import { toZoomWebhookItem } from '../../core/zoom/webhooks/payload';
import { brevo } from '../../nodes/Brevo/connector';
import { zoom } from '../../nodes/Zoom/connector';
import { openAccount as openBrevo, type BrevoAccount } from '../nodes/Brevo/account.mts';
import { locator, openAccount as openZoom, SEED, type ZoomAccount } from '../nodes/Zoom/account.mts';
import { pickShare } from '../support/dayShare.mts';
import { getDayAgo } from '../support/time/days.mts';
import { listFiles, readText } from '../support/sources.mts';
import { listFields } from './expressions/parameterFields';

/**
 * Texts that the panels propose, such as "Thank you for joining {{ params.topic }}", work as they are on the rows that the
 * Zoom nodes return.
 */

let zoomAccount: ZoomAccount;
let brevoAccount: BrevoAccount;
/** ID of a template whose content has no parameters. */
let plainTemplate: string;
beforeAll(async () => {
	[zoomAccount, brevoAccount] = [await openZoom(), await openBrevo()];
	brevoAccount.sandbox.control.brevo.grow({ templates: 1 });
	plainTemplate = String(brevoAccount.state().templates.at(-1)!.id);
});
afterAll(async () => {
	await zoomAccount.sandbox.close();
	await brevoAccount.sandbox.close();
});

async function run(parameters: INodeParameters): Promise<IDataObject[]> {
	const { error, json } = await zoomAccount.run(parameters);
	if (error) throw error;
	return json;
}

async function receive(event: string): Promise<IDataObject[]> {
	const { control } = zoomAccount.sandbox;
	control.zoom.setRetryDelays({ milliseconds: [] });
	const [delivery] = await control.deliver(event, { url: 'http://127.0.0.1:9/nobody' });
	const webhookEvent = JSON.parse(delivery!.body) as Parameters<typeof toZoomWebhookItem>[0];
	return [
		toZoomWebhookItem(webhookEvent, {
			output: 'simplified',
			includeSecrets: false,
		}) as unknown as IDataObject,
	];
}

/** Where rows come from: an operation, or an event of the Zoom Trigger. */
const ROWS = {
	'webinar.getAttendance': async () =>
		await run({ resource: 'webinar', operation: 'getAttendance', eventId: locator(SEED.launch.id) }),
	'meeting.getAttendance': async () =>
		await run({ resource: 'meeting', operation: 'getAttendance', eventId: locator(SEED.series.id) }),
	'registrant.getMany': async () =>
		await run({
			resource: 'registrant',
			operation: 'getMany',
			eventType: 'webinar',
			eventId: locator(SEED.launch.id),
		}),
	'recording.get': async () =>
		await run({
			resource: 'recording',
			operation: 'get',
			recordingFrom: 'event',
			eventId: locator(SEED.launch.id),
		}),
	'recording.getMany': async () =>
		await run({
			resource: 'recording',
			operation: 'getMany',
			startDate: getDayAgo(29),
			endDate: getDayAgo(0),
		}),
	'webinar.participant_joined': async () => await receive('webinar.participant_joined'),
	'meeting.participant_joined': async () => await receive('meeting.participant_joined'),
	'webinar.registration_created': async () => await receive('webinar.registration_created'),
	'recording.completed': async () => await receive('recording.completed'),
} satisfies Record<string, () => Promise<IDataObject[]>>;
type Source = keyof typeof ROWS;

const ATTENDANCE: Source[] = ['webinar.getAttendance', 'meeting.getAttendance'];
const PEOPLE: Source[] = [
	...ATTENDANCE,
	'webinar.participant_joined',
	'meeting.participant_joined',
	'webinar.registration_created',
];
const RECORDINGS: Source[] = ['recording.get', 'recording.getMany', 'recording.completed'];

/** Fields that hold texts to be filled in, by operation: the rows that they are for, and the further parameters. */
interface Proposal {
	readonly path: string;
	readonly sources: readonly Source[];
	readonly with?: (text: string) => INodeParameters;
}

const text = (path: string, sources: readonly Source[], more: INodeParameters = {}): Proposal => ({
	path,
	sources,
	with: (value) => ({ ...more, [path]: value }),
});
const byName = (value: string) => ({ __rl: true, mode: 'name', value });
const html = { contentFrom: 'html', subject: 'Watch it', htmlContent: '<p>Watch the recording</p>' };

const PROPOSALS: Readonly<Record<string, readonly Proposal[]>> = {
	'email.send': [
		text('subject', PEOPLE, { htmlContent: '<p>Hello</p>' }),
		text('htmlContent', PEOPLE, { subject: 'Hello' }),
		text('textContent', PEOPLE, { subject: 'Hello' }),
	],
	'email.sendTemplate': [
		{
			path: 'options.subject',
			sources: PEOPLE,
			with: (subject) => ({ template: locator(plainTemplate, 'list'), options: { subject } }),
		},
	],
	'campaign.create': [
		text('subject', RECORDINGS, { ...html, name: 'New' }),
		text('htmlContent', RECORDINGS, { ...html, name: 'New' }),
	],
	'event.track': [text('eventName', ATTENDANCE)],
	'contact.sync': [
		{ path: 'list', sources: PEOPLE, with: (name) => ({ listMode: 'same', list: byName(name) }) },
		{
			path: 'listsByStatus.lists[0].list',
			sources: PEOPLE,
			with: (name) => ({
				listMode: 'byStatus',
				listsByStatus: { lists: [{ status: 'everyone', list: byName(name) }] },
			}),
		},
		{
			path: 'options.answers.lists[0].list',
			sources: ATTENDANCE,
			// A field that every row has, with either value.
			with: (name) => ({
				options: {
					answers: {
						lists: ['webinar', 'meeting'].map((answer) => ({
							question: 'event_kind',
							answer,
							list: byName(name),
						})),
					},
				},
			}),
		},
	],
};

/** Texts with placeholders of which the rows are not the source: the parameters are typed beside them. */
const TYPED_BESIDE = ['campaign.update'];

const PLACEHOLDER = /\bparams\.(?!DOIurl)\w+|(?<!\{)\{\w+\}(?!\})/;

/** Proposed values of a field: its default, placeholders, and what a placeholder of its modes shows. */
function listProposedTexts({ placeholder, default: value, modes = [] }: INodeProperties): string[] {
	const texts = [placeholder, value, ...modes.map((mode) => mode.placeholder)];
	return texts
		.filter((one): one is string => typeof one === 'string' && PLACEHOLDER.test(one))
		.map((one) => one.replace(/^e\.g\. /, ''));
}

const fields = brevo.resources.flatMap(({ value: resource, operations }) =>
	operations.flatMap(({ value: operation, fields: top = [] }) =>
		top
			.flatMap((field) => listFields(field))
			.flatMap(({ path, property }) =>
				listProposedTexts(property).map((proposed) => ({
					operation: `${resource}.${operation}`,
					path,
					proposed,
				})),
			),
	),
);

it('are all tried', () => {
	const found = fields
		.filter(({ operation }) => !TYPED_BESIDE.includes(operation))
		.map(({ operation, path }) => `${operation} ${path}`);
	const tried = Object.entries(PROPOSALS).flatMap(([operation, all]) =>
		all.map(({ path }) => `${operation} ${path}`),
	);
	expect([...new Set(found)].sort()).toEqual([...tried].sort());
});

describe.each(fields.filter(({ operation }) => !TYPED_BESIDE.includes(operation)))(
	'$proposed in $path of $operation',
	({ operation: name, path, proposed }) => {
		const proposal = PROPOSALS[name]?.find((one) => one.path === path);

		it.each(pickShare(proposal?.sources ?? [], 3, `${name} ${path}`))(
			'is filled in for %s',
			async (source) => {
				const rows = await ROWS[source]();
				expect(rows.length).toBeGreaterThan(0);
				// Brevo records events of contacts only.
				if (name === 'event.track') await brevoAccount.sync(rows);
				const [resource, operation] = name.split('.');
				const { error, json, hints } = await brevoAccount.run(
					{ resource, operation, ...proposal!.with!(proposed), dryRun: true },
					rows,
				);
				expect(error).toBeUndefined();
				const unfilled = json.filter(({ reason }) =>
					/no value for|cannot fill|no field/i.test(String(reason)),
				);
				expect(unfilled).toEqual([]);
				expect(json.map(({ action }) => action)).toContainEqual(expect.stringMatching(/^would_/));
				expect([json, hints].map((one) => JSON.stringify(one)).join(' ')).not.toMatch(PLACEHOLDER);
			},
		);
	},
);

it('the field that "Parameter Fields" proposes, without a name of its own, is filled in under that name', async () => {
	const [row] = await ROWS['recording.completed']();
	const { json } = await brevoAccount.run(
		{
			resource: 'email',
			operation: 'send',
			to: 'ada@example.org',
			sender: locator('1', 'list'),
			subject: 'Watch it',
			htmlContent: '<p>{{ params.object.share_url }}</p>',
			paramMapping: 'byField',
			paramFields: { fields: [{ field: 'object.share_url', parameter: '' }] },
		},
		[row!],
	);
	expect(json).toMatchObject([{ action: 'sent' }]);
	const { share_url: url } = row!.object as IDataObject;
	expect(brevoAccount.state().emails.at(-1)).toMatchObject({ html: `<p>${String(url)}</p>` });
});

describe('Placeholders in descriptions, hints and docs', () => {
	const docs = ['docs', 'templates']
		.flatMap((folder) => listFiles(folder, '.md'))
		.map((file) => [file, readText(file)] as const);
	const panels = brevo.resources.flatMap(({ value: resource, operations }) =>
		operations.flatMap(({ value: operation, fields: top = [] }) =>
			top
				.flatMap((field) => listFields(field))
				.map(
					({ path, property: { description, hint } }) =>
						[`${resource}.${operation} ${path}`, [description, hint].join(' ')] as const,
				),
		),
	);
	/** Names that the node or Brevo fills in besides fields of the rows; `items` stands for any list in an example of a loop. */
	const OTHERS = ['date', 'series_date', 'DOIurl', 'items'];
	const NAMES = /\bparams\.(\w+)|(?<![{$\w/])\{(\w+)\}(?!\})/g;
	const texts = [...panels, ...docs].filter(
		([, one]) => one.includes('params.') || /`[^`\n]*\{\w+\}/.test(one),
	);

	it('are fields of the rows and parameters of the presets', async () => {
		const rows = (await Promise.all(Object.values(ROWS).map(async (read) => await read()))).flat();
		const known = new Set([...rows.flatMap(listKeys), ...Object.keys(PERSON_FACTS), ...OTHERS]);
		expect(texts.length).toBeGreaterThan(5);
		const unknown = texts.flatMap(([place, one]) =>
			[...one.matchAll(NAMES)]
				.map(([, param, field]) => param ?? field!)
				.filter((name) => !known.has(name))
				.map((name) => `${place}: ${name}`),
		);
		expect(unknown).toEqual([]);
	});
});

describe('Fields of the input item that expressions read by default', () => {
	const READS = /\$json\.(\w+)|\?\.(\w+)|\)\.(\w+)/g;
	const defaults = [brevo, zoom].flatMap(({ resources }) =>
		resources.flatMap(({ value: resource, operations }) =>
			operations.flatMap(({ value: operation, fields: top = [] }) =>
				top.flatMap((field) =>
					listFields(field)
						.filter(({ property }) => String(property.default).startsWith('={{'))
						.map(
							({ path, property }) => [`${resource}.${operation} ${path}`, String(property.default)] as const,
						),
				),
			),
		),
	);

	it.each(defaults)('%s: %s', async (_, expression) => {
		const rows = (await Promise.all(Object.values(ROWS).map(async (read) => await read()))).flat();
		const known = new Set(rows.flatMap((row) => listKeys(row)));
		const read = [...expression.matchAll(READS)].map(([, ...names]) => names.find(Boolean)!);
		expect(read.length).toBeGreaterThan(0);
		expect(read.filter((name) => !known.has(name))).toEqual([]);
	});
});

const listKeys = (row: IDataObject): string[] =>
	Object.entries(row).flatMap(([key, value]) =>
		typeof value === 'object' && value !== null && !Array.isArray(value)
			? [key, ...Object.keys(value)]
			: [key],
	);
