import { isHopeless, notTried, untilHopeless } from '../../audience/batchRun';
import { asProblem } from '../../http/asProblem';
import type { Api } from '../../http/client';
import { inDoubt, Problem } from '../../http/errors';
import { endpoints } from '../api/endpoints';
import { inOneLine } from '../api/errors';
import { mailBatches, mailRequest } from './batches';
import { emailOf, type Mail } from './message';

/** What became of the mail of one input item. */
export interface MailOutcome {
	readonly item: number;
	readonly email: string | null;
	readonly action: MailAction;
	readonly reason: string | null;
	/** What Brevo calls the mail, also in its webhooks. */
	readonly messageId: string | null;
	/** What Brevo calls the scheduled request. */
	readonly batchId: string | null;
}

export type MailAction =
	| 'sent'
	| 'scheduled'
	/** Brevo would have taken it; nothing was sent, on request. */
	| 'checked'
	/** Brevo has had the same request within the last half hour. */
	| 'already_sent'
	| 'skipped'
	| 'failed';

export function mailOutcome(
	item: number,
	email: string | null,
	action: MailAction,
	reason: string | null = null,
	ids: Partial<Pick<MailOutcome, 'messageId' | 'batchId'>> = {},
): MailOutcome {
	return { item, email, action, reason, messageId: null, batchId: null, ...ids };
}

/** Requests spent on finding the mails that Brevo refuses a whole request for. */
const MOST_SPLITS = 60;

/**
 * Sends mails, up to 2,000 a request. Brevo refuses a request whole for one bad recipient: it is then halved
 * until the bad one is alone, so that the others arrive.
 * @param salt see `mailRequest`
 * @throws Problem when none could be sent
 */
export async function sendMails(api: Api, mails: readonly Mail[], salt: string): Promise<MailOutcome[]> {
	const told: MailOutcome[] = [];
	const met: Problem[] = [];
	let end: Problem | undefined;
	let splits = 0;
	const queue = mailBatches(mails);
	for (let batch = queue.shift(); batch; batch = queue.shift()) {
		const [first, ...others] = batch;
		if (!first) continue;
		if (end) {
			const reason = notTried(end);
			told.push(...batch.map((mail) => tell(mail, 'failed', reason)));
			continue;
		}
		const body = mailRequest([first, ...others], salt);
		const answer = await asProblem(api.call({ endpoint: endpoints.sendMails, body }));
		if (answer instanceof Problem && others.length > 0 && splits < MOST_SPLITS && blamesOne(answer)) {
			splits++;
			const middle = Math.ceil(batch.length / 2);
			queue.unshift(batch.slice(0, middle), batch.slice(middle));
			continue;
		}
		told.push(...outcomesOf(batch, answer));
		if (answer instanceof Problem && !isReplay(answer)) {
			met.push(answer);
			if (isHopeless(answer)) end = answer;
		}
	}
	throwIfNoneWasTaken(told, met);
	return told;
}

/**
 * Sends mails with a request each, several in flight: then each has an idempotency key of its own, and is known again
 * also among other mails than the first time.
 * @throws Problem when none could be sent
 */
export async function sendMailsOneByOne(
	api: Api,
	mails: readonly Mail[],
	salt: string,
): Promise<MailOutcome[]> {
	const answers = await untilHopeless(
		mails,
		async (mail) =>
			await asProblem(api.call({ endpoint: endpoints.sendMails, body: mailRequest([mail], salt) })),
	);
	const told = mails.flatMap((mail, index) => outcomesOf([mail], answers[index]));
	const problems = answers.filter((answer) => answer instanceof Problem);
	throwIfNoneWasTaken(
		told,
		problems.filter((problem) => !isReplay(problem)),
	);
	return told;
}

/** What is true of all mails, such as a sender that may not send, is the run's failure and not the items'. */
function throwIfNoneWasTaken(told: readonly MailOutcome[], met: readonly Problem[]): void {
	const ofTheRun = met.find((problem) => !blamesOne(problem));
	if (ofTheRun && told.every(({ action }) => action === 'failed')) throw ofTheRun;
}

function outcomesOf(batch: readonly Mail[], answer: unknown): MailOutcome[] {
	if (answer instanceof Problem) {
		if (isReplay(answer)) return batch.map((mail) => tell(mail, 'already_sent', REPLAYED));
		const reason = inDoubt(answer) ? `${answer.message}; ${MAYBE}` : inOneLine(answer);
		return batch.map((mail) => tell(mail, 'failed', reason));
	}
	const { messageId, messageIds, batchId } = (answer || {}) as {
		messageId?: string;
		messageIds?: string[];
		batchId?: string;
	};
	const ids = messageIds ?? (messageId === undefined ? [] : [messageId]);
	return batch.map((mail, index) =>
		// With another number of IDs it is not known whose they are.
		tell(mail, actionOf(mail), null, {
			messageId: ids.length === batch.length ? (ids[index] ?? null) : null,
			batchId: batchId ?? null,
		}),
	);
}

function actionOf({ shared: { checkOnly, scheduledAt } }: Mail): MailAction {
	if (checkOnly) return 'checked';
	return scheduledAt === undefined ? 'sent' : 'scheduled';
}

const REPLAYED =
	'Brevo has had the same mails within the last 30 minutes (idempotency key): not sent a second time';

const MAYBE =
	'Brevo may have taken the mail all the same. Run again within 30 minutes: what Brevo has is not sent a second time';

/** The second copy of a request: of an earlier run, or of this one after a fault on the way. */
const isReplay = ({ said }: Problem): boolean =>
	said?.code === 'duplicate_parameter' || said?.code === 'duplicate_request';

/** Words about a recipient or the versions; what all mails share would be refused with every half. */
const blamesOne = ({ kind, said }: Problem): boolean =>
	kind === 'invalid' &&
	/\b(in|of) (to|cc|bcc)\b|^(to|cc|bcc)\b|recipient|\bparams\b|messageVersion/i.test(said?.message ?? '');

const tell = (
	mail: Mail,
	action: MailAction,
	reason: string | null,
	ids?: Parameters<typeof mailOutcome>[4],
): MailOutcome => mailOutcome(mail.item, emailOf(mail), action, reason, ids);
