import { describeNotAttempted, halve, runUntilFatal, sendInBatches } from '../../audience/batchRun';
import { catchApiError, ApiError, markDoubt } from '../../http/errors';
import type { ApiClient } from '../../http/client';
import type { AnswerOf } from '../../http/endpoint';
import { MAX_CONCURRENT } from '../api/account';
import { endpoints } from '../api/endpoints';
import { formatError, isReplay } from '../api/errors';
import { batchMessages, toSendRequest } from './batches';
import { getEmail, type EmailMessage } from './message';

/** Outcome of the email for one input item. */
export interface EmailOutcome {
	readonly item: number;
	readonly email: string | null;
	readonly action: EmailAction;
	readonly reason: string | null;
	/** Brevo's ID of the email, also found in its webhooks. */
	readonly messageId: string | null;
	/** Brevo's ID of the scheduled request. */
	readonly batchId: string | null;
	/** It is not known whether Brevo has the email. */
	readonly inDoubt?: boolean;
}

export type EmailAction =
	| 'sent'
	| 'scheduled'
	/** Only in a dry run: Brevo was not asked. */
	| 'would_send'
	| 'would_schedule'
	/** Brevo would have accepted it; nothing was sent, as requested. */
	| 'checked'
	/** Brevo received the same request within the last half hour. */
	| 'already_sent'
	| 'skipped'
	| 'failed';

export function createEmailOutcome(
	item: number,
	email: string | null,
	action: EmailAction,
	reason: string | null = null,
	ids: Partial<Pick<EmailOutcome, 'messageId' | 'batchId' | 'inDoubt'>> = {},
): EmailOutcome {
	return { item, email, action, reason, messageId: null, batchId: null, ...ids };
}

/** The outcome of an email in a dry run. */
export const planMessage = (message: EmailMessage): EmailOutcome =>
	toOutcome(message, message.shared.scheduledAt === undefined ? 'would_send' : 'would_schedule', null);

/** Limit of extra requests to find the emails for which Brevo rejects a whole request. */
const MAX_SPLITS = 60;

/**
 * Sends emails, up to 2,000 per request. Brevo rejects a whole request for one bad recipient: the request is then
 * halved until the bad one is alone, so that the others are sent.
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
			split: (batch, answer) => (isSplittable(batch, answer) && splits++ < MAX_SPLITS ? halve(batch) : []),
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
 * Sends each email in its own request, several at a time. Each then has its own idempotency key, so that Brevo
 * recognises it in a later run even among different emails.
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
	const outcomes = messages.flatMap((message, index) => toOutcomes([message], answers[index]!));
	throwIfNoneAccepted(outcomes, answers);
	return outcomes;
}

type SendAnswer = AnswerOf<typeof endpoints.sendEmails> | ApiError;

async function sendBatch(api: ApiClient, batch: readonly EmailMessage[], salt: string): Promise<SendAnswer> {
	const request = { endpoint: endpoints.sendEmails, body: toSendRequest(batch, salt) };
	const answer = await catchApiError(api.call(request));
	// The idempotency key lasts for half an hour, and only for the same emails.
	return answer instanceof ApiError ? markDoubt(answer, 'Brevo') : answer;
}

const isSplittable = (batch: readonly EmailMessage[], answer: unknown): boolean =>
	batch.length > 1 && answer instanceof ApiError && concernsOneEmail(answer);

/** An error that concerns all emails, such as an unverified sender, fails the run and not just the items. */
function throwIfNoneAccepted(outcomes: readonly EmailOutcome[], answers: readonly unknown[]): void {
	const errors = answers
		.filter((answer) => answer instanceof ApiError)
		.filter((error) => !isReplay(error) && !concernsOneEmail(error));
	const ofTheRun = errors.find(({ inDoubt }) => inDoubt) ?? errors[0];
	if (ofTheRun && outcomes.every(({ action }) => action === 'failed')) throw ofTheRun;
}

function toOutcomes(batch: readonly EmailMessage[], answer: SendAnswer): EmailOutcome[] {
	if (answer instanceof ApiError) {
		if (isReplay(answer)) return batch.map((message) => toOutcome(message, 'already_sent', REPLAYED));
		const { inDoubt } = answer;
		return batch.map((message) =>
			toOutcome(message, 'failed', formatError(answer), inDoubt ? { inDoubt } : {}),
		);
	}
	const { messageId, messageIds, batchId } = answer;
	const ids = messageIds ?? (messageId === undefined ? [] : [messageId]);
	return batch.map((message, index) =>
		// If the number of IDs differs, it is unknown which belongs to which email.
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
	'Brevo received the same emails within the last 30 minutes (idempotency key): not sent a second time';

/** Whether the error is about single recipients or versions. Halves would fail alike on errors in the shared content. */
const concernsOneEmail = ({ kind, vendorError }: ApiError): boolean =>
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
