import { describeNotAttempted, sendInBatches, throwIfNothingWritten } from '../../audience/batchRun';
import { catchApiError, ApiError, describeDoubt } from '../../http/errors';
import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { toObject, toObjects } from '../../values/objects';
import { parseNumber } from '../../values/scalars';
import { endpoints } from '../api/endpoints';
import { formatError } from '../api/errors';
import type { BrevoContactRef } from '../contacts/identifiers';
import { batchEvents, getEventKey, type BrevoEvent } from './event';

/** Outcome of the event for one input item. */
export interface TrackResult {
	readonly item: number;
	readonly email: string | null;
	readonly action: 'sent' | 'would_send' | 'already_sent' | 'skipped' | 'failed';
	readonly reason: string | null;
	/** It is not known whether Brevo has the event. */
	readonly inDoubt?: boolean;
	readonly eventName: string | null;
	readonly eventKey: string | null;
}

/** An event to send, with its item and contact. */
export interface Entry extends BrevoContactRef {
	readonly item: number;
	readonly event: BrevoEvent;
	/** A note on the event, for its row. */
	readonly note?: string;
}

/**
 * Sends events in batches. A batch that fails does not stop the others, unless its error concerns all batches.
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
	throwIfNothingWritten(
		results.some(({ action }) => action === 'sent'),
		sent.flatMap(({ answer }) => (answer instanceof ApiError ? answer : [])),
	);
	return results;
}

async function sendBatch(api: ApiClient, batch: readonly Entry[]): Promise<BatchReport | ApiError> {
	const body = { events: batch.map(({ event }) => event) };
	const answer = await catchApiError(api.call({ endpoint: endpoints.createEvents, body }));
	return parseBatchResponse(answer, batch.length);
}

/** If bad events made Brevo reject the whole batch, the others are sent again without them. */
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
	return omitRejected(batch, report).map((entry) =>
		isTaken
			? toTrackResult(entry, 'sent', entry.note ?? null)
			: toTrackResult(entry, 'failed', describeDoubt('Brevo'), { inDoubt: true }),
	);
}

function listFailed(batch: readonly Entry[], error: ApiError, isAttempted: boolean): TrackResult[] {
	const reason = isAttempted ? formatError(error) : describeNotAttempted(error);
	const inDoubt = isAttempted && error.inDoubt;
	return batch.map((entry) => toTrackResult(entry, 'failed', reason, { inDoubt }));
}

export const toTrackResult = (
	{ item, email, event }: Entry,
	action: TrackResult['action'],
	reason: string | null,
	doubt: Pick<TrackResult, 'inDoubt'> = {},
): TrackResult => ({
	item,
	email: email || null,
	action,
	reason,
	eventName: event.event_name,
	eventKey: getEventKey(event),
	...(doubt.inDoubt && doubt),
});

/** Outcome of a batch of events, as far as Brevo reports it. */
export interface BatchReport {
	/** Index in the batch -> reason why Brevo did not accept the event. */
	readonly rejected: ReadonlyMap<number, string>;
	/** Outcome of all other events; `untouched` ones may be sent again. */
	readonly otherwise: 'taken' | 'untouched' | 'unknown';
}

/**
 * Reads the answer of `POST /events/batch` to `count` events. With 202, Brevo accepted as many as it counts; with 400, none, and it
 * names the events at fault; with 207, some. Events are `untouched` only if there is no doubt: Brevo cannot distinguish
 * a second copy from a new event, and would start the automation again.
 * https://developers.brevo.com/reference/createbatchevents
 * @param answer the body, or the call's error
 * @returns an error if no event was accepted and Brevo names none as the cause
 */
export function parseBatchResponse(answer: unknown, count: number): BatchReport | ApiError {
	const failure = answer instanceof ApiError ? answer : undefined;
	if (failure && failure.status !== 400) return failure;
	const body = toObject(failure ? failure.vendorError?.details : answer) ?? {};
	const errors = toObjects(body.errors);

	const rejected = new Map<number, string>();
	for (const { eventIndex, message } of errors) {
		for (const index of [eventIndex].flat()) {
			if (typeof index !== 'number' || index < 0 || index >= count) continue;
			rejected.set(index, `Brevo did not accept the event: ${String(message ?? 'no reason given')}`);
		}
	}
	const taken = countAccepted(
		body,
		failure ? 0 : errors.length === 0 ? (parseNumber(body.count) ?? count) : undefined,
	);
	if (taken === count - rejected.size) return { rejected, otherwise: 'taken' };
	if (taken !== 0) return { rejected, otherwise: 'unknown' };
	if (rejected.size === 0) return noneAcceptedError(errors, failure);
	return { rejected, otherwise: 'untouched' };
}

/** @param otherwise the number to assume if the body has none */
const countAccepted = ({ successful_events: successful }: Json, otherwise: number | undefined) =>
	typeof successful === 'number' ? successful : otherwise;

function noneAcceptedError(errors: readonly Json[], failure: ApiError | undefined): ApiError {
	const messages = errors.flatMap(({ message }) => (message ? String(message) : [])).join('; ');
	if (failure && messages === '') return failure;
	return new ApiError({
		kind: 'invalid',
		title: 'Brevo accepted none of the events and does not report which of them is the cause',
		advice: 'See the message from Brevo and check the parameters.',
		status: failure?.status,
		vendorError: { message: messages },
		call: failure?.call,
	});
}
