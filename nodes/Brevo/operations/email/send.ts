import { describeCounts } from '../../../../core/audience/outcome';
import { toMessageKey } from '../../../../core/brevo/email/batches';
import { loadBlockedRecipients } from '../../../../core/brevo/email/blocklist';
import { getEmail, validateMessage, type EmailMessage } from '../../../../core/brevo/email/message';
import { PERSON_PARAMS } from '../../../../core/brevo/email/params';
import {
	createEmailOutcome,
	sendMessages,
	sendMessagesOneByOne,
	type EmailOutcome,
} from '../../../../core/brevo/email/send';
import { toSender } from '../../../../core/brevo/email/senders';
import { catchApiError, ApiError } from '../../../../core/http/errors';
import { parseEmail } from '../../../../core/values/addresses';
import { toPlainText } from '../../../../core/values/rowFields';
import type { ExecutionContext, OperationFn } from '../../../shared/catalogue';
import { createClock } from '../../../shared/clock';
import { createRowError } from '../../../shared/failedRow';
import { createDefaultSenderReader, ignoresName, NAME_NOT_USED } from '../../parameters/sender';
import { createParamReader, warnAboutAbsentParams } from '../../parameters/templateParams';
import { buildMessage, type ContentReader } from './message';

/** Sends one mail per item, all items as one batch. */
export function createSendOperation(contentOf: ContentReader): OperationFn {
	return async function* (execution) {
		const { mails: messages, told } = await buildMessages(execution, contentOf);
		const { open, refused } = await removeBlocked(execution, messages);
		const signed = await addSender(execution, open);
		warnAboutIgnoredNames(execution, signed);
		told.push(
			...refused,
			...(await sendingBy(execution)(execution.api, signed, createIdempotencySalt(execution))),
		);
		const outcomes = told.sort((a, b) => a.item - b.item);
		reportCounts(execution, outcomes);
		for (const outcome of outcomes) {
			const { item, email, action, reason, messageId, batchId } = outcome;
			const json = { email, action, reason, message_id: messageId, batch_id: batchId };
			yield { json, item, error: createRowError(execution, outcome) };
		}
	};
}

/** The mails to send, and the items that have none. */
async function buildMessages(
	execution: ExecutionContext,
	contentOf: ContentReader,
): Promise<{ mails: EmailMessage[]; told: EmailOutcome[] }> {
	const paramsOf = createParamReader(execution.node, PERSON_PARAMS);
	const outcomes: EmailOutcome[] = [];
	const mails = new Map<string, EmailMessage>();
	const errors: ApiError[] = [];
	let addressed = execution.items.length;
	for (const item of execution.items.keys()) {
		const mail = await catchApiError(buildMessage(execution.forItem(item), contentOf, paramsOf));
		if (mail instanceof ApiError) {
			errors.push(mail);
			const email = parseEmail(execution.forItem(item).param<unknown>('to', '')) ?? null;
			outcomes.push(createEmailOutcome(item, email, 'failed', mail.message));
			continue;
		}
		if ('noMail' in mail) {
			addressed--;
			outcomes.push(createEmailOutcome(item, mail.to, 'skipped', mail.noMail));
			continue;
		}
		const unfit = validateMessage(mail);
		if (unfit !== undefined) {
			outcomes.push(createEmailOutcome(item, getEmail(mail), 'failed', unfit));
			continue;
		}
		const key = toMessageKey(mail);
		const duplicate = mails.get(key);
		if (!duplicate) mails.set(key, mail);
		else
			outcomes.push(
				createEmailOutcome(item, getEmail(mail), 'skipped', `the same mail as item ${duplicate.item}`),
			);
	}
	// A setting that fits no item that names somebody is a slip in the node, not a fault of the items.
	const [first] = errors;
	if (first && errors.length === addressed) throw first;
	return { mails: [...mails.values()], told: outcomes };
}

async function removeBlocked(
	execution: ExecutionContext,
	messages: readonly EmailMessage[],
): Promise<{ open: EmailMessage[]; refused: EmailOutcome[] }> {
	const careful = messages.filter(({ item }) => respectsUnsubscribes(execution, item));
	if (careful.length < messages.length) {
		execution.hint(
			'"Respect Unsubscribes" is off: people who unsubscribed get these emails as well. That is right for what they need to know, not for marketing.',
		);
	}
	if (careful.length === 0) return { open: [...messages], refused: [] };
	const { reasons, isComplete } = await loadBlockedRecipients(execution.api, [
		...new Set(careful.map(getEmail)),
	]);
	if (!isComplete) {
		execution.hint(
			'Brevo blocks more than 10,000 addresses for transactional mail: they were not read. Brevo leaves them out by itself.',
		);
	}
	const isCareful = new Set(careful);
	const reasonFor = (message: EmailMessage) =>
		isCareful.has(message) ? reasons.get(getEmail(message)) : undefined;
	return {
		open: messages.filter((message) => reasonFor(message) === undefined),
		refused: messages.flatMap((message) => {
			const reason = reasonFor(message);
			return reason === undefined
				? []
				: [createEmailOutcome(message.item, getEmail(message), 'skipped', reason)];
		}),
	};
}

/** A template has a sender of its own. */
async function addSender(
	execution: ExecutionContext,
	messages: readonly EmailMessage[],
): Promise<EmailMessage[]> {
	const senderOf = createDefaultSenderReader(execution);
	const signed: EmailMessage[] = [];
	for (const message of messages) {
		const { item, shared } = message;
		if (shared.sender || shared.templateId !== undefined) {
			signed.push(message);
			continue;
		}
		const name = readSenderName(execution, item);
		signed.push({ ...message, shared: { ...shared, sender: toSender(await senderOf(), toPlainText(name)) } });
	}
	return signed;
}

const readSenderName = (execution: ExecutionContext, item: number): unknown =>
	execution.forItem(item).param<unknown>('options.senderName', '');

function warnAboutIgnoredNames(execution: ExecutionContext, messages: readonly EmailMessage[]): void {
	const isLost = messages.some(({ item, shared }) =>
		ignoresName(readSenderName(execution, item), shared.sender),
	);
	if (isLost) execution.hint(NAME_NOT_USED, 'warning');
}

const respectsUnsubscribes = ({ node }: ExecutionContext, item: number): boolean =>
	node.getNodeParameter('options.respectUnsubscribes', item, true) !== false;

const sendingBy = ({ node }: ExecutionContext): typeof sendMessages =>
	node.getNodeParameter('options.requestPerMail', 0, false) === true ? sendMessagesOneByOne : sendMessages;

/** Without "Only Once" the key differs from run to run, and still keeps a repeated request from sending twice. */
function createIdempotencySalt({ node }: ExecutionContext): string {
	if (node.getNodeParameter('options.onlyOnce', 0, true) !== false) return '';
	const clock = createClock(node);
	return `${clock.now()} ${clock.random()}`;
}

function reportCounts(execution: ExecutionContext, outcomes: readonly EmailOutcome[]): void {
	const actions = outcomes.map(({ action }) => action);
	execution.hint(`Emails: ${describeCounts(actions)}.`, actions.includes('failed') ? 'warning' : 'info');
	const replayed = actions.filter((action) => action === 'already_sent').length;
	if (replayed > 0) {
		execution.hint(
			'Brevo has had the same mails within the last 30 minutes and sent none twice. To send them again now, turn off "Only Once".',
		);
	}
	warnAboutAbsentParams(execution);
}
