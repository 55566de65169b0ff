import { isHopeless, notTried } from '../../audience/batchRun';
import { throwIfNothingCouldBeWritten } from '../../audience/nothingWritten';
import type { Named } from '../../audience/recipientKey';
import { asProblem } from '../../http/asProblem';
import type { Api } from '../../http/client';
import { inDoubt, Problem, reworded } from '../../http/errors';
import { endpoints } from '../api/endpoints';
import { inOneLine } from '../api/errors';
import { eventBatches, keyIn, type BrevoEvent } from './event';
import { eventReport } from './eventReport';

/** What became of the event of one input item. */
export interface Tracked {
	readonly item: number;
	readonly email: string | null;
	readonly action: 'sent' | 'already_sent' | 'skipped' | 'failed';
	readonly reason: string | null;
	readonly eventName: string | null;
	readonly eventKey: string | null;
}

/** An event that is to be sent, and the item it is about. */
export interface Entry extends Named {
	readonly item: number;
	readonly event: BrevoEvent;
}

/**
 * Sends events in batches. A batch that fails does not stop the others, unless what it met is true of all.
 * @throws Problem when none could be sent
 */
export async function sendEvents(api: Api, entries: readonly Entry[]): Promise<Tracked[]> {
	const told: Tracked[] = [];
	const met: Problem[] = [];
	let end: Problem | undefined;
	for (const batch of eventBatches(entries)) {
		if (end) {
			const reason = notTried(end);
			told.push(...batch.map((entry) => tell(entry, 'failed', reason)));
			continue;
		}
		const { told: ofBatch, problem } = await sendBatch(api, batch);
		told.push(...ofBatch);
		if (problem) met.push(inDoubt(problem) ? reworded(problem, { advice: RUN_AGAIN }) : problem);
		if (problem && isHopeless(problem)) end = problem;
	}
	throwIfNothingCouldBeWritten(
		told.some(({ action }) => action === 'sent'),
		met,
	);
	return told;
}

interface Sent {
	readonly told: Tracked[];
	/** What the batch, or what was left of it, met. */
	readonly problem?: Problem;
}

async function sendBatch(api: Api, batch: readonly Entry[]): Promise<Sent> {
	const body = { events: batch.map(({ event }) => event) };
	const answer = await asProblem(api.call({ endpoint: endpoints.createEvents, body }));
	const report = eventReport(answer, batch.length);
	if (report instanceof Problem) {
		const reason = inDoubt(report) ? `${report.message}; ${MAYBE}` : inOneLine(report);
		return { told: batch.map((entry) => tell(entry, 'failed', reason)), problem: report };
	}
	const told = [...report.refused].map(([index, reason]) => tell(batch[index]!, 'failed', reason));
	const others = batch.filter((_, index) => !report.refused.has(index));
	if (report.others === 'untouched' && others.length > 0) {
		// One bad event has cost the others their turn: they go again without it.
		const again = await sendBatch(api, others);
		return { ...again, told: [...told, ...again.told] };
	}
	const isTaken = report.others === 'taken';
	const [action, reason] = isTaken ? (['sent', null] as const) : (['failed', UNKNOWN] as const);
	return { told: [...told, ...others.map((entry) => tell(entry, action, reason))] };
}

const LATER = 'A later run sends it if Brevo does not have it.';
const MAYBE = `Brevo may have taken the event all the same. ${LATER}`;
const UNKNOWN = `it is not known whether Brevo took the event. ${LATER}`;

/** A batch in doubt is not sent again in this run. */
const RUN_AGAIN =
	'Brevo may have taken events all the same. Run the workflow again in a few minutes: with "Only Once" on, what Brevo has by then is not sent a second time.';

export const tell = (
	{ item, email, event }: Entry,
	action: Tracked['action'],
	reason: string | null,
): Tracked => ({
	item,
	email: email || null,
	action,
	reason,
	eventName: event.event_name,
	eventKey: keyIn(event),
});
