import type { Json } from '../../http/endpoint';

/** An address with the name to write to. Brevo takes names of up to 70 characters. */
export interface Recipient {
	readonly email: string;
	readonly name?: string;
}

/** A file: fetched by Brevo, or given as base64. */
export type Attachment =
	| { readonly url: string; readonly name?: string }
	| { readonly content: string; readonly name: string };

/** What all versions of one `POST /smtp/email` share. */
export interface SharedPart {
	readonly templateId?: number;
	/** Without it the template's own. */
	readonly sender?: { readonly id: number } | Recipient;
	readonly tags?: readonly string[];
	/** ISO 8601; at most 72 hours ahead. */
	readonly scheduledAt?: string;
	readonly attachment?: readonly Attachment[];
	/** Brevo checks the request and sends nothing. */
	readonly checkOnly?: boolean;
}

/** What each recipient has of his own. */
export interface Version {
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

/** The mail of one input item. */
export interface Mail {
	readonly item: number;
	readonly shared: SharedPart;
	readonly version: Version;
}

export const emailOf = ({ version }: Mail): string => version.to[0].email;

export const recipientsOf = ({ version: { to, cc = [], bcc = [] } }: Mail): number =>
	to.length + cc.length + bcc.length;

const MOST_RECIPIENTS = 99;
export const MOST_NAME_LENGTH = 70;
/** Brevo takes 100 KB. */
const MOST_PARAMS_BYTES = 100_000;

export const paramsBytes = ({ version: { params = {} } }: Mail): number =>
	Buffer.byteLength(JSON.stringify(params));

/** Why Brevo would refuse this mail, and every other in the same request with it. */
export function whyUnfit(mail: Mail): string | undefined {
	if (recipientsOf(mail) > MOST_RECIPIENTS) return `more than ${MOST_RECIPIENTS} recipients (to, cc and bcc)`;
	if (paramsBytes(mail) > MOST_PARAMS_BYTES)
		return 'the parameters are larger than the 100 KB that Brevo takes';
	return undefined;
}
