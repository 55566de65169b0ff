import type { Api } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { Problem, raise } from '../../http/errors';
import { text } from '../../values/text';
import { eventPath, OF_EVENT, type EventKind } from '../api/endpoints/endpoints';
import type { EventReference } from '../api/ids';
import type { ZoomAccess } from '../api/service';
import { idOrUuid } from './meetingId';
import { notStarted } from './notStarted';

/** Which event's past is asked for, and through whose eyes. */
export interface PastQuestion {
	readonly kind: EventKind;
	readonly reference: EventReference;
	readonly access: ZoomAccess;
}

/**
 * Participant rows of one instance; of an ID's latest one. Account-wide apps read the report, which knows customer keys
 * and breakout rooms; single users the list of past participants, the only one they may read.
 * @param question with `now` in milliseconds since 1970: tells an event that is yet to come from one without a report as yet
 */
export async function* participantRows(
	api: Api,
	question: PastQuestion & { readonly now: number },
): AsyncGenerator<Json> {
	const { kind, reference, access } = question;
	const { reportParticipants, participants } = OF_EVENT[kind];
	const path = eventPath(kind, idOrUuid(reference));
	try {
		yield* access === 'account'
			? api.rows({ endpoint: reportParticipants, path, query: { include_fields: 'registrant_id' } })
			: api.rows({ endpoint: participants, path });
	} catch (fault) {
		raise(await clarified(api, question, fault, question.now));
	}
}

/**
 * Zoom says "not found or has expired" of events that do not exist, of those of the other kind and of those without a
 * report as yet. Looks at the event itself to tell which it is.
 * @param now milliseconds since 1970, where an event that is yet to come is to be told from one that ended just now
 * @returns what to throw instead
 */
export async function clarified(
	api: Api,
	question: Pick<PastQuestion, 'kind' | 'reference'>,
	fault: unknown,
	now?: number,
): Promise<unknown> {
	const { kind, reference } = question;
	if (!(fault instanceof Problem && UNCLEAR.has(fault.kind))) return fault;
	if (kind === 'meeting' && 'uuid' in reference) return fault;
	try {
		const planned = (await api.call({
			endpoint: OF_EVENT[kind].planned,
			path: eventPath(kind, idOrUuid(reference)),
		})) as Json;
		if (fault.kind === 'permission') return fault;
		const later = now === undefined ? undefined : await notStarted(api, question, { planned, now, fault });
		return later ?? notReady(kind, text(planned.topic), { cause: fault });
	} catch (better) {
		return better instanceof Problem && TELLING.has(better.kind) ? better : fault;
	}
}

/** A report of a host without a webinar licence is refused with "No permission." */
const UNCLEAR: ReadonlySet<string> = new Set(['not_ready', 'not_found', 'permission']);
const TELLING: ReadonlySet<string> = new Set(['not_found', 'wrong_kind', 'plan', 'permission']);

/** @param lack what shows that the report, though there, is incomplete, as the end of a sentence */
export function notReady(
	kind: EventKind,
	topic: string,
	{ cause, lack }: { cause?: Problem; lack?: string } = {},
): Problem {
	const why = lack
		? `Zoom is still making the report: ${lack}. This takes some minutes after the end, at times hours.`
		: `The ${kind} has not ended, or it ended only just now: Zoom needs some minutes, at times half an hour, to make the report.`;
	return new Problem({
		kind: 'not_ready',
		title: `The report of the ${kind}${topic && ` '${topic}'`} is not ready yet`,
		advice: `${why} Run the workflow again then, put a Wait node before this one, or turn on 'Wait Until Ready' where the operation has it, with 'Wait at Most' long enough.`,
		status: cause?.status,
		said: cause?.said,
		call: cause?.call,
	});
}
