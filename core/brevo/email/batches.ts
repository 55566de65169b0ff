import { createHash } from 'node:crypto';

import type { Json } from '../../http/endpoint';
import { paramsBytes, recipientsOf, type Mail, type Version } from './message';

/** https://developers.brevo.com/reference/sendtransacemail */
const MOST_RECIPIENTS = 2000;
/** Brevo takes 1,000 KB. */
const MOST_PARAMS_BYTES = 1_000_000;

/** Mails that fit into one request: with the same shared part, within Brevo's limits. */
export function mailBatches(mails: readonly Mail[]): Mail[][] {
	const groups = new Map<string, Mail[]>();
	for (const mail of mails) {
		const key = groupKey(mail);
		const group = groups.get(key);
		if (group) group.push(mail);
		else groups.set(key, [mail]);
	}
	return [...groups.values()].flatMap(sliced);
}

function sliced(group: readonly Mail[]): Mail[][] {
	const batches: Mail[][] = [];
	let [recipients, bytes] = [Infinity, Infinity];
	for (const mail of group) {
		recipients += recipientsOf(mail);
		bytes += paramsBytes(mail);
		if (recipients > MOST_RECIPIENTS || bytes > MOST_PARAMS_BYTES) {
			batches.push([]);
			[recipients, bytes] = [recipientsOf(mail), paramsBytes(mail)];
		}
		batches.at(-1)?.push(mail);
	}
	return batches;
}

/** What a version may inherit from the whole request, which has to hold it where any version has it. */
const INHERITED = ['subject', 'htmlContent', 'textContent', 'replyTo'] as const;

/** A version without a subject would inherit that of another one, so what they have is part of the key. */
function groupKey({ shared, version }: Mail): string {
	const { attachment = [], ...rest } = shared;
	const files = attachment.map((file) => ('content' in file ? [file.name, digest(file.content)] : file));
	return JSON.stringify([rest, files, INHERITED.map((name) => name in version)]);
}

/**
 * The body for mails of one batch: one version each. Values that are the first one's are written once.
 * @param salt makes the idempotency key another one; without it the same mails have the same key in every run
 */
export function mailRequest(batch: readonly [Mail, ...Mail[]], salt: string): Json {
	const [{ shared, version: first }] = batch;
	const { checkOnly, ...common } = shared;
	const body = {
		...common,
		...inherited(first),
		messageVersions: batch.map(({ version }) => withoutInherited(version, first)),
	};
	const headers = checkOnly ? { 'X-Sib-Sandbox': 'drop' } : {};
	const idempotencyKey = uuidOf(JSON.stringify([body, headers, salt]));
	return { ...body, headers: { ...headers, idempotencyKey } };
}

const inherited = (version: Version): Partial<Version> =>
	Object.fromEntries(INHERITED.filter((name) => name in version).map((name) => [name, version[name]]));

function withoutInherited(version: Version, first: Version): Partial<Version> {
	const same = (name: string) =>
		INHERITED.some((one) => one === name && JSON.stringify(version[one]) === JSON.stringify(first[one]));
	return Object.fromEntries(Object.entries(version).filter(([name]) => !same(name)));
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** A UUID that stands for a text: Brevo wants that form, and takes any. */
function uuidOf(text: string): string {
	const hex = digest(text);
	const variant = ((parseInt(hex.charAt(16), 16) & 0x3) | 0x8).toString(16);
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`4${hex.slice(13, 16)}`,
		`${variant}${hex.slice(17, 20)}`,
		hex.slice(20, 32),
	].join('-');
}

/** What two mails have in common where they are the same mail to the same person. */
export const contentKey = (mail: Mail): string => digest(groupKey(mail) + JSON.stringify(mail.version));
