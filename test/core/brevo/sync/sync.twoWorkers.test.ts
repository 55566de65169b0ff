import * as fc from 'fast-check';

import type { BrevoAccount } from '../../../../core/brevo/api/account';
import { createBrevoService } from '../../../../core/brevo/api/service';
import { CONSENT_ATTRIBUTES, getConsentRecord } from '../../../../core/brevo/attributes/consentRecord';
import {
	getHistoryAssignments,
	HISTORY_ATTRIBUTES,
	type HistorySettings,
} from '../../../../core/brevo/attributes/historyAttributes';
import { AttributeCatalog } from '../../../../core/brevo/attributes/attributes';
import { DEFAULT_LEAD_SCORE } from '../../../../core/audience/history';
import { defaultSettings, syncContacts, type SyncSettings } from '../../../../core/brevo/sync/sync';
import { createApiClient } from '../../../../core/http/client';
import type { HttpSend } from '../../../../core/http/endpoint';
import { reduceCount } from '../../../support/dayShare.mts';
import { fetchSend } from '../../../support/fetchSend.mts';
import { openAccount, type TestAccount } from '../account.mts';

/**
 * Two workers sync the same person at the same time. fast-check decides before each call to Brevo which worker may make its next
 * one, so every order of calls can occur, also that one reads, waits, and writes long after the other has ended.
 */

const ADA = 'ada@example.org';
const QUESTION = 'News?';
const rule = { question: QUESTION, answers: ['Yes', 'I agree'], hasRecord: true };
const history: HistorySettings = { mode: 'add', leadScore: DEFAULT_LEAD_SCORE };
const settings: SyncSettings = {
	...defaultSettings,
	getAssignments: () => [],
	history,
	consent: rule,
	writePath: 'single',
};

const row = (day: number, answer = 'Yes') => ({
	email: ADA,
	attendance_status: 'attended',
	registered: true,
	duration_minutes: 30,
	engagement_score: 10 * day,
	topic: `Webinar ${day}`,
	event_id: `8441779000${day}`,
	event_start: `2026-05-0${day}T15:00:00Z`,
	// The latest webinar is not the one that people registered for last.
	registration_time: `2026-04-0${9 - day}T08:00:00Z`,
	custom_answers: { [QUESTION]: answer },
});
type Row = ReturnType<typeof row>;

const catalog = new AttributeCatalog([]);

/** The texts that hold a row's part of the records. Two rows with a text in common can lose one part, as the docs say. */
const textsOf = (one: Row): string[] =>
	[
		...getConsentRecord([one], rule, 'utc'),
		...getHistoryAssignments([one], undefined, catalog, history, 'utc'),
	].flatMap(({ attribute }) => (/_\d$/.test(attribute) ? [attribute] : []));

let account: TestAccount;
beforeAll(async () => {
	account = await openAccount({ seed: 'empty' });
});
afterAll(async () => await account.sandbox.close());

/** A worker of its own, whose calls wait until the scheduler lets them through. */
function createWorker(name: string, scheduler: fc.Scheduler): BrevoAccount {
	const { baseUrl, apiKey } = account.sandbox.brevo;
	const send = fetchSend(baseUrl, { 'api-key': apiKey });
	const transport: HttpSend = async (request) => {
		await scheduler.schedule(Promise.resolve(), `${name}: ${request.method} ${request.path}`);
		return await send(request);
	};
	const { clock, fetchText } = account;
	return {
		clock,
		fetchText,
		api: createApiClient({
			service: createBrevoService('general'),
			transport,
			clock,
			maxWaitMs: 5_000,
			reserve: () => 0,
		}),
	};
}

/** Deletes all contacts, and leaves the attributes. */
async function forgetPeople(): Promise<void> {
	const { baseUrl, apiKey } = account.sandbox.brevo;
	const send = fetchSend(baseUrl, { 'api-key': apiKey });
	for (const { email } of account.sandbox.control.brevoState().contacts)
		await send({ method: 'DELETE', path: `/contacts/${encodeURIComponent(String(email))}`, query: {} });
}

function readRecords() {
	const [contact] = account.sandbox.control.brevoState().contacts;
	const names = [...Object.values(CONSENT_ATTRIBUTES), ...HISTORY_ATTRIBUTES].filter(
		// The ledgers, of which only the numbers count, may name their last event or not.
		(name) => !/_\d$/.test(name),
	);
	return Object.fromEntries(names.map((name) => [name, contact?.attributes[name]]));
}

const pairs = fc
	.tuple(
		fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 2 }),
		fc.constantFrom('Yes', 'I agree', 'No'),
		fc.constantFrom('Yes', 'I agree', 'No'),
	)
	.map(([[first, second], one, other]) => [row(first!, one), row(second!, other)] as const)
	.filter(([first, second]) => textsOf(first).every((text) => !textsOf(second).includes(text)));

it('leaves the same history and record of a consent in every order of the calls of two workers', async () => {
	await fc.assert(
		fc.asyncProperty(pairs, fc.boolean(), fc.scheduler(), async ([first, second], isKnown, scheduler) => {
			const { control } = account.sandbox;
			control.reset();
			await syncContacts(account, [...(isKnown ? [row(7)] : []), first, second], settings);
			const together = readRecords();
			control.reset();
			// The attributes are there: creating them is another test's subject.
			await syncContacts(account, [...(isKnown ? [row(7)] : []), first, second], settings);
			await forgetPeople();
			if (isKnown) await syncContacts(account, [row(7)], settings);
			const runs = [first, second].map(
				async (one, index) =>
					await syncContacts(createWorker(`worker ${index + 1}`, scheduler), [one], settings),
			);
			const both = Promise.all(runs);
			await scheduler.waitFor(both);
			expect(readRecords()).toEqual(together);
		}),
		{ numRuns: reduceCount(40, 4) },
	);
});

it('comes to the record of the latest consent with the next run where both had the same text', async () => {
	const twins = Array.from({ length: 60 }, (_, minute) => ({
		...row(1),
		topic: `Webinar ${minute}`,
		registration_time: `2026-04-01T08:${String(minute).padStart(2, '0')}:00Z`,
	})).filter((one, _, [first]) => {
		const [text] = getConsentRecord([one], rule, 'utc').slice(4);
		return text?.attribute === getConsentRecord([first!], rule, 'utc')[4]?.attribute;
	});
	const [early, late] = [twins[0]!, twins[1]!];
	const consentAlone = { ...settings, history: undefined };
	await fc.assert(
		fc.asyncProperty(fc.scheduler(), async (scheduler) => {
			account.sandbox.control.reset();
			const runs = [early, late].map(
				async (one, index) =>
					await syncContacts(createWorker(`worker ${index + 1}`, scheduler), [one], consentAlone),
			);
			await scheduler.waitFor(Promise.all(runs));
			const times = [early, late].map(({ registration_time: time }) => time);
			expect(times).toContain(readRecords().CONSENT_TIME);
			await syncContacts(account, [late], consentAlone);
			expect(readRecords()).toMatchObject({
				CONSENT_TIME: times[1],
				CONSENT_EVENT: 'Webinar ' + late.topic.slice(8),
			});
		}),
		{ numRuns: reduceCount(12, 4) },
	);
});
