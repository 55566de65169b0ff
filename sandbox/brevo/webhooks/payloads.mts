import { BREVO_API_KEY_NAME } from '../../network/constants.mts';
import type { BrevoAccount } from '../model/account.mts';
import type { Campaign, Contact, EmailMessage } from '../model/types.mts';
import type { Payload } from '../model/webhookTypes.mts';

/*
 * Fields as in https://developers.brevo.com/docs/marketing-webhooks and
 * https://developers.brevo.com/docs/transactional-webhooks. `date` is the time of Paris; what `ts` means differs there.
 */

export function buildTransactionalPayload(
	brevo: BrevoAccount,
	message: EmailMessage,
	email: string,
	more: Payload = {},
): Payload {
	const seconds = toSeconds(brevo);
	return {
		email,
		date: formatParisTime(brevo.now()),
		ts: seconds,
		'message-id': message.messageId,
		ts_event: seconds,
		subject: message.subject,
		'X-Mailin-custom': '',
		sending_ip: '192.0.2.10',
		ts_epoch: brevo.now(),
		...(message.templateId === undefined ? {} : { template_id: message.templateId }),
		tags: message.tags ?? [],
		tag: JSON.stringify(message.tags ?? []),
		sender_email: message.sender ?? '',
		contact_id: brevo.store.findContactByEmail(email)?.id ?? 0,
		...more,
	};
}

export function buildMarketingPayload(
	brevo: BrevoAccount,
	{ id, name, body, sentDate }: Campaign,
	email: string,
	more: Payload = {},
): Payload {
	const seconds = toSeconds(brevo);
	const sentAt = sentDate === undefined ? brevo.now() : Date.parse(sentDate);
	return {
		camp_id: id,
		email,
		'campaign name': name,
		date_sent: formatParisTime(sentAt),
		date_event: formatParisTime(brevo.now()),
		tag: typeof body.tag === 'string' ? body.tag : '',
		ts_sent: Math.floor(sentAt / 1000),
		ts_event: seconds,
		ts: seconds + 3_600,
		...more,
	};
}

/** @param apiKeyName blank where a person did it in Brevo, null where Brevo does not name it */
export function buildContactPayload(
	brevo: BrevoAccount,
	{ email }: Contact,
	more: Payload = {},
	apiKeyName: string | null = BREVO_API_KEY_NAME,
): Payload {
	return {
		email,
		key: 'sandbox',
		date: formatParisTime(brevo.now()),
		ts: toSeconds(brevo),
		...more,
		...(apiKeyName === null ? {} : { api_key_name: apiKeyName }),
	};
}

const toSeconds = (brevo: BrevoAccount): number => Math.floor(brevo.now() / 1000);

/** `2026-03-04 13:00:00`. Made once: an import of thousands sends an event for each contact. */
const parisClock = new Intl.DateTimeFormat('sv-SE', {
	timeZone: 'Europe/Paris',
	dateStyle: 'short',
	timeStyle: 'medium',
});

const formatParisTime = (milliseconds: number): string => parisClock.format(milliseconds);
