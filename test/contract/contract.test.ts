import type { IDataObject } from 'n8n-workflow';

import { DEFAULT_LEAD_SCORE } from '../../core/audience/history';
import { AttributeCatalog } from '../../core/brevo/attributes/attributes';
import { CONSENT_NAMES, getConsentRecord } from '../../core/brevo/attributes/consentRecord';
import { HISTORY_ATTRIBUTES, getHistoryAssignments } from '../../core/brevo/attributes/historyAttributes';
import { getEventEndAssignments } from '../../core/brevo/attributes/lastEvent';
import { WHOLE_PRESET } from '../../core/brevo/attributes/preset';
import {
	KEY_PROPERTY,
	ZOOM_EVENT_NAME,
	ZOOM_PROPERTIES,
	toTrackedEvent,
} from '../../core/brevo/events/event';
import { toSendRequest } from '../../core/brevo/email/batches';
import type { EmailMessage } from '../../core/brevo/email/message';
import { toEventKey } from '../../core/brevo/webhooks/payload';
import { HEADER_NAME } from '../../core/brevo/webhooks/verify';
import { toDeduplicationKey } from '../../core/zoom/webhooks/dedupeKey';
import manifest from '../../package.json';
import { openAccount } from '../nodes/Zoom/account.mts';
import { readSchema } from '../schemas/outputSchema.mts';
import { openTrigger } from '../support/brevoTrigger.mts';
import { loadCredentialType, loadNodeType, runPoll } from '../support/n8n.mts';
import { listFiles } from '../support/sources.mts';
import { readContract, readUpgradeGuide } from './contractFile.mts';
import { describeCredential, describeNode, describeOutput, describeShape } from './describeContract.mts';

/** Lines that a later version gave up, each with a heading of docs/upgrading.md, which has the steps for users. */
const GIVEN_UP: Readonly<Record<string, string>> = {};

const classNameOf = (file: string) => file.split('/').at(-1)!.split('.')[0]!;
const toName = (file: string) => classNameOf(file).replace(/^./, (letter) => letter.toLowerCase());

async function describeNodes(): Promise<string[]> {
	const nodes = await Promise.all(manifest.n8n.nodes.map(async (file) => await loadNodeType(toName(file))));
	return nodes.flatMap(({ description }) => describeNode(description));
}

async function describeCredentials(): Promise<string[]> {
	const types = await Promise.all(
		manifest.n8n.credentials.map(async (file) => await loadCredentialType(toName(file))),
	);
	return types.flatMap(describeCredential);
}

const describeOutputs = () =>
	['Zoom', 'Brevo'].flatMap((node) =>
		listFiles(`nodes/${node}/__schema__/v1.0.0`, '.json').flatMap((file) => {
			const name = file.split('/').slice(-2).join('/').replace('.json', '');
			return describeOutput(name.replace('/', '.'), readSchema({ node, version: '1.0.0', name })!);
		}),
	);

const ROW = {
	email: 'ben@example.com',
	attendance_status: 'attended',
	event_kind: 'webinar',
	event_id: '84417790001',
	event_uuid: 'w9Lr4TzXRfe+N1uKc0aGvQ==',
	event_start: '2026-11-04T14:00:00Z',
	event_end: '2026-11-04T15:00:00Z',
	topic: 'Product Launch',
};
const TRACK = {
	name: ZOOM_EVENT_NAME,
	dateField: 'event_start',
	zone: 'UTC',
	properties: ZOOM_PROPERTIES,
	keyField: '',
};

/** Names and keys that a later version must find again at a vendor or in the database of n8n. */
async function describeStored(): Promise<string[]> {
	const event = { event: 'webinar.ended', event_ts: 1_793_804_400_000, id: '84417790001' };
	const message: EmailMessage = {
		item: 0,
		shared: {},
		version: { to: [{ email: 'ben@example.com' }], subject: 'Hi', htmlContent: '<p>Hi</p>' },
	};
	const tracked = toTrackedEvent(ROW, { email: ROW.email }, TRACK);
	return [
		...[...WHOLE_PRESET, ...getEventEndAssignments(ROW, 'utc')].map(
			({ attribute }) => `stored attribute ${attribute}`,
		),
		...CONSENT_NAMES.map((attribute) => `stored attribute ${attribute}`),
		...HISTORY_ATTRIBUTES.map((attribute) => `stored attribute ${attribute}`),
		`stored ledger ${JSON.stringify(describeLedger())}`,
		`stored consent ${JSON.stringify(describeConsent())}`,
		`stored event name ${ZOOM_EVENT_NAME}`,
		...Object.keys(ZOOM_PROPERTIES).map((name) => `stored event property ${name}`),
		`stored event key ${'event_properties' in tracked ? String(tracked.event_properties[KEY_PROPERTY]) : ''}`,
		`stored email key ${JSON.stringify(toSendRequest([message], '').headers)}`,
		`stored Zoom delivery ${toDeduplicationKey(event as never)}`,
		`stored Brevo delivery ${toEventKey({ event: 'opened', email: 'ben@example.com', id: 1 })}`,
		`stored Brevo header ${HEADER_NAME}`,
		...(await describeMemories()),
	];
}

/** An event in the ledger of a contact's history: a later version must find it again. */
const describeLedger = () =>
	getHistoryAssignments(
		[ROW],
		undefined,
		new AttributeCatalog([]),
		{ mode: 'add', leadScore: DEFAULT_LEAD_SCORE },
		'utc',
	)
		.filter(({ attribute }) => attribute.startsWith('WEBINAR_HISTORY'))
		.map(({ attribute, value }) => [attribute, value]);

/** The record of a consent, with the copy that a later version must find again. */
const describeConsent = () =>
	getConsentRecord(
		[{ ...ROW, custom_answers: { 'News?': 'Yes' } }],
		{ question: 'News?', answers: ['Yes'], hasRecord: true },
		'utc',
	).map(({ attribute, value }) => [attribute, value]);

/** The triggers' static data, after they were published. */
async function describeMemories(): Promise<string[]> {
	const stage = await openTrigger({ events: ['marketing.opened'], apiChanges: 'keep' });
	await stage.publish();
	await stage.close();

	let clock = Date.UTC(2026, 2, 4, 12);
	const now = jest.spyOn(Date, 'now').mockImplementation(() => clock);
	const account = await openAccount({ now: () => clock });
	const staticData: IDataObject = {};
	const credentials = await account.credentials();
	const parameters = { authentication: 'serverToServer', requestOptions: { plan: 'business', maxWait: 4 } };
	const poll = async () =>
		await runPoll({ type: 'zoomAttendanceTrigger', credentials, parameters, staticData });
	await poll();
	clock += 5 * 60_000;
	await account.sandbox.control.play('webinar');
	clock += 60_000;
	await poll();
	await account.sandbox.close();
	now.mockRestore();
	return [
		...describeShape('stored brevoTrigger', stage.staticData),
		...describeShape('stored zoomAttendanceTrigger', staticData),
	];
}

let lines: ReadonlySet<string>;
let frozen: readonly string[];
beforeAll(async () => {
	lines = new Set([
		...(await describeNodes()),
		...(await describeCredentials()),
		...describeOutputs(),
		...(await describeStored()),
	]);
	frozen = readContract(lines);
});

it('keeps what saved workflows, credentials and expressions refer to', () => {
	const gone = frozen.filter((line) => !lines.has(line) && !(line in GIVEN_UP));
	expect(gone).toEqual([]);
});

it('holds everything that is new, with WRITE_CONTRACT=1', () => {
	const known = new Set(frozen);
	expect([...lines].filter((line) => !known.has(line))).toEqual([]);
});

it('has a heading in the docs for each line that was given up', () => {
	const guide = readUpgradeGuide();
	for (const [line, heading] of Object.entries(GIVEN_UP)) {
		expect(frozen).toContain(line);
		expect(guide).toContain(`\n## ${heading}\n`);
	}
});
