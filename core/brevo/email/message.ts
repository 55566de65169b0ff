import type { Json } from '../../http/endpoint';

/** An email address with the recipient's name. Brevo accepts names of up to 70 characters. */
export interface Recipient {
	readonly email: string;
	readonly name?: string;
}

/** A file: a URL that Brevo fetches, or the content in base64. */
export type Attachment =
	| { readonly url: string; readonly name?: string }
	| { readonly content: string; readonly name: string };

/** Content shared by all versions of one `POST /smtp/email`. */
export interface SharedContent {
	readonly templateId?: number;
	/** Defaults to the template's sender. */
	readonly sender?: { readonly id: number } | Recipient;
	readonly tags?: readonly string[];
	/** ISO 8601; at most 72 hours ahead. */
	readonly scheduledAt?: string;
	readonly attachment?: readonly Attachment[];
	/** Brevo checks the request and sends nothing. */
	readonly checkOnly?: boolean;
}

/** Content for one recipient. */
export interface MessageVersion {
	readonly to: readonly [Recipient];
	readonly cc?: readonly Recipient[];
	readonly bcc?: readonly Recipient[];
	readonly replyTo?: Recipient;
	readonly subject?: string;
	readonly htmlContent?: string;
	readonly textContent?: string;
	/** For `{{ params.topic }}` in the template or the content: real objects, not text. */
	readonly params?: Json;
}

/** The email for one input item. */
export interface EmailMessage {
	readonly item: number;
	readonly shared: SharedContent;
	readonly version: MessageVersion;
}

export const getEmail = ({ version }: EmailMessage): string => version.to[0].email;

export const listRecipients = ({ version: { to, cc = [], bcc = [] } }: EmailMessage): number =>
	to.length + cc.length + bcc.length;

const MAX_RECIPIENTS = 99;
export const MAX_NAME_LENGTH = 70;
/** Brevo accepts 100 KB. */
const MAX_PARAMS_BYTES = 100_000;

export const measureParams = ({ version: { params = {} } }: EmailMessage): number =>
	Buffer.byteLength(JSON.stringify(params));

/** Returns the reason why Brevo would reject this email, and with it the whole request; undefined if it is valid. */
export function validateMessage(message: EmailMessage): string | undefined {
	if (listRecipients(message) > MAX_RECIPIENTS)
		return `more than ${MAX_RECIPIENTS} recipients (to, cc and bcc)`;
	if (measureParams(message) > MAX_PARAMS_BYTES)
		return 'the parameters are larger than the 100 KB that Brevo accepts';
	return undefined;
}
