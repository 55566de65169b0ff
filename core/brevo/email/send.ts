import { describeNotAttempted, halve, runUntilFatal, sendInBatches } from '../../audience/batchRun';
import { catchApiError, mayHaveSucceeded, ApiError } from '../../http/errors';
import type { ApiClient } from '../../http/client';
import { MAX_CONCURRENT } from '../api/account';
import { endpoints } from '../api/endpoints';
import { formatError } from '../api/errors';
import { batchMessages, toSendRequest } from './batches';
import { getEmail, type EmailMessage } from './message';

/** What became of the mail of one input item. */
export interface EmailOutcome {
	readonly item: number;
	readonly email: string | null;
	readonly action: EmailAction;
	readonly reason: string | null;
	/** What Brevo calls the mail, also in its webhooks. */
	readonly messageId: string | null;
	/** What Brevo calls the scheduled request. */
	readonly batchId: string | null;
}

export type EmailAction =
	| 'sent'
	| 'scheduled'
	/** Brevo would have taken it; nothing was sent, on request. */
	| 'checked'
	/** Brevo has had the same request within the last half hour. */
	| 'already_sent'
	| 'skipped'
	| 'failed';

export function createEmailOutcome(
	item: number,
	email: string | null,
	action: EmailAction,
	reason: string | null = null,
	ids: Partial<Pick<EmailOutcome, 'messageId' | 'batchId'>> = {},
): EmailOutcome {
	return { item, email, action, reason, messageId: null, batchId: null, ...ids };
}

/** Requests spent on finding the mails that Brevo refuses a whole request for. */
const MAX_SPLITS = 60;

/**
 * Sends mails, up to 2,000 a request. Brevo refuses a request whole for one bad recipient: it is then halved
 * until the bad one is alone, so that the others arrive.
 * @param salt see `toSendRequest`
 * @throws ApiError when none could be sent
 */
export async function sendMessages(
	api: ApiClient,
	messages: readonly EmailMessage[],
	salt: string,
): Promise<EmailOutcome[]> {
	let splits = 0;
	const results = await sendInBatches(
		batchMessages(messages),
		async (batch) => await sendBatch(api, batch, salt),
		{
			split: (batch, answer) => (canSplit(batch, answer) && splits++ < MAX_SPLITS ? halve(batch) : []),
		},
	);
	const outcomes = results.flatMap(({ batch, answer, isAttempted }) =>
		answer instanceof ApiError && !isAttempted
			? batch.map((message) => toOutcome(message, 'failed', describeNotAttempted(answer)))
			: toOutcomes(batch, answer),
	);
	throwIfNoneAccepted(
		outcomes,
		results.map(({ answer }) => answer),
	);
	return outcomes;
}

/**
 * Sends mails with a request each, several in flight: then each has an idempotency key of its own, and is known again
 * also among other mails than the first time.
 * @throws ApiError when none could be sent
 */
export async function sendMessagesOneByOne(
	api: ApiClient,
	messages: readonly EmailMessage[],
	salt: string,
): Promise<EmailOutcome[]> {
	const answers = await runUntilFatal(
		messages,
		MAX_CONCURRENT,
		async (message) => await sendBatch(api, [message], salt),
	);
	const outcomes = messages.flatMap((message, index) => toOutcomes([message], answers[index]));
	throwIfNoneAccepted(outcomes, answers);
	return outcomes;
}

const sendBatch = async (api: ApiClient, batch: readonly EmailMessage[], salt: string): Promise<unknown> =>
	await catchApiError(api.call({ endpoint: endpoints.sendMails, body: toSendRequest(batch, salt) }));

const canSplit = (batch: readonly EmailMessage[], answer: unknown): boolean =>
	batch.length > 1 && answer instanceof ApiError && blamesOne(answer);

/** What is true of all mails, such as a sender that may not send, is the run's failure and not the items'. */
function throwIfNoneAccepted(outcomes: readonly EmailOutcome[], answers: readonly unknown[]): void {
	const ofTheRun = answers
		.filter((answer) => answer instanceof ApiError)
		.find((error) => !isReplay(error) && !blamesOne(error));
	if (ofTheRun && outcomes.every(({ action }) => action === 'failed')) throw ofTheRun;
}

function toOutcomes(batch: readonly EmailMessage[], answer: unknown): EmailOutcome[] {
	if (answer instanceof ApiError) {
		if (isReplay(answer)) return batch.map((message) => toOutcome(message, 'already_sent', REPLAYED));
		const reason = mayHaveSucceeded(answer) ? `${answer.message}; ${MAYBE}` : formatError(answer);
		return batch.map((message) => toOutcome(message, 'failed', reason));
	}
	const { messageId, messageIds, batchId } = (answer || {}) as {
		messageId?: string;
		messageIds?: string[];
		batchId?: string;
	};
	const ids = messageIds ?? (messageId === undefined ? [] : [messageId]);
	return batch.map((message, index) =>
		// With another number of IDs it is not known whose they are.
		toOutcome(message, getAction(message), null, {
			messageId: ids.length === batch.length ? (ids[index] ?? null) : null,
			batchId: batchId ?? null,
		}),
	);
}

function getAction({ shared: { checkOnly, scheduledAt } }: EmailMessage): EmailAction {
	if (checkOnly) return 'checked';
	return scheduledAt === undefined ? 'sent' : 'scheduled';
}

const REPLAYED =
	'Brevo has had the same mails within the last 30 minutes (idempotency key): not sent a second time';

const MAYBE =
	'Brevo may have taken the mail all the same. Run again within 30 minutes: what Brevo has is not sent a second time';

/** The second copy of a request: of an earlier run, or of this one after a fault on the way. */
const isReplay = ({ vendorError }: ApiError): boolean =>
	vendorError?.code === 'duplicate_parameter' || vendorError?.code === 'duplicate_request';

/** Words about a recipient or the versions; what all mails share would be refused with every half. */
const blamesOne = ({ kind, vendorError }: ApiError): boolean =>
	kind === 'invalid' &&
	/\b(in|of) (to|cc|bcc)\b|^(to|cc|bcc)\b|recipient|\bparams\b|messageVersion/i.test(
		vendorError?.message ?? '',
	);

const toOutcome = (
	message: EmailMessage,
	action: EmailAction,
	reason: string | null,
	ids?: Parameters<typeof createEmailOutcome>[4],
): EmailOutcome => createEmailOutcome(message.item, getEmail(message), action, reason, ids);
