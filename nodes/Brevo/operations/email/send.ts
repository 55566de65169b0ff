import { toMessageKey } from '../../../../core/brevo/email/batches';
import { loadBlockedRecipients } from '../../../../core/brevo/email/blocklist';
import { planMessages } from '../../../../core/brevo/email/dryRun';
import { getEmail, validateMessage, type EmailMessage } from '../../../../core/brevo/email/message';
import { warnAboutUnknownPlaceholders } from '../../parameters/typedPlaceholders';
import { PERSON_FACTS } from '../../../../core/audience/facts';
import {
	createEmailOutcome,
	sendMessages,
	sendMessagesOneByOne,
	type EmailOutcome,
} from '../../../../core/brevo/email/send';
import { toSender } from '../../../../core/brevo/email/senders';
import { readTemplate, type Template } from '../../../../core/brevo/email/templates';
import {
	describeParam,
	findLoosePlaceholder,
	listUnfilledParams,
	loosePlaceholderError,
	noValueError,
	rejectOldLanguage,
} from '../../../../core/brevo/email/unfilledParams';
import { catchApiError, ApiError, describeError, endSentence, rethrow } from '../../../../core/http/errors';
import { parseEmail } from '../../../../core/values/addresses';
import { toPlainText } from '../../../../core/values/rowFields';
import type { ExecutionContext, ItemContext, OperationFn } from '../../../shared/catalogue';
import { toDoubtField, failedRowError } from '../../../shared/errorRow';
import { runInGroups, type ItemGroup } from '../../../shared/itemGroups';
import { isDryRun } from '../../parameters/fields';
import { createDefaultSenderReader, ignoresName, NAME_NOT_USED } from '../../parameters/sender';
import { createParamReader, warnAboutAbsentParams } from '../../parameters/templateParams';
import { buildMessage, type ContentReader } from './message';

/** Sends one email per item, all items as one batch. */
export const createSendOperation = (readContent: ContentReader): OperationFn =>
	runInGroups<BuiltMessages>({
		settings: ['dryRun', 'options.onlyOnce', 'options.requestPerMail'],
		prepare: async (group) => await buildMessages(group, readContent),
		async *run(group, { messages, unsent }) {
			const { open, blocked } = await removeBlocked(group, messages);
			const signed = await addSender(group, open);
			warnAboutIgnoredNames(group, signed);
			const sent = isDryRun(group.first)
				? await planMessages(group.api, signed)
				: await chooseSending(group)(group.api, signed, createIdempotencySalt(group));
			const outcomes = [...unsent, ...blocked, ...sent].sort((a, b) => a.item - b.item);
			reportCounts(group, outcomes);
			for (const outcome of outcomes) {
				yield { json: toRow(outcome), item: outcome.item, error: failedRowError(group, outcome) };
			}
		},
		toFailedRow: (context, reason) =>
			toRow(createEmailOutcome(context.index, readAddress(context), 'failed', reason)),
	});

const toRow = ({ email, action, reason, messageId, batchId, inDoubt }: EmailOutcome) => ({
	email,
	action,
	reason: reason ?? '',
	message_id: messageId,
	batch_id: batchId,
	...toDoubtField(inDoubt),
});

/** Null also if the expression for the address fails, which may be the reason why the item has no email. */
function readAddress({ param }: ItemContext): string | null {
	try {
		return parseEmail(param<unknown>('to', '')) ?? null;
	} catch (error) {
		return error instanceof ApiError ? null : rethrow(error);
	}
}

interface BuiltMessages {
	readonly messages: EmailMessage[];
	/** Outcomes of items that have no email. */
	readonly unsent: EmailOutcome[];
}

/** Builds the emails to send, and the outcomes of items that have none. */
async function buildMessages(group: ItemGroup, readContent: ContentReader): Promise<BuiltMessages> {
	const readParams = createParamReader(group, PERSON_FACTS);
	const outcomes: EmailOutcome[] = [];
	const messages = new Map<string, EmailMessage>();
	const errors: ApiError[] = [];
	let addressed = group.rows.size;
	for (const item of group.rows.keys()) {
		const context = group.forItem(item);
		const message = await catchApiError(buildMessage(context, readContent, readParams));
		if (message instanceof ApiError) {
			errors.push(message);
			const email = readAddress(context);
			outcomes.push(createEmailOutcome(item, email, 'failed', describeError(message)));
			continue;
		}
		if ('skipReason' in message) {
			addressed--;
			outcomes.push(createEmailOutcome(item, message.to, 'skipped', message.skipReason));
			continue;
		}
		const invalidReason = validateMessage(message);
		if (invalidReason !== undefined) {
			outcomes.push(createEmailOutcome(item, getEmail(message), 'failed', invalidReason));
			continue;
		}
		const key = toMessageKey(message);
		const duplicate = messages.get(key);
		if (!duplicate) messages.set(key, message);
		else
			outcomes.push(
				createEmailOutcome(item, getEmail(message), 'skipped', `the same email as item ${duplicate.item}`),
			);
	}
	const { filled, unfilled } = await checkParams(group, [...messages.values()]);
	// If every item with an address fails, the settings of the node are wrong, not the items.
	const [first] = errors;
	if (first && errors.length === addressed) throw first;
	return { messages: filled, unsent: [...outcomes, ...unfilled] };
}

/**
 * Checks the texts against the parameters, before anything is sent.
 * @throws ApiError if a text uses a parameter that no item has
 */
async function checkParams(
	group: ItemGroup,
	messages: readonly EmailMessage[],
): Promise<{ filled: EmailMessage[]; unfilled: EmailOutcome[] }> {
	const textOfTemplate = await readTemplateTexts(group, messages);
	const texts = new Map(
		messages.map((message) => {
			const { subject, htmlContent, textContent } = message.version;
			const template = textOfTemplate.get(message.shared.templateId);
			return [
				message,
				[subject ?? template?.subject, htmlContent ?? template?.htmlContent, textContent].join(' '),
			] as const;
		}),
	);
	checkTemplates(messages, textOfTemplate);
	for (const { subject, htmlContent } of textOfTemplate.values())
		warnAboutUnknownPlaceholders(group, `${subject} ${htmlContent}`);
	const missing = new Map(
		messages.map(
			(message) => [message, listUnfilledParams(texts.get(message)!, message.version.params)] as const,
		),
	);
	const first = [...missing.values()][0] ?? [];
	const nobodys = first.find((name) => [...missing.values()].every((names) => names.includes(name)));
	if (nobodys !== undefined)
		throw noValueError(nobodys, [
			...new Set(messages.flatMap(({ version }) => Object.keys(version.params ?? {}))),
		]);
	return {
		filled: messages.filter((message) => missing.get(message)!.length === 0),
		unfilled: messages.flatMap((message) => {
			const names = missing.get(message)!;
			if (names.length === 0) return [];
			const reason = `no value for ${names.map(describeParam).join(', ')}, which the email uses`;
			return [createEmailOutcome(message.item, getEmail(message), 'skipped', reason)];
		}),
	};
}

/** @throws ApiError for a placeholder of a template that Brevo does not fill in */
function checkTemplates(
	messages: readonly EmailMessage[],
	templates: ReadonlyMap<number | undefined, Template>,
): void {
	for (const { shared, version } of messages) {
		const template = templates.get(shared.templateId);
		if (!template) continue;
		const { subject = template.subject, params = {} } = version;
		const texts = [subject, template.htmlContent, template.sender.name].join(' ');
		rejectOldLanguage(`${texts} ${template.toField}`, shared.attachment !== undefined);
		const loose = findLoosePlaceholder(texts, [...Object.keys(PERSON_FACTS), ...Object.keys(params)]);
		if (loose) throw loosePlaceholderError(loose);
	}
}

/** A template that does not exist is reported when the emails are sent. */
async function readTemplateTexts(
	{ api, hint }: ItemGroup,
	messages: readonly EmailMessage[],
): Promise<Map<number | undefined, Template>> {
	const texts = new Map<number | undefined, Template>();
	for (const id of new Set(messages.map(({ shared }) => shared.templateId))) {
		if (id === undefined) continue;
		const template = await catchApiError(readTemplate(api, id));
		if (!(template instanceof ApiError)) texts.set(id, template);
		else if (template.kind !== 'not_found')
			hint(
				`The template ${id} could not be read, so its parameters were not compared with those of the items: ${endSentence(template.message)}`,
				'warning',
			);
	}
	return texts;
}

async function removeBlocked(
	execution: ExecutionContext,
	messages: readonly EmailMessage[],
): Promise<{ open: EmailMessage[]; blocked: EmailOutcome[] }> {
	const checked = messages.filter(({ item }) => respectsUnsubscribes(execution, item));
	if (checked.length < messages.length) {
		execution.hint(
			'"Respect Unsubscribes" is off: people who unsubscribed get these emails as well. Use this only for information that people need, not for marketing.',
		);
	}
	if (checked.length === 0) return { open: [...messages], blocked: [] };
	const { reasons, isComplete } = await loadBlockedRecipients(execution.api, [
		...new Set(checked.map(getEmail)),
	]);
	if (!isComplete) {
		execution.hint(
			'Brevo blocks more than 10,000 addresses for transactional emails, so they were not read. Brevo skips them itself.',
		);
	}
	const isChecked = new Set(checked);
	const getReason = (message: EmailMessage) =>
		isChecked.has(message) ? reasons.get(getEmail(message)) : undefined;
	return {
		open: messages.filter((message) => getReason(message) === undefined),
		blocked: messages.flatMap((message) => {
			const reason = getReason(message);
			return reason === undefined
				? []
				: [createEmailOutcome(message.item, getEmail(message), 'skipped', reason)];
		}),
	};
}

/** Adds the default sender to emails that have none. A template has its own sender. */
async function addSender(
	execution: ExecutionContext,
	messages: readonly EmailMessage[],
): Promise<EmailMessage[]> {
	const readDefaultSender = createDefaultSenderReader(execution);
	const signed: EmailMessage[] = [];
	for (const message of messages) {
		const { item, shared } = message;
		if (shared.sender || shared.templateId !== undefined) {
			signed.push(message);
			continue;
		}
		const name = readSenderName(execution, item);
		signed.push({
			...message,
			shared: { ...shared, sender: toSender(await readDefaultSender(), toPlainText(name)) },
		});
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

const respectsUnsubscribes = ({ forItem }: ExecutionContext, item: number): boolean =>
	forItem(item).param<unknown>('options.respectUnsubscribes', true) !== false;

const chooseSending = ({ first }: ItemGroup): typeof sendMessages =>
	first.param<unknown>('options.requestPerMail', false) === true ? sendMessagesOneByOne : sendMessages;

/** If "Only Once" is off, the key differs from run to run. It still keeps a repeated request from sending twice. */
function createIdempotencySalt({ first, clock }: ItemGroup): string {
	if (first.param<unknown>('options.onlyOnce', true) !== false) return '';
	return `${clock.now()} ${clock.random()}`;
}

function reportCounts(group: ItemGroup, outcomes: readonly EmailOutcome[]): void {
	const actions = outcomes.map(({ action }) => action);
	const label = isDryRun(group.first) ? 'Dry run, nothing was sent. Emails' : 'Emails';
	group.report([{ label, actions }], actions.includes('failed') ? 'warning' : 'info');
	const replayed = actions.filter((action) => action === 'already_sent').length;
	if (replayed > 0) {
		group.hint(
			'Brevo received the same emails within the last 30 minutes and sent none twice. To send them again now, turn off "Only Once".',
		);
	}
	warnAboutAbsentParams(group);
}
