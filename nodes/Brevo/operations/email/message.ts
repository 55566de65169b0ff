import type { IDataObject } from 'n8n-workflow';

import { SKIPPED_STATUSES } from '../../../../core/attendance/status';
import { PERSON_FACTS } from '../../../../core/audience/facts';
import { getStatus } from '../../../../core/audience/attendanceFields';
import {
	MAX_NAME_LENGTH,
	type EmailMessage,
	type Recipient,
	type SharedContent,
} from '../../../../core/brevo/email/message';
import { invalidInputError } from '../../../../core/http/errors';
import { parseEmail } from '../../../../core/values/addresses';
import { toPlainText, isBlank } from '../../../../core/values/rowFields';
import { splitList, cutText } from '../../../../core/values/text';
import type { ItemContext } from '../../../shared/catalogue';
import { parseAddressList } from '../../parameters/addresses';
import { readAttachments } from '../../parameters/attachments';
import { parseSendingTime } from '../../parameters/dates';
import { parseId } from '../../parameters/lists';
import { parseSelectedSender, warnAboutCutNames } from '../../parameters/sender';
import type { ParamReader } from '../../parameters/templateParams';
import { readTemplateText, readTemplateTexts } from '../../parameters/templateText';
import {
	rejectLiteralPlaceholders,
	rejectOldPlaceholders,
	rejectTypedPlaceholders,
} from '../../parameters/typedPlaceholders';

/** Reads the content of one item's email, in the way of the operation. */
export type ContentReader = (context: ItemContext, options: IDataObject) => MessageContent;

interface MessageContent {
	readonly templateId?: number;
	readonly subject?: string;
	readonly htmlContent?: string;
	readonly textContent?: string;
}

const MAX_HOURS_AHEAD = 72;
/** Options in which nothing is filled in. */
const LITERAL_OPTIONS: Readonly<Record<string, string>> = {
	'options.senderName': 'Sender Name',
	'options.tags': 'Tags',
	'options.toName': 'Recipient Name',
};
const TEXTS = ['subject', 'htmlContent', 'textContent', 'options.subject'];

/**
 * Builds the email of one item.
 * @returns the reason to skip the item if it has no usable address
 * @throws ApiError for a parameter that cannot be used
 */
export async function buildMessage(
	context: ItemContext,
	readContent: ContentReader,
	readParams: ParamReader,
): Promise<EmailMessage | { skipReason: string; to: string | null }> {
	const typed = context.param<unknown>('to', '');
	const email = parseEmail(typed);
	if (email === undefined) {
		return isBlank(typed)
			? { skipReason: 'no email address in "To"', to: null }
			: { skipReason: 'not a valid email address', to: toPlainText(typed) };
	}
	const status = getStatus(context.json);
	if (readSkippedStatuses(context).includes(status.toLowerCase()))
		return { skipReason: `the attendance status is '${status}': not sent (see "Skip Statuses")`, to: email };
	const options = readTemplateTexts(context, 'options', ['subject']);
	const { templateId, ...content } = readContent(context, options);
	const params = readParams(context);
	const names = [...Object.keys(PERSON_FACTS), ...Object.keys(params)];
	rejectTypedPlaceholders(context, TEXTS, names);
	if (templateId === undefined) rejectOldPlaceholders(context, TEXTS, names);
	rejectLiteralPlaceholders(context, LITERAL_OPTIONS);
	const attachment = await readAttachments(context);
	const sender = parseSelectedSender(context.param<unknown>('sender', ''), String(options.senderName ?? ''));
	const tags = splitList(options.tags);
	const scheduledAt = parseSendingTime(
		options.scheduledAt,
		context.node.getTimezone(),
		context.clock.now(),
		MAX_HOURS_AHEAD,
	);
	const shared: SharedContent = {
		...(templateId !== undefined && { templateId }),
		...(sender && { sender }),
		...(tags.length > 0 && { tags }),
		...(scheduledAt !== undefined && { scheduledAt }),
		...(attachment.length > 0 && { attachment }),
		...(options.checkOnly === true && { checkOnly: true }),
	};
	warnAboutCutNames(context, [options.toName, options.senderName]);
	const [cc, bcc] = [parseRecipients(options.cc, 'CC'), parseRecipients(options.bcc, 'BCC')];
	const [replyTo] = parseRecipients(options.replyTo, 'Reply To');
	return {
		item: context.index,
		shared,
		version: {
			to: [toRecipient(email, options.toName)],
			...(cc.length > 0 && { cc }),
			...(bcc.length > 0 && { bcc }),
			...(replyTo && { replyTo }),
			...content,
			...(Object.keys(params).length > 0 && { params }),
		},
	};
}

const readSkippedStatuses = (context: ItemContext): string[] =>
	splitList(context.param<unknown>('options.skipStatuses', SKIPPED_STATUSES)).map((status) =>
		status.toLowerCase(),
	);

function toRecipient(email: string, name: unknown): Recipient {
	const text = isBlank(name) ? '' : cutText(toPlainText(name).trim(), MAX_NAME_LENGTH);
	return { email, ...(text && { name: text }) };
}

const parseRecipients = (value: unknown, label: string): Recipient[] =>
	parseAddressList(value, label).map((email) => ({ email }));

/** The content of *Send Template*. */
export const readTemplateContent: ContentReader = (context, { subject }) => ({
	templateId: parseId(context.param<unknown>('template', ''), 'template'),
	...(!isBlank(subject) && { subject: String(subject) }),
});

/** The content of *Send*. */
export const readInlineContent: ContentReader = (context) => {
	const subject = readTemplateText(context, 'subject').trim();
	const [htmlContent, textContent] = [
		readTemplateText(context, 'htmlContent'),
		readTemplateText(context, 'textContent'),
	];
	if (subject === '') throw invalidInputError('"Subject" is empty', 'Type one, or check its expression.');
	if (htmlContent.trim() === '' && textContent.trim() === '')
		throw invalidInputError('The email has no content', 'Fill in "HTML" or "Text".');
	return {
		subject,
		...(htmlContent.trim() !== '' && { htmlContent }),
		...(textContent.trim() !== '' && { textContent }),
	};
};
