import { describeNotAttempted, sendInBatches, throwIfAllFailed } from '../../audience/batchRun';
import { catchApiError, mayHaveSucceeded, ApiError, rewordError } from '../../http/errors';
import type { ApiClient } from '../../http/client';
import { endpoints } from '../api/endpoints';
import { formatError } from '../api/errors';
import type { BrevoContactRef } from '../contacts/identifiers';
import { batchEvents, getEventKey, type BrevoEvent } from './event';

/** What became of the event of one input item. */
export interface TrackResult {
	readonly item: number;
	readonly email: string | null;
	readonly action: 'sent' | 'already_sent' | 'skipped' | 'failed';
	readonly reason: string | null;
	readonly eventName: string | null;
	readonly eventKey: string | null;
}

/** An event that is to be sent, and the item it is about. */
export interface Entry extends BrevoContactRef {
	readonly item: number;
	readonly event: BrevoEvent;
}

/**
 * Sends events in batches. A batch that fails does not stop the others, unless what it met is true of all.
 * @throws ApiError when none could be sent
 */
export async function sendEvents(api: ApiClient, entries: readonly Entry[]): Promise<TrackResult[]> {
	const results: TrackResult[] = [];
	const sent = await sendInBatches(
		batchEvents(entries),
		async (batch) => {
			const report = await sendBatch(api, batch);
			if (!(report instanceof ApiError)) results.push(...listRejected(batch, report));
			return report;
		},
		{ split: chooseRest },
	);
	for (const { batch, answer, isAttempted } of sent) {
		results.push(
			...(answer instanceof ApiError ? listFailed(batch, answer, isAttempted) : listOthers(batch, answer)),
		);
	}
	throwIfAllFailed(
		results.some(({ action }) => action === 'sent'),
		sent.flatMap(({ answer }) => (answer instanceof ApiError ? adviseRepeat(answer) : [])),
	);
	return results;
}

async function sendBatch(api: ApiClient, batch: readonly Entry[]): Promise<BatchReport | ApiError> {
	const body = { events: batch.map(({ event }) => event) };
	const answer = await catchApiError(api.call({ endpoint: endpoints.createEvents, body }));
	return parseBatchResponse(answer, batch.length);
}

/** One bad event has kept Brevo from taking the others: they are sent again without it. */
function chooseRest(batch: readonly Entry[], report: BatchReport | ApiError): Entry[][] {
	if (report instanceof ApiError || report.otherwise !== 'untouched') return [];
	const others = omitRejected(batch, report);
	return others.length > 0 ? [others] : [];
}

const omitRejected = (batch: readonly Entry[], { rejected }: BatchReport): Entry[] =>
	batch.filter((_, index) => !rejected.has(index));

const listRejected = (batch: readonly Entry[], { rejected }: BatchReport): TrackResult[] =>
	[...rejected].map(([index, reason]) => toTrackResult(batch[index]!, 'failed', reason));

function listOthers(batch: readonly Entry[], report: BatchReport): TrackResult[] {
	const isTaken = report.otherwise === 'taken';
	const [action, reason] = isTaken ? (['sent', null] as const) : (['failed', UNKNOWN] as const);
	return omitRejected(batch, report).map((entry) => toTrackResult(entry, action, reason));
}

function listFailed(batch: readonly Entry[], error: ApiError, isAttempted: boolean): TrackResult[] {
	const failure = mayHaveSucceeded(error) ? `${error.message}; ${MAYBE}` : formatError(error);
	const reason = isAttempted ? failure : describeNotAttempted(error);
	return batch.map((entry) => toTrackResult(entry, 'failed', reason));
}

const adviseRepeat = (error: ApiError): ApiError =>
	mayHaveSucceeded(error) ? rewordError(error, { advice: RUN_AGAIN }) : error;

const LATER = 'A later run sends it if Brevo does not have it.';
const MAYBE = `Brevo may have taken the event all the same. ${LATER}`;
const UNKNOWN = `it is not known whether Brevo took the event. ${LATER}`;

/** A batch in doubt is not sent again in this run. */
const RUN_AGAIN =
	'Brevo may have taken events all the same. Run the workflow again in a few minutes: with "Only Once" on, what Brevo has by then is not sent a second time.';

export const toTrackResult = (
	{ item, email, event }: Entry,
	action: TrackResult['action'],
	reason: string | null,
): TrackResult => ({
	item,
	email: email || null,
	action,
	reason,
	eventName: event.event_name,
	eventKey: getEventKey(event),
});

/** What became of a batch of events, as far as Brevo tells. */
export interface BatchReport {
	/** Place in the batch -> why Brevo did not take the event. */
	readonly rejected: ReadonlyMap<number, string>;
	/** What became of the events it does not name; `untouched` ones may be sent again. */
	readonly otherwise: 'taken' | 'untouched' | 'unknown';
}

type Errors = ReadonlyArray<{ readonly eventIndex?: unknown; readonly message?: unknown }>;

interface Body {
	readonly errors?: Errors;
	readonly successful_events?: unknown;
}

/**
 * Reads an answer of `POST /events/batch` to `count` events. 202 took all. 400 took none and says which events
 * are to blame; 207 took some. Events are `untouched` only where Brevo leaves no doubt: nothing tells a
 * second copy from a new event, and it would start the automation again.
 * https://developers.brevo.com/reference/createbatchevents
 * @param answer the body, or the problem that the call met
 * @returns a problem where none was taken and Brevo blames no single event
 */
export function parseBatchResponse(answer: unknown, count: number): BatchReport | ApiError {
	const failure = answer instanceof ApiError ? answer : undefined;
	if (failure && failure.status !== 400) return failure;
	const body = ((failure ? failure.vendorError?.details : answer) ?? {}) as Body;
	const errors = Array.isArray(body.errors) ? (body.errors as Errors) : [];

	const refused = new Map<number, string>();
	for (const { eventIndex, message } of errors) {
		for (const index of [eventIndex].flat()) {
			if (typeof index !== 'number' || index < 0 || index >= count) continue;
			refused.set(index, `Brevo did not take the event: ${String(message ?? 'no reason given')}`);
		}
	}
	const taken = countAccepted(body, failure ? 0 : errors.length === 0 ? count : undefined);
	if (taken === count - refused.size) return { rejected: refused, otherwise: 'taken' };
	if (taken !== 0) return { rejected: refused, otherwise: 'unknown' };
	if (refused.size === 0) return noneAcceptedError(errors, failure);
	return { rejected: refused, otherwise: 'untouched' };
}

/** @param otherwise what the kind of answer says by itself */
const countAccepted = ({ successful_events: successful }: Body, otherwise: number | undefined) =>
	typeof successful === 'number' ? successful : otherwise;

function noneAcceptedError(errors: Errors, failure: ApiError | undefined): ApiError {
	const said = errors.flatMap(({ message }) => (message ? String(message) : [])).join('; ');
	if (failure && said === '') return failure;
	return new ApiError({
		kind: 'invalid',
		title: 'Brevo took none of the events and does not say which of them is to blame',
		advice: 'See what Brevo said and check the parameters.',
		status: failure?.status,
		vendorError: { message: said },
		call: failure?.call,
	});
}
