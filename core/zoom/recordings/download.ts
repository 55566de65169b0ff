import type { Clock } from '../../async/clock';
import { ApiError, toApiError, type ErrorRule } from '../../http/errors';
import { RetryBudget, NetworkError, withRetry } from '../../http/retry';
import { parseZoomRateLimit } from '../api/rateLimits';

/** Who a request says it is: the node's credential, whose token n8n renews; the bearer of a token; or nobody. */
export type DownloadIdentity = 'credential' | 'nobody' | { readonly token: string };

/** What is left of an answer to read. Destroying it ends the connection. */
export interface FileBody extends AsyncIterable<Uint8Array | string> {
	destroy(): unknown;
}

export interface FileResponse {
	readonly status: number;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string | undefined>>;
	readonly body: FileBody;
}

/** Carries one GET and follows no redirect. Answers of every status are replies. @throws NetworkError */
export type OpenUrl = (address: string, identity: DownloadIdentity) => Promise<FileResponse>;

export interface Download {
	readonly url: URL;
	readonly identity: DownloadIdentity;
	readonly open: OpenUrl;
	readonly clock: Clock;
	/** All waits together, in milliseconds. */
	readonly maxWaitMs: number;
	/** Whether the file is of JSON itself. Otherwise JSON is a refusal. */
	readonly isJson: boolean;
}

/** Stands for the addresses of files, which are outside the API, in what retries and errors are told. */
const FILE = { method: 'GET', path: '/rec/download/...' } as const;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 5;

/**
 * A file of a recording, open to be read. Zoom sends on to where the file lies, on another host behind a signed link;
 * the token stays behind, as with `curl --location`.
 * @throws ApiError `permission` where Zoom wants somebody else to ask (a login page answered with 200 among others),
 *   `not_found` where the file is gone
 */
export async function openDownload(download: Download): Promise<FileResponse> {
	const { clock, maxWaitMs, isJson } = download;
	const budget = new RetryBudget(maxWaitMs, clock);
	let opened: FileResponse | undefined;
	const attempt = async () => {
		const reply = await followRedirects(download);
		opened = reply.status < 300 && !isPage(reply, isJson) ? reply : undefined;
		return opened ?? { ...reply, body: await readErrorBody(reply.body) };
	};
	const policy = { parseRateLimit: parseZoomRateLimit };
	const response = await withRetry(FILE, attempt, policy, budget, clock).catch((fault: unknown) => {
		throw fault instanceof NetworkError ? unreachableError(fault) : fault;
	});
	if (opened) return opened;
	throw toDownloadError(response.status, String(response.body), `${FILE.method} ${FILE.path}`);
}

async function followRedirects({ url, identity, open }: Download): Promise<FileResponse> {
	let address = url;
	for (let redirects = 0; ; redirects++) {
		const reply = await open(address.href, address.origin === url.origin ? identity : 'nobody');
		if (!REDIRECTS.has(reply.status)) return reply;
		reply.body.destroy();
		const next = getRedirectUrl(reply, address);
		if (!next || redirects >= MAX_REDIRECTS) throw redirectError();
		address = next;
	}
}

/** Never from https to clear text. */
function getRedirectUrl({ headers: { location = '' } }: FileResponse, from: URL): URL | undefined {
	if (!URL.canParse(location, from.href)) return undefined;
	const target = new URL(location, from.href);
	return target.protocol === 'https:' || target.protocol === from.protocol ? target : undefined;
}

/** No file of a recording is a web page; Zoom answers with one where somebody has to sign in or to type a passcode. */
function isPage({ headers }: FileResponse, isJson: boolean): boolean {
	const type = headers['content-type'] ?? '';
	return /html/i.test(type) || (!isJson && /\bjson\b/i.test(type));
}

/** The beginning of a refusal; the rest of it is not read. */
async function readErrorBody(body: FileBody): Promise<string> {
	const decoder = new TextDecoder();
	let words = '';
	for await (const chunk of body) {
		words += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
		if (words.length >= ERROR_BODY_BYTES) break;
	}
	body.destroy();
	return words.slice(0, ERROR_BODY_BYTES);
}

const redirectError = (): ApiError =>
	new ApiError({
		kind: 'unavailable',
		title:
			'The download link leads nowhere: it was redirected again and again, or to an address that is not safe',
		advice: 'Run the workflow again. If it stays so, see whether a proxy stands between n8n and Zoom.',
		call: `${FILE.method} ${FILE.path}`,
	});

const unreachableError = (fault: NetworkError): ApiError =>
	new ApiError({
		kind: 'network',
		title: 'The file could not be downloaded, because its address could not be reached',
		advice: `Zoom keeps files on hosts of their own: check that n8n may reach those, too${fault.code ? ` (${fault.code})` : ''}.`,
		call: `${FILE.method} ${FILE.path}`,
	});

/** As much of a refusal as is looked at: the title of a page, or Zoom's `{status: false, errorCode, errorMessage}`. */
export const ERROR_BODY_BYTES = 16_384;

/** Why a file is not given. The addresses of files are outside the API, and refuse with pages for people. */
const FILE_ERROR_RULES: readonly ErrorRule[] = [
	{
		kind: 'not_found',
		message: /does not exist|no longer (exists|available)|been deleted|3,?301/i,
		title: 'The file of the recording is no longer there',
		advice: 'It was deleted, or lies in the trash, where its host can restore it in the Zoom web portal.',
	},
	{
		kind: 'not_found',
		status: [404, 410],
		title: 'The file of the recording is no longer there',
		advice: 'It was deleted, or lies in the trash, where its host can restore it in the Zoom web portal.',
	},
	{
		kind: 'rate_limit',
		status: [429],
		title: 'Zoom limits downloads at the moment',
		advice: 'Run the workflow again later, or download fewer files at once.',
	},
	{
		kind: 'unavailable',
		status: [500, 502, 503, 504],
		title: 'The file could not be downloaded at the moment',
		advice: 'Nothing was lost. Run the workflow again in a few minutes.',
	},
	{
		kind: 'permission',
		// 200: a page where Zoom would let a person sign in.
		status: [200, 401, 403],
		title: 'Zoom wants somebody to sign in instead of giving the file',
		advice:
			'The Zoom app may read this recording, but not download it. Check that the role of the user who made the app includes "View the recording content", and that the account allows downloads in the Zoom web portal under Account Settings > Recording.',
	},
];

const UNKNOWN: ErrorRule = {
	kind: 'other',
	title: 'Zoom did not give the file of the recording',
	advice: 'Run the workflow again. If it stays so, report it with what Zoom said.',
};

/** Tells Zoom's own words from a file that is JSON itself. @param words a whole answer */
export const isJsonError = (words: string): boolean =>
	/"status"\s*:\s*false/.test(words) && /"errorCode"\s*:/.test(words);

/** @param words how the answer began */
export function toDownloadError(status: number, words: string, call: string): ApiError {
	return toApiError(parseVendorError(words), status, FILE_ERROR_RULES, UNKNOWN, call);
}

function parseVendorError(words: string): { code?: string | number; message: string } {
	const title = /<title>([^<]*)<\/title>/i.exec(words)?.[1]?.trim();
	if (title) return { message: `a page titled "${title}"` };
	const json = /"errorMessage"\s*:\s*"([^"]*)"/.exec(words)?.[1];
	return { message: json ?? 'no file' };
}
