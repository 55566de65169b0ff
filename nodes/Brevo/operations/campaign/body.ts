import type { IDataObject } from 'n8n-workflow';

import type { CampaignBody, CampaignRecipients } from '../../../../core/brevo/campaigns/campaigns';
import type { SharedPart } from '../../../../core/brevo/email/message';
import { sendAs, type ConfirmedSender } from '../../../../core/brevo/email/senders';
import { readActiveTemplate, type Template } from '../../../../core/brevo/email/templates';
import { invalid } from '../../../../core/http/errors';
import { oneKeyOf } from '../../../../core/values/choices';
import { asPlainText, isBlank } from '../../../../core/values/rowFields';
import type { Call } from '../../../shared/catalogue';
import { addressList } from '../../parameters/addresses';
import { idIn } from '../../parameters/listChoice';
import { chosenIds } from '../../parameters/lists';
import { locatorValue } from '../../parameters/locatorValue';
import { losesName, NAME_NOT_USED, senderIn } from '../../parameters/sender';
import { objectIn } from '../../parameters/templateParams';
import { brevoText, withBrevoTexts } from '../../parameters/templateText';

/**
 * The body that creates a campaign. Brevo wants subject and sender also where a template has them: they are then
 * taken from it. A sender that nobody names is the account's.
 * @throws Problem for what is missing, or a template that is not active
 */
export async function newCampaign(
	call: Call,
	params: IDataObject,
	senderOfAccount: () => Promise<ConfirmedSender>,
): Promise<CampaignBody> {
	const options = withBrevoTexts(call, 'options', TEXTS_OF_CAMPAIGN);
	const content = contentOf(call);
	const typedSubject = brevoText(call, 'subject').trim();
	const senderName = asPlainText(options.senderName);
	const typedSender = senderIn(call.param<unknown>('sender', ''), senderName);
	const template =
		content.templateId !== undefined && (typedSubject === '' || !typedSender)
			? await readActiveTemplate(call.api, content.templateId)
			: undefined;
	const subject = typedSubject || template?.subject || '';
	if (subject === '') throw invalid('"Subject" is empty', 'Type one, or check its expression.');
	const recipients = recipientsIn({ ...options, recipientLists: call.param('recipientLists', {}) });
	const sender =
		typedSender ??
		(template && senderOf(template, senderName)) ??
		sendAs(await senderOfAccount(), senderName);
	if (losesName(senderName, sender)) call.hint(NAME_NOT_USED, 'warning');
	return {
		name: campaignName(call),
		subject,
		sender,
		...content,
		...(recipients && { recipients }),
		...(Object.keys(params).length > 0 && { params }),
		...furtherIn(options),
	};
}

/** @throws Problem when it is empty */
export const campaignName = (call: Call): string => filled(call, 'name', 'Name');

/**
 * The body that changes a campaign: only what was chosen.
 * @throws Problem when nothing was
 */
export function campaignChange(call: Call): CampaignBody {
	const fields = withBrevoTexts(call, 'updateFields', TEXTS_OF_CAMPAIGN);
	const recipients = recipientsIn(fields);
	if (recipients && !recipients.listIds && !recipients.segmentIds) {
		throw invalid(
			'To change who is excluded, the recipients have to be chosen as well',
			'Brevo replaces both together: add Lists or Segments.',
		);
	}
	const sender = senderIn(locatorValue(fields.sender), asPlainText(fields.senderName));
	if (losesName(fields.senderName, sender)) call.hint(NAME_NOT_USED, 'warning');
	const texts = ['name', 'subject', 'htmlContent', 'htmlUrl'].filter((field) => !isBlank(fields[field]));
	const change = {
		...Object.fromEntries(texts.map((field) => [field, asPlainText(fields[field])])),
		...(sender && { sender }),
		...(recipients && { recipients }),
		...(fields.paramsJson !== undefined && { params: objectIn(fields.paramsJson) }),
		...furtherIn(fields),
	};
	if (Object.keys(change).length > 0) return change;
	throw invalid('There is nothing to update', 'Add a field under "Update Fields".');
}

/** Where `{{ params.topic }}` and `{{ contact.FIRSTNAME }}` may stand. */
const TEXTS_OF_CAMPAIGN = ['subject', 'htmlContent', 'previewText', 'toField'];

const CONTENTS = {
	template: (call) => ({ templateId: idIn(call.param<unknown>('template', ''), 'template') }),
	html: (call) => ({ htmlContent: notBlank(brevoText(call, 'htmlContent'), 'HTML') }),
	url: (call) => ({ htmlUrl: filled(call, 'htmlUrl', 'HTML URL') }),
} satisfies Record<string, (call: Call) => Partial<CampaignBody>>;

const contentOf = (call: Call): Partial<CampaignBody> =>
	CONTENTS[oneKeyOf('Content From', call.param<unknown>('contentFrom', 'template'), CONTENTS)](call);

const textIn = (call: Call, name: string): string => asPlainText(call.param<unknown>(name, '')).trim();

const filled = (call: Call, name: string, label: string): string => notBlank(textIn(call, name), label);

function notBlank(text: string, label: string): string {
	if (text.trim() === '') throw invalid(`"${label}" is empty`, 'Fill it in, or check its expression.');
	return text;
}

/** By ID where the template has one, unless it is to have another name: Brevo takes either, not both. */
function senderOf({ sender: { id, email, name } }: Template, senderName: string): SharedPart['sender'] {
	if (id !== undefined) return email === undefined ? { id } : sendAs({ id, email }, senderName);
	return email === undefined ? undefined : senderIn(email, senderName.trim() || name);
}

function recipientsIn(fields: IDataObject): CampaignRecipients | undefined {
	const ids = (field: string, rows: string) =>
		chosenIds(((fields[field] as IDataObject | undefined)?.[rows] ?? []) as unknown[]);
	const all = {
		listIds: ids('recipientLists', 'lists'),
		exclusionListIds: ids('excludeLists', 'lists'),
		segmentIds: ids('recipientSegments', 'segments'),
		exclusionSegmentIds: ids('excludeSegments', 'segments'),
	};
	const chosen = Object.entries(all).filter(([, list]) => list.length > 0);
	return chosen.length > 0 ? Object.fromEntries(chosen) : undefined;
}

const FURTHER_TEXTS = ['attachmentUrl', 'previewText', 'tag', 'toField', 'utmCampaign'] as const;

function furtherIn(fields: IDataObject): Partial<CampaignBody> {
	const texts = FURTHER_TEXTS.filter((field) => !isBlank(fields[field]));
	const [replyTo] = addressList(fields.replyTo, 'Reply To');
	return {
		...Object.fromEntries(texts.map((field) => [field, asPlainText(fields[field]).trim()])),
		...(replyTo !== undefined && { replyTo }),
		...(typeof fields.mirrorActive === 'boolean' && { mirrorActive: fields.mirrorActive }),
	};
}
