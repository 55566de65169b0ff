import { groupBy, pickBy } from 'lodash';
import { createHash } from 'node:crypto';

import { chunkBy } from '../../audience/chunks';
import type { Json } from '../../http/endpoint';
import { measureParams, listRecipients, type EmailMessage, type MessageVersion } from './message';

/** https://developers.brevo.com/reference/sendtransacemail */
const MAX_RECIPIENTS = 2000;
/** Brevo accepts 1,000 KB. */
const MAX_PARAMS_BYTES = 1_000_000;

/** Groups emails into requests: with the same shared content, within Brevo's limits. */
export function batchMessages(messages: readonly EmailMessage[]): EmailMessage[][] {
	const groups = Object.values(groupBy(messages, toGroupKey));
	return groups.flatMap((group) =>
		chunkBy(group, [
			{ max: MAX_RECIPIENTS, measure: listRecipients },
			{ max: MAX_PARAMS_BYTES, measure: measureParams },
		]),
	);
}

/** Fields that a version inherits from the request. Brevo requires them in the request if any version has them. */
const INHERITED_FIELDS = ['subject', 'htmlContent', 'textContent', 'replyTo'] as const;

/** A version without a subject would inherit another version's, so the key includes which fields a version has. */
function toGroupKey({ shared, version }: EmailMessage): string {
	const { attachment = [], ...rest } = shared;
	const files = attachment.map((file) => ('content' in file ? [file.name, hashText(file.content)] : file));
	return JSON.stringify([rest, files, INHERITED_FIELDS.map((name) => name in version)]);
}

/**
 * Builds the request body for a batch of at least one message, with one version each. Values that equal the first
 * message's are written once.
 * @param salt changes the idempotency key; with the same salt, the same emails have the same key in every run
 */
export function toSendRequest(batch: readonly EmailMessage[], salt: string): Json {
	const { shared, version: first } = batch[0]!;
	const { checkOnly, ...common } = shared;
	const body = {
		...common,
		...pickInherited(first),
		messageVersions: batch.map(({ version }) => omitInherited(version, first)),
	};
	const headers = checkOnly ? { 'X-Sib-Sandbox': 'drop' } : {};
	const idempotencyKey = toUuid(JSON.stringify([body, headers, salt]));
	return { ...body, headers: { ...headers, idempotencyKey } };
}

const pickInherited = (version: MessageVersion): Partial<MessageVersion> =>
	Object.fromEntries(INHERITED_FIELDS.filter((name) => name in version).map((name) => [name, version[name]]));

function omitInherited(version: MessageVersion, first: MessageVersion): Partial<MessageVersion> {
	const isInherited = (name: string) =>
		INHERITED_FIELDS.some(
			(one) => one === name && JSON.stringify(version[one]) === JSON.stringify(first[one]),
		);
	return pickBy(version, (_, name) => !isInherited(name));
}

const hashText = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Derives a UUID from a text: Brevo requires the form of a UUID, and accepts any version. */
function toUuid(text: string): string {
	const hex = hashText(text);
	const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`4${hex.slice(13, 16)}`,
		`${variant}${hex.slice(17, 20)}`,
		hex.slice(20, 32),
	].join('-');
}

/** Returns a key that is equal for two copies of the same email to the same person. */
export const toMessageKey = (message: EmailMessage): string =>
	hashText(toGroupKey(message) + JSON.stringify(message.version));
