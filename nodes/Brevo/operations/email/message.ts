import type { IDataObject } from 'n8n-workflow';

import {
	MOST_NAME_LENGTH,
	type Mail,
	type Recipient,
	type SharedPart,
} from '../../../../core/brevo/email/message';
import { invalid } from '../../../../core/http/errors';
import { normalEmail } from '../../../../core/values/addresses';
import { asPlainText, isBlank } from '../../../../core/values/rowFields';
import type { Call } from '../../../shared/catalogue';
import { clockOf } from '../../../shared/clock';
import { addressList } from '../../parameters/addresses';
import { attachmentsOf } from '../../parameters/attachments';
import { sendingTime } from '../../parameters/dates';
import { idIn } from '../../parameters/listChoice';
import { senderIn } from '../../parameters/sender';
import type { ParamReader } from '../../parameters/templateParams';
import { brevoText, withBrevoTexts } from '../../parameters/templateText';

/** What a mail of one operation says and who sends it. */
export type ContentReader = (call: Call, options: IDataObject) => MailContent;

interface MailContent {
	readonly templateId?: number;
	readonly subject?: string;
	readonly htmlContent?: string;
	readonly textContent?: string;
}

const MOST_HOURS_AHEAD = 72;

/**
 * The mail of one item.
 * @returns why there is none, where the item has no usable address
 * @throws Problem for a parameter that cannot be used
 */
export async function mailOf(
	call: Call,
	contentOf: ContentReader,
	paramsOf: ParamReader,
): Promise<Mail | { noMail: string; to: string | null }> {
	const typed = call.param<unknown>('to', '');
	const email = normalEmail(typed);
	if (email === undefined) {
		return isBlank(typed)
			? { noMail: 'no email address in "To"', to: null }
			: { noMail: 'not a valid email address', to: asPlainText(typed) };
	}
	const options = withBrevoTexts(call, 'options', ['subject']);
	const { templateId, ...content } = contentOf(call, options);
	const params = paramsOf(call);
	const attachment = await attachmentsOf(call);
	const sender = senderIn(call.param<unknown>('sender', ''), String(options.senderName ?? ''));
	const tags = listOf(options.tags);
	const scheduledAt = sendingTime(
		options.scheduledAt,
		call.node.getTimezone(),
		clockOf(call.node).now(),
		MOST_HOURS_AHEAD,
	);
	const shared: SharedPart = {
		...(templateId !== undefined && { templateId }),
		...(sender && { sender }),
		...(tags.length > 0 && { tags }),
		...(scheduledAt !== undefined && { scheduledAt }),
		...(attachment.length > 0 && { attachment }),
		...(options.checkOnly === true && { checkOnly: true }),
	};
	const [cc, bcc] = [recipients(options.cc, 'CC'), recipients(options.bcc, 'BCC')];
	const [replyTo] = recipients(options.replyTo, 'Reply To');
	return {
		item: call.index,
		shared,
		version: {
			to: [recipient(email, options.toName)],
			...(cc.length > 0 && { cc }),
			...(bcc.length > 0 && { bcc }),
			...(replyTo && { replyTo }),
			...content,
			...(Object.keys(params).length > 0 && { params }),
		},
	};
}

function recipient(email: string, name: unknown): Recipient {
	const text = isBlank(name) ? '' : asPlainText(name).trim().slice(0, MOST_NAME_LENGTH);
	return { email, ...(text && { name: text }) };
}

const recipients = (value: unknown, label: string): Recipient[] =>
	addressList(value, label).map((email) => ({ email }));

const listOf = (value: unknown): string[] =>
	(Array.isArray(value) ? value.map(String) : String(value ?? '').split(','))
		.map((text) => text.trim())
		.filter(Boolean);

/** The content of *Send Template*. */
export const fromTemplate: ContentReader = (call, { subject }) => ({
	templateId: idIn(call.param<unknown>('template', ''), 'template'),
	...(!isBlank(subject) && { subject: String(subject) }),
});

/** The content of *Send*. */
export const asTyped: ContentReader = (call) => {
	const subject = brevoText(call, 'subject').trim();
	const [htmlContent, textContent] = [brevoText(call, 'htmlContent'), brevoText(call, 'textContent')];
	if (subject === '') throw invalid('"Subject" is empty', 'Type one, or check its expression.');
	if (htmlContent.trim() === '' && textContent.trim() === '')
		throw invalid('The mail has no content', 'Fill in "HTML" or "Text".');
	return {
		subject,
		...(htmlContent.trim() !== '' && { htmlContent }),
		...(textContent.trim() !== '' && { textContent }),
	};
};
