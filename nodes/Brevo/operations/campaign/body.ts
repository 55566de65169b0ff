import { mapKeys } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import { EVENT_FACTS } from '../../../../core/audience/facts';
import {
	readCampaign,
	type CampaignBody,
	type CampaignRecipients,
} from '../../../../core/brevo/campaigns/campaigns';
import type { SharedContent } from '../../../../core/brevo/email/message';
import { toSender, type ConfirmedSender } from '../../../../core/brevo/email/senders';
import { readActiveTemplate, readTemplate, type Template } from '../../../../core/brevo/email/templates';
import {
	describeParam,
	findLoosePlaceholder,
	listRequiredParams,
	listUnfilledParams,
	loosePlaceholderError,
	noValueError,
	rejectOldLanguage,
	hasOldLanguage,
} from '../../../../core/brevo/email/unfilledParams';
import type { Json } from '../../../../core/http/endpoint';
import { ApiError, catchApiError, invalidInputError } from '../../../../core/http/errors';
import { parseChoiceKey } from '../../../../core/values/choices';
import { toObject } from '../../../../core/values/objects';
import { isBlank, toPlainText } from '../../../../core/values/rowFields';
import { parseBoolean } from '../../../../core/values/scalars';
import { quoteValue } from '../../../../core/values/text';
import type { ItemContext } from '../../../shared/catalogue';
import { parseAddressList } from '../../parameters/addresses';
import { parseCampaignAttachment } from '../../parameters/attachments';
import { parseId, parseSelectedIds } from '../../parameters/lists';
import { unwrapLocator } from '../../parameters/locators';
import { ignoresName, NAME_NOT_USED, parseSelectedSender, warnAboutCutNames } from '../../parameters/sender';
import { parseJsonObject } from '../../parameters/templateParams';
import { readTemplateText, readTemplateTexts } from '../../parameters/templateText';
import {
	rejectLiteralPlaceholders,
	rejectTypedPlaceholders,
	warnAboutUnknownPlaceholders,
} from '../../parameters/typedPlaceholders';

/**
 * Builds the body that creates a campaign. Brevo requires subject and sender even with a template that has them, so
 * they are copied from it. The sender defaults to that of the account.
 * @returns with it the parameters that its texts use and that have no value
 * @throws ApiError for a missing value, or a template that is not active
 */
export async function buildNewCampaign(
	context: ItemContext,
	params: IDataObject,
	readDefaultSender: () => Promise<ConfirmedSender>,
): Promise<{ body: CampaignBody & { name: string }; unfilled: string[] }> {
	const options = readTemplateTexts(context, 'options', TEXTS_OF_CAMPAIGN);
	const content = readContent(context);
	const typedSubject = readTemplateText(context, 'subject').trim();
	const senderName = toPlainText(options.senderName);
	const typedSender = parseSelectedSender(context.param<unknown>('sender', ''), senderName);
	const template = await readTemplateOfCampaign(
		context,
		content.templateId,
		typedSubject === '' || !typedSender,
	);
	const subject = typedSubject || template?.subject || '';
	if (subject === '') throw invalidInputError('"Subject" is empty', 'Type one, or check its expression.');
	const texts = [
		subject,
		content.htmlContent ?? template?.htmlContent,
		options.previewText,
		options.toField,
		senderName || (typedSender ? '' : template?.sender.name),
	];
	rejectOldLanguage([...texts, template?.toField].join(' '));
	checkTypedTexts(context, 'options', Object.keys(params));
	const loose =
		template && findLoosePlaceholder(texts.join(' '), [...Object.keys(EVENT_FACTS), ...Object.keys(params)]);
	if (loose) throw loosePlaceholderError(loose);
	if (template) warnAboutUnknownPlaceholders(context, `${template.subject} ${template.htmlContent}`);
	const recipients = readRecipients({ ...options, recipientLists: context.param('recipientLists', {}) });
	const sender =
		typedSender ??
		(template && readSender(template, senderName)) ??
		toSender(await readDefaultSender(), senderName);
	if (ignoresName(senderName, sender)) context.hint(NAME_NOT_USED, 'warning');
	warnAboutCutNames(context, [senderName.trim() || (typedSender ? '' : getSenderName(template))]);
	const body = {
		name: readCampaignName(context),
		subject,
		sender,
		...content,
		...(recipients && { recipients }),
		...(Object.keys(params).length > 0 && { params }),
		...readFurtherFields(options),
	};
	return { body, unfilled: listUnfilledParams(texts.join(' '), params) };
}

/** @param isNeeded whether the campaign takes values of the template; otherwise it is read for its parameters only */
async function readTemplateOfCampaign(
	{ api }: ItemContext,
	id: number | undefined,
	isNeeded: boolean,
): Promise<Template | undefined> {
	if (id === undefined) return undefined;
	if (isNeeded) return await readActiveTemplate(api, id);
	const template = await catchApiError(readTemplate(api, id));
	return template instanceof ApiError ? undefined : template;
}

/** @throws ApiError if none is chosen */
export const readCampaignId = (context: ItemContext): number =>
	parseId(context.param<unknown>('campaign', ''), 'campaign');

/** @throws ApiError if it is empty */
export const readCampaignName = (context: ItemContext): string => readFilled(context, 'name', 'Name');

/**
 * Builds the body that changes a campaign: only the chosen fields.
 * @throws ApiError if none is chosen
 */
export function buildCampaignChange(context: ItemContext): CampaignBody {
	const fields = readTemplateTexts(context, 'updateFields', TEXTS_OF_CAMPAIGN);
	const recipients = readRecipients(fields);
	if (recipients && !recipients.listIds && !recipients.segmentIds) {
		throw invalidInputError(
			'To change the exclusions, choose the recipients as well',
			'Brevo replaces both together: add Lists or Segments.',
		);
	}
	const sender = parseSelectedSender(unwrapLocator(fields.sender), toPlainText(fields.senderName));
	if (ignoresName(fields.senderName, sender)) context.hint(NAME_NOT_USED, 'warning');
	warnAboutCutNames(context, [fields.senderName]);
	const texts = ['name', 'subject', 'htmlContent', 'htmlUrl'].filter((field) => !isBlank(fields[field]));
	const given = isBlank(fields.paramsJson) ? undefined : parseJsonObject(fields.paramsJson);
	checkTypedTexts(context, 'updateFields', Object.keys(given ?? {}));
	const change = {
		...Object.fromEntries(texts.map((field) => [field, toPlainText(fields[field])])),
		...(sender && { sender }),
		...(recipients && { recipients }),
		...(given && { params: given }),
		...readFurtherFields(fields),
	};
	if (Object.keys(change).length > 0) return change;
	throw invalidInputError('There is nothing to update', 'Add a field under "Update Fields".');
}

/**
 * Checks the texts that the campaign will have against its parameters. Brevo does not return those that it has, so without
 * new ones a placeholder that its texts do not use yet is in doubt.
 * @throws ApiError if the new parameters lack one that the campaign's texts use, or the texts turn parameters off
 */
export async function checkParamsOfChange(
	{ api, hint }: ItemContext,
	id: number,
	change: CampaignBody,
): Promise<void> {
	const { params } = change;
	const added = joinTexts({ ...change });
	if (!params && listRequiredParams(added).length === 0 && !hasOldLanguage(added)) return;
	const campaign = await readCampaign(api, id, { withContent: true });
	const replaced = change.htmlUrl === undefined ? {} : { htmlContent: '' };
	const texts = joinTexts({ ...campaign, ...replaced, ...change });
	rejectOldLanguage(texts);
	if (params) {
		const [unfilled] = listUnfilledParams(texts, params);
		if (unfilled !== undefined) throw noValueError(unfilled, Object.keys(params));
		return;
	}
	const used = listRequiredParams(joinTexts(campaign));
	const unknown = listRequiredParams(added).filter((name) => !used.includes(name));
	if (unknown.length > 0) hint(explainUnknownParams(id, unknown), 'warning');
}

/** The texts of a campaign, with its sender's name. */
const joinTexts = (campaign: Json): string =>
	[...TEXTS_OF_CAMPAIGN.map((field) => campaign[field]), toObject(campaign.sender)?.name]
		.map(toPlainText)
		.join(' ');

/**
 * @param collection of the optional fields
 * @param params names of parameters
 * @throws ApiError for a placeholder that nothing fills in
 */
function checkTypedTexts(context: ItemContext, collection: string, params: readonly string[]): void {
	const toParameterName = (field: string) =>
		TOP_FIELDS.has(field) && collection === 'options' ? field : `${collection}.${field}`;
	const names = [...Object.keys(EVENT_FACTS), ...params];
	rejectTypedPlaceholders(context, TEXTS_OF_CAMPAIGN.map(toParameterName), names);
	rejectLiteralPlaceholders(
		context,
		mapKeys(LITERAL_TEXTS, (_, field) => toParameterName(field)),
	);
}

/** Fields of *Create* that are not options. */
const TOP_FIELDS: ReadonlySet<string> = new Set(['htmlContent', 'name', 'subject']);

const explainUnknownParams = (id: number, names: readonly string[]): string =>
	`The new texts of campaign ${id} use ${names.map(describeParam).join(', ')}, which it has not used before. Brevo does not say whether the campaign has a value for it: set it under "Parameters (JSON)", or send a test first.`;

/** Fields in which Brevo fills in `{{ params.topic }}` and `{{ contact.FIRSTNAME }}`. */
const TEXTS_OF_CAMPAIGN = ['subject', 'htmlContent', 'previewText', 'toField'] as const;

const CONTENTS = {
	template: (context) => ({ templateId: parseId(context.param<unknown>('template', ''), 'template') }),
	html: (context) => ({ htmlContent: requireFilled(readTemplateText(context, 'htmlContent'), 'HTML') }),
	url: (context) => ({ htmlUrl: readFilled(context, 'htmlUrl', 'HTML URL') }),
} satisfies Record<string, (context: ItemContext) => Partial<CampaignBody>>;

const readContent = (context: ItemContext): Partial<CampaignBody> =>
	CONTENTS[parseChoiceKey('Content From', context.param<unknown>('contentFrom', 'template'), CONTENTS)](
		context,
	);

const readText = (context: ItemContext, name: string): string =>
	toPlainText(context.param<unknown>(name, '')).trim();

const readFilled = (context: ItemContext, name: string, label: string): string =>
	requireFilled(readText(context, name), label);

function requireFilled(text: string, label: string): string {
	if (text.trim() === '')
		throw invalidInputError(`"${label}" is empty`, 'Fill it in, or check its expression.');
	return text;
}

/** The name that has to be sent with the address of a template's sender: by an ID, Brevo finds it itself. */
const getSenderName = (template: Template | undefined): string =>
	template?.sender.id === undefined ? (template?.sender.name ?? '') : '';

/** Uses the ID if the template has one, unless another name is wanted: Brevo takes an ID or a name, not both. */
function readSender({ sender: { id, email, name } }: Template, senderName: string): SharedContent['sender'] {
	if (id !== undefined) return email === undefined ? { id } : toSender({ id, email }, senderName);
	return email === undefined ? undefined : parseSelectedSender(email, senderName.trim() || name);
}

function readRecipients(fields: IDataObject): CampaignRecipients | undefined {
	const parseIds = (field: string, rows: string) =>
		parseSelectedIds(((fields[field] as IDataObject | undefined)?.[rows] ?? []) as unknown[]);
	const all = {
		listIds: parseIds('recipientLists', 'lists'),
		exclusionListIds: parseIds('excludeLists', 'lists'),
		segmentIds: parseIds('recipientSegments', 'segments'),
		exclusionSegmentIds: parseIds('excludeSegments', 'segments'),
	};
	const chosen = Object.entries(all).filter(([, list]) => list.length > 0);
	return chosen.length > 0 ? Object.fromEntries(chosen) : undefined;
}

const FURTHER_TEXTS = ['previewText', 'tag', 'toField', 'utmCampaign'] as const;
/** Texts in which Brevo fills nothing in. */
const LITERAL_TEXTS: Readonly<Record<string, string>> = {
	name: 'Name',
	senderName: 'Sender Name',
	tag: 'Tag',
	utmCampaign: 'UTM Campaign',
};

function readFurtherFields(fields: IDataObject): Partial<CampaignBody> {
	const texts = FURTHER_TEXTS.filter((field) => !isBlank(fields[field]));
	const [replyTo] = parseAddressList(fields.replyTo, 'Reply To');
	const mirrorActive = parseSwitch('Mirror Link', fields.mirrorActive);
	return {
		...Object.fromEntries(texts.map((field) => [field, toPlainText(fields[field]).trim()])),
		...(!isBlank(fields.attachmentUrl) && {
			attachmentUrl: parseCampaignAttachment(toPlainText(fields.attachmentUrl)),
		}),
		...(replyTo !== undefined && { replyTo }),
		...(mirrorActive !== undefined && { mirrorActive }),
	};
}

/** In *Update Fields*, an expression that returns nothing changes nothing. */
function parseSwitch(label: string, value: unknown): boolean | undefined {
	const read = parseBoolean(value);
	if (read !== undefined || isBlank(value)) return read;
	throw invalidInputError(
		`"${label}" is ${quoteValue(value)}, but must be true or false`,
		'Check what its expression returns for this item.',
	);
}
