import { uniqBy } from 'lodash';
import type { IDataObject, INodeListSearchItems } from 'n8n-workflow';

import { searches as brevoSearches } from '../../nodes/Brevo/search/searches';
import { searches as zoomSearches } from '../../nodes/Zoom/search/searches';
import { listFaultKinds } from '../../sandbox/network/faultKinds.mts';
import type { Vendor } from '../../sandbox/network/vendor.mts';
import { startSandbox, type Sandbox } from '../../sandbox/server.mts';
import {
	listSearch,
	loadOptions,
	resourceMapping,
	runHook,
	startWebhook,
	type CredentialStore,
	type WebhookServer,
} from '../support/n8n.mts';
import { pickShare } from '../support/dayShare.mts';
import { setClock } from '../support/time/testClock.mts';
import { listSecrets } from '../trust/secrets.mts';

/**
 * Every kind of fault at the calls that panels and triggers make: a list from which people choose is whole, says that it is
 * not, or is an error; and whatever happens while a workflow is published, publishing it again leaves one subscription.
 */

const HOUR = 3_600_000;

let sandbox: Sandbox;
let credentials: CredentialStore;
let putBack: () => void;
let hours = 0;
/** Some lists may be read a hundred times an hour. */
function beginLater(): void {
	setClock(START + ++hours * HOUR);
	sandbox.control.reset();
}
const START = Date.now();
beforeAll(async () => {
	putBack = setClock(START);
	sandbox = await startSandbox();
	const { zoom } = sandbox;
	const custom = {
		environment: 'custom',
		oauthBaseUrl: zoom.oauthBaseUrl,
		apiBaseUrl: zoom.apiBaseUrl,
	};
	credentials = {
		zoomServerToServerOAuth2Api: {
			accountId: zoom.accountId,
			clientId: zoom.clientId,
			clientSecret: zoom.clientSecret,
			...custom,
		},
		zoomWebhookSecretApi: { secretToken: zoom.secretToken },
		zoomAppOAuth2Api: { clientId: zoom.userClientId, clientSecret: zoom.userClientSecret, ...custom },
		brevoApi: { ...sandbox.brevo },
	};
});
afterAll(async () => {
	await sandbox.close();
	putBack();
});

/** Kinds that take long are left out: `npm run trust` tries them with operations. */
const kindsOf = (vendor: Vendor) =>
	listFaultKinds(vendor).filter(
		(kind) => !['slow', 'dripping', 'endless-pages', 'endless-empty-pages'].includes(kind),
	);

const JS_WORDS =
	/Cannot (read|set|destructure|convert|access)|is not (a function|iterable|defined)|\bundefined\b|\[object |Unexpected (token|end of)|\bNaN\b|in JSON at|could not handle an answer/;

/** The texts of an error that people read. */
const describeError = (error: unknown): string => {
	const { message, description, messages } = error as Record<string, unknown>;
	return [message, description, JSON.stringify(messages)].join('\n');
};

function checkWords(kind: string, words: string): void {
	expect([kind, JS_WORDS.exec(words)?.[0]]).toEqual([kind, undefined]);
	expect([kind, listSecrets(words)]).toEqual([kind, []]);
}

/** All entries of a list, each once, as somebody reads them who scrolls to its end. */
async function readList(vendor: Vendor, name: string): Promise<readonly object[]> {
	const entries: INodeListSearchItems[] = [];
	let token: string | undefined;
	for (let page = 0; page < MAX_PAGES; page++) {
		const { results, paginationToken } = await listSearch(one(vendor), name, '', token);
		entries.push(...results);
		token = paginationToken as string | undefined;
		if (token === undefined) break;
	}
	return uniqBy(entries, 'value');
}
const MAX_PAGES = 40;

type Entry = Pick<INodeListSearchItems, 'name' | 'value'>;
const one = (vendor: Vendor) => ({ type: vendor, credentials, parameters: {} });
const PANELS: ReadonlyArray<[string, Vendor, () => Promise<readonly object[]>]> = [
	...Object.keys(zoomSearches).map((name) => [name, 'zoom', () => readList('zoom', name)] as const),
	...Object.keys(brevoSearches).map((name) => [name, 'brevo', () => readList('brevo', name)] as const),
	['attributeColumns', 'brevo', async () => (await resourceMapping(one('brevo'), 'attributeColumns')).fields],
	[
		'getUsers',
		'zoom',
		async () => await loadOptions({ type: 'zoomAttendanceTrigger', credentials, parameters: {} }, 'getUsers'),
	],
].map(([name, vendor, read]) => [name, vendor, read] as [string, Vendor, () => Promise<readonly object[]>]);

/** Each list meets a quarter of the kinds, and each kind several lists. */
const SHARE = 4;

describe.each(PANELS.map((panel, place) => [...panel, place] as const))('%s', (name, vendor, read, place) => {
	it.each([1, 1000])(
		'is whole, says that it is not, or is an error, with %i faults',
		async (times) => {
			const kinds = kindsOf(vendor).filter((_, index) => index % SHARE === place % SHARE);
			for (const kind of pickShare(kinds, 18, `${name} ${times}`)) {
				beginLater();
				const usual = await read();
				// The account has no campaigns.
				if (!/campaigns/i.test(name)) expect(usual.length).toBeGreaterThan(0);
				sandbox.control.reset();
				sandbox.control.fault({ vendor, kind, path: '^/v\\d/', times });
				const seen = await read().catch((error: unknown) => error as Error);
				if (seen instanceof Error) {
					checkWords(kind, describeError(seen));
					continue;
				}
				checkWords(kind, JSON.stringify(seen));
				const says = (seen as readonly Entry[]).some(({ value }) => value === '');
				if (!says) expect([kind, seen]).toEqual([kind, usual]);
			}
		},
		120_000,
	);
});

const TRIGGERS: ReadonlyArray<[string, Vendor, IDataObject, () => readonly object[]]> = [
	[
		'zoomTrigger',
		'zoom',
		{ registration: 'automatic', events: ['webinar.ended'] },
		() => sandbox.control.zoomState().subscriptions,
	],
	['brevoTrigger', 'brevo', { events: ['marketing.opened'] }, () => sandbox.control.brevoState().webhooks],
];

describe.each(TRIGGERS)('%s', (type, vendor, parameters, listSubscriptions) => {
	const staticData: IDataObject = {};
	let server: WebhookServer;
	beforeAll(async () => {
		server = await startWebhook({ type, parameters: parameters as never, credentials, staticData });
	});
	afterAll(async () => await server.close());
	const hook = async (method: 'checkExists' | 'create' | 'delete') =>
		await runHook({
			type,
			method,
			parameters: parameters as never,
			credentials,
			staticData,
			// The sandbox calls hosts of example.com on this machine.
			webhookUrl: server.url.replace('127.0.0.1', 'n8n.example.com'),
		});
	const publish = async () => {
		if (!(await hook('checkExists'))) await hook('create');
	};
	const expectError = async (kind: string, work: Promise<unknown>) => {
		const error = await work.then(
			() => undefined,
			(reason: unknown) => reason,
		);
		if (error !== undefined) checkWords(kind, describeError(error));
		return error;
	};

	it.each([1, 1000])(
		'has one subscription after publishing again, with %i faults',
		async (times) => {
			for (const kind of pickShare(kindsOf(vendor), 18, `${type} ${times}`)) {
				beginLater();
				for (const key of Object.keys(staticData)) delete staticData[key];
				sandbox.control.fault({ vendor, kind, path: '^/v\\d/', times });
				const error = await expectError(kind, publish());
				if (error === undefined) expect([kind, listSubscriptions().length]).toEqual([kind, 1]);
				sandbox.control.endFaults();
				await publish();
				expect([kind, listSubscriptions().length]).toEqual([kind, 1]);

				sandbox.control.fault({ vendor, kind, path: '^/v\\d/', times });
				await expectError(kind, hook('delete'));
				sandbox.control.endFaults();
				await hook('delete');
				expect([kind, listSubscriptions()]).toEqual([kind, []]);
			}
		},
		120_000,
	);
});
