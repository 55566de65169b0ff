import type { ApiClient } from '../../http/client';
import type { Gaps, Json } from '../../http/endpoint';
import { ApiError, rethrow, endSentence } from '../../http/errors';
import { toText } from '../../values/text';
import type { MeetingKind } from '../api/endpoints/endpoints';
import type { PastInstance } from '../meetings/instances';
import type { MissingData } from '../meetings/missingData';
import { isFarFromPlan } from '../meetings/occurrenceParts';
import {
	noParticipantsError,
	reportNotReadyError,
	readParticipantRows,
	type PastQuery,
} from '../meetings/reports';
import { needsRegistration } from '../meetings/settings';
import { explainEmptyRows, explainMissingRows, isShort, mayBeIncomplete } from './completeness';

interface ParticipantQuery extends PastQuery {
	/** Milliseconds since 1970: decides whether a report with missing rows is late or final. */
	readonly now: number;
	/** The meeting or webinar as scheduled. */
	readonly planned: Json | undefined;
}

export interface ParticipantReport {
	readonly rows: readonly Json[];
	/** False if people may be missing. */
	readonly isComplete: boolean;
	/** Whether Zoom counts more rows than it returned. */
	readonly lacksRows: boolean;
}

/**
 * By default Zoom leaves meetings with a single participant out of its reports. Any other empty report is not ready yet,
 * and neither is one that lacks rows soon after the end: relying on it would turn participants into no-shows.
 */
export async function readParticipantReport(
	api: ApiClient,
	query: ParticipantQuery,
	held: PastInstance,
	missing: MissingData,
): Promise<ParticipantReport> {
	const { kind } = query;
	const topic = toText(held.topic);
	const reference = toText(held.uuid) ? { uuid: toText(held.uuid) } : query.reference;
	let gaps: Gaps | undefined;
	const onGaps = (one: Gaps) => void (gaps = one);
	const rows = await readParticipantRows(api, { ...query, reference, onGaps }).catch((error: unknown) => {
		const isMissing = error instanceof ApiError && error.kind === 'not_ready';
		return isMissing ? [] : rethrow(error);
	});
	const lacksRows = gaps !== undefined && isShort(gaps);
	if (rows.length > 0 || lacksRows) {
		const incompleteReason = explainMissingRows(rows, held, gaps);
		if (incompleteReason !== undefined && mayBeIncomplete(held, query.now))
			throw reportNotReadyError(kind, topic, { incompleteReason });
		const reason = incompleteReason ?? (gaps && explainEmptyRows(gaps));
		if (rows.length === 0) throw noParticipantsError(kind, topic);
		if (reason !== undefined) missing.add(endSentence(`The report may lack people: ${reason}`));
		return { rows, isComplete: reason === undefined, lacksRows };
	}
	const counted = Number(held.participants_count ?? NaN);
	if (!(counted <= 1)) {
		if (mayBeIncomplete(held, query.now)) throw reportNotReadyError(kind, topic);
		throw isHeldApart(held, query.planned)
			? unreportedRehearsalError(kind, toText(held.start_time))
			: noParticipantsError(kind, topic);
	}
	missing.add(
		`The ${kind} had at most one participant. Zoom leaves such meetings out of its reports unless the account setting for one-person meetings is on.`,
	);
	return { rows: [], isComplete: true, lacksRows: false };
}

/** Whether people registered for another time. Zoom may have no report of a practice session. */
const isHeldApart = (held: PastInstance, planned: Json | undefined): boolean =>
	needsRegistration(planned) && toText(held.end_time) !== '' && isFarFromPlan(held, planned);

const unreportedRehearsalError = (kind: MeetingKind, start: string): ApiError =>
	new ApiError({
		kind: 'not_held',
		title: 'This looks like a rehearsal or a stray start',
		advice: `The instance of ${start} did not run at the time for which people registered, and Zoom has no participants in its report. Nobody was marked absent. If it was the real ${kind}, check the report in Zoom's web portal, and ask Zoom's support if it has people.`,
	});
