import { readInteger, readIntegers, readMap, readText, type Body } from '../api/body.mts';
import { BrevoError, invalidError, missingError } from '../api/errors.mts';
import { findActiveTemplate } from '../email/templates.mts';
import type { BrevoAccount } from '../model/account.mts';
import { normaliseEmail } from '../model/identifiers.mts';

const MAX_HTML_BYTES = 1024 * 1024;
const CONTENTS = ['htmlContent', 'htmlUrl', 'templateId'];

/** A body that creates a campaign, with a template's content copied into it as Brevo does. */
export function readNewCampaign(brevo: BrevoAccount, body: Body): Body {
	if (!readMap(body, 'sender')) throw missingError('sender is missing');
	if (body.subject === undefined) throw missingError('subject is missing');
	if (!CONTENTS.some((field) => body[field] !== undefined))
		throw missingError('One of htmlContent, htmlUrl and templateId is required');
	const template = findActiveTemplate(brevo, readInteger(body, 'templateId'));
	checkChange(brevo, body);
	return { ...body, ...(template && { htmlContent: template.htmlContent }) };
}

/** Checks a body that creates or changes a campaign: https://developers.brevo.com/reference/createemailcampaign */
export function checkChange(brevo: BrevoAccount, body: Body): void {
	checkSender(brevo, readMap(body, 'sender'));
	// The status is Brevo's, the words are our own: https://github.com/activepieces/activepieces/issues/15599
	if (body.tag !== undefined && brevo.settings.rejectsCampaignTags)
		throw new BrevoError(405, 'method_not_allowed', 'Tags are not available in your plan');
	if (CONTENTS.filter((field) => body[field] !== undefined).length > 1)
		throw invalidError('Exactly one of htmlContent, htmlUrl and templateId is required');
	const html = readText(body, 'htmlContent');
	if (html !== undefined && html.length <= 10)
		throw invalidError('htmlContent should have more than 10 characters');
	if (html !== undefined && Buffer.byteLength(html) > MAX_HTML_BYTES)
		throw invalidError('htmlContent exceeds 1 MB');
	const replyTo = readText(body, 'replyTo');
	if (replyTo !== undefined && !normaliseEmail(replyTo)) throw invalidError('replyTo is not a valid email');
	readMap(body, 'params');
	checkRecipients(brevo, readMap(body, 'recipients'));
	const scheduledAt = readText(body, 'scheduledAt');
	if (scheduledAt !== undefined && !(Date.parse(scheduledAt) > brevo.now()))
		throw invalidError('Schedule date should be greater than current date');
}

/** @throws BrevoError 400 where a scheduled campaign has no recipients */
export function requireRecipients(campaign: Body): void {
	const listIds = readIntegers(readMap(campaign, 'recipients') ?? {}, 'listIds') ?? [];
	const segmentIds = readIntegers(readMap(campaign, 'recipients') ?? {}, 'segmentIds') ?? [];
	if (listIds.length + segmentIds.length === 0) throw missingError('recipients.listIds is missing');
}

function checkSender(brevo: BrevoAccount, sender: Body | undefined): void {
	if (!sender) return;
	const id = readInteger(sender, 'id');
	const email = readText(sender, 'email');
	if ((email === undefined) === (id === undefined)) throw invalidError('sender needs either email or id');
	const known = brevo.store.senders.find((one) => one.id === id || one.email === email?.toLowerCase());
	if (!known?.active) throw invalidError('Sender is invalid / inactive');
}

function checkRecipients(brevo: BrevoAccount, recipients: Body | undefined): void {
	if (!recipients) return;
	for (const field of ['listIds', 'exclusionListIds'])
		brevo.store.requireLists(readIntegers(recipients, field) ?? []);
	for (const field of ['segmentIds', 'exclusionSegmentIds'])
		for (const id of readIntegers(recipients, field) ?? [])
			if (!brevo.store.segments.get(id)) throw invalidError(`Segment ID does not exist: ${id}`);
}
