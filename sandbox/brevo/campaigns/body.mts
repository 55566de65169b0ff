import { integer, integers, map, text, type Body } from '../api/body.mts';
import { invalid, missing } from '../api/refusal.mts';
import { activeTemplate } from '../email/templates.mts';
import type { BrevoAccount } from '../model/account.mts';
import { normalEmail } from '../model/identifiers.mts';

const MAX_HTML_BYTES = 1024 * 1024;
const CONTENTS = ['htmlContent', 'htmlUrl', 'templateId'];

/** A body that creates a campaign, with a template's content copied into it as Brevo does. */
export function readNewCampaign(brevo: BrevoAccount, body: Body): Body {
	if (!map(body, 'sender')) throw missing('sender is missing');
	if (body.subject === undefined) throw missing('subject is missing');
	if (!CONTENTS.some((field) => body[field] !== undefined))
		throw missing('One of htmlContent, htmlUrl and templateId is required');
	const template = activeTemplate(brevo, integer(body, 'templateId'));
	checkChange(brevo, body);
	return { ...body, ...(template && { htmlContent: template.htmlContent }) };
}

/** What may stand in a body that creates or changes a campaign: https://developers.brevo.com/reference/createemailcampaign */
export function checkChange(brevo: BrevoAccount, body: Body): void {
	checkSender(brevo, map(body, 'sender'));
	if (CONTENTS.filter((field) => body[field] !== undefined).length > 1)
		throw invalid('Exactly one of htmlContent, htmlUrl and templateId is required');
	const html = text(body, 'htmlContent');
	if (html !== undefined && html.length <= 10)
		throw invalid('htmlContent should have more than 10 characters');
	if (html !== undefined && Buffer.byteLength(html) > MAX_HTML_BYTES)
		throw invalid('htmlContent exceeds 1 MB');
	const replyTo = text(body, 'replyTo');
	if (replyTo !== undefined && !normalEmail(replyTo)) throw invalid('replyTo is not a valid email');
	map(body, 'params');
	checkRecipients(brevo, map(body, 'recipients'));
	const scheduledAt = text(body, 'scheduledAt');
	if (scheduledAt !== undefined && !(Date.parse(scheduledAt) > brevo.now()))
		throw invalid('Schedule date should be greater than current date');
}

/** @throws Refusal 400 where a campaign that has a date to be sent at has nobody to be sent to */
export function requireRecipients(campaign: Body): void {
	const listIds = integers(map(campaign, 'recipients') ?? {}, 'listIds') ?? [];
	const segmentIds = integers(map(campaign, 'recipients') ?? {}, 'segmentIds') ?? [];
	if (listIds.length + segmentIds.length === 0) throw missing('recipients.listIds is missing');
}

function checkSender(brevo: BrevoAccount, sender: Body | undefined): void {
	if (!sender) return;
	const id = integer(sender, 'id');
	const email = text(sender, 'email');
	if ((email === undefined) === (id === undefined)) throw invalid('sender needs either email or id');
	const known = brevo.store.senders.find((one) => one.id === id || one.email === email?.toLowerCase());
	if (!known?.active) throw invalid('Sender is invalid / inactive');
}

function checkRecipients(brevo: BrevoAccount, recipients: Body | undefined): void {
	if (!recipients) return;
	for (const field of ['listIds', 'exclusionListIds'])
		brevo.store.requireLists(integers(recipients, field) ?? []);
	for (const field of ['segmentIds', 'exclusionSegmentIds'])
		for (const id of integers(recipients, field) ?? [])
			if (!brevo.store.segments.get(id)) throw invalid(`Segment ID does not exist: ${id}`);
}
