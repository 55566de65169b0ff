import { parseBody, readMap, readText, readTexts, type Body } from '../api/body.mts';
import { invalidError, missingError } from '../api/errors.mts';
import { normaliseEmail } from '../model/identifiers.mts';

const MAX_RECIPIENTS = 2_000;
const MAX_RECIPIENTS_PER_VERSION = 99;
const MAX_NAME = 70;
const MAX_PARAMS_BYTES = 100 * 1024;
const MAX_ALL_PARAMS_BYTES = 1_000 * 1024;
const MAX_AHEAD_MS = 72 * 3_600_000;

/** One email of a request: the fields that all versions share, with those of this version. */
export interface EmailVersion {
	to: string[];
	cc: string[];
	bcc: string[];
	replyTo?: string;
	subject?: string;
	html?: string;
	params: Body;
}

/**
 * The versions of `POST /smtp/email`, one where the body has none: https://developers.brevo.com/reference/sendtransacemail
 * @throws BrevoError 400 for the whole request: one bad version keeps all from being sent
 */
export function readVersions(body: Body): EmailVersion[] {
	const given = body.messageVersions;
	if (given !== undefined && !Array.isArray(given))
		throw invalidError('messageVersions should be type array');
	// https://github.com/getbrevo/brevo-node/issues/46: where there is one version only, those of the whole request do not count.
	const shared = given?.length === 1 ? { ...body, params: undefined } : body;
	const versions = (given ?? [{}]).map((version) => readVersion(shared, parseBody(version)));
	const recipients = versions.reduce((sum, { to, cc, bcc }) => sum + to.length + cc.length + bcc.length, 0);
	if (recipients > MAX_RECIPIENTS) throw invalidError('messageVersions has more than 2000 recipients');
	const sizes = versions.map(({ params }) => Buffer.byteLength(JSON.stringify(params)));
	if (sizes.some((size) => size > MAX_PARAMS_BYTES)) throw invalidError('params exceeds 100 KB');
	if (sizes.reduce((a, b) => a + b, 0) > MAX_ALL_PARAMS_BYTES)
		throw invalidError('params of all versions exceed 1000 KB');
	return versions;
}

function readVersion(shared: Body, own: Body): EmailVersion {
	const all = { ...shared, ...own };
	// `to` of the whole request is ignored where there are versions.
	const to = readRecipients(shared.messageVersions === undefined ? all : own, 'to');
	if (to.length === 0) throw missingError('to is missing');
	const [cc, bcc] = [readRecipients(all, 'cc'), readRecipients(all, 'bcc')];
	if (to.length + cc.length + bcc.length > MAX_RECIPIENTS_PER_VERSION)
		throw invalidError('messageVersions has more than 99 recipients in to');
	const replyTo = readMap(all, 'replyTo');
	const [subject, html] = [
		readText(all, 'subject'),
		readText(all, 'htmlContent') ?? readText(all, 'textContent'),
	];
	return {
		to,
		cc,
		bcc,
		...(replyTo ? { replyTo: readAddress(replyTo, 'replyTo') } : {}),
		...(subject === undefined ? {} : { subject }),
		...(html === undefined ? {} : { html }),
		params: readMap(all, 'params') ?? {},
	};
}

function readRecipients(body: Body, field: string): string[] {
	const value = body[field];
	if (value === undefined) return [];
	if (!Array.isArray(value)) throw invalidError(`${field} should be type array`);
	return value.map((item) => readAddress(parseBody(item), field));
}

export function readAddress(body: Body, field: string): string {
	const email = normaliseEmail(readText(body, 'email') ?? '');
	if (!email) throw invalidError(`email is not valid in ${field}`);
	if ((readText(body, 'name') ?? '').length > MAX_NAME)
		throw invalidError(`name is longer than 70 in ${field}`);
	return email;
}

export function readSchedule(body: Body, now: number): string | undefined {
	const scheduledAt = readText(body, 'scheduledAt');
	if (scheduledAt === undefined) return undefined;
	const ahead = Date.parse(scheduledAt) - now;
	if (!(ahead > 0 && ahead <= MAX_AHEAD_MS)) throw invalidError('scheduledAt is not valid');
	return scheduledAt;
}

/**
 * Kinds of files by extension, as on https://developers.brevo.com/reference/sendtransacemail without `msg`, which Brevo
 * rejects: https://github.com/n8n-io/n8n/issues/9098
 */
const FILE =
	/\.(xlsx|xlsm?|ods|doc[xm]?|csv|pdf|txt|gif|jpe?g|png|tiff?|rtf|bmp|cgm|css|s?html|htm|zip|xml|pptx?|tar|ez|ics|mobi|pub|eps|odt|mp3|m4[av]|wma|ogg|flac|wav|aif[cf]?|aiff|mp4|mov|avi|mkv|mpe?g|wmv|pkpass)$/i;

/** Names of the files, or their addresses. */
export function readAttachments(body: Body): string[] {
	if (body.attachment === undefined) return [];
	if (!Array.isArray(body.attachment)) throw invalidError('attachment should be type array');
	return body.attachment.map((item) => {
		const file = parseBody(item);
		const [url, content, name] = [readText(file, 'url'), readText(file, 'content'), readText(file, 'name')];
		if (url === undefined && content === undefined)
			throw missingError('attachment url or content is missing');
		if (content !== undefined && !name) throw missingError('attachment name is missing');
		if (content !== undefined && !/^[A-Za-z0-9+/]+={0,2}$/.test(content))
			throw invalidError('attachment content is not valid base64');
		if (url !== undefined && !/^https?:\/\//.test(url)) throw invalidError('attachment url is not valid');
		const known = name ?? url!.split(/[?#]/, 1)[0]!;
		if (!FILE.test(known)) throw invalidError(`Unsupported file format: ${known}`);
		return name ?? url!;
	});
}

export const readTags = (body: Body): string[] => readTexts(body, 'tags') ?? [];
