import type { Clock } from '../../async/clock';
import { createAttemptObserver, type OnAttempt } from '../../http/attempts';
import { ApiError, toApiError, type ErrorRule } from '../../http/errors';
import { findPageTitle } from '../../http/pageTitle';
import { RetryBudget, NetworkError, withRetry } from '../../http/retry';
import { parseZoomRateLimit } from '../api/rateLimits';

/** The identity behind a request: the node's credential, whose token n8n renews; the bearer of a token; or nobody. */
export type DownloadIdentity = 'credential' | 'nobody' | { readonly token: string };

/** The unread rest of a response. Destroying it closes the connection. */
export interface FileBody extends AsyncIterable<Uint8Array | string> {
	destroy(): unknown;
}

export interface FileResponse {
	readonly status: number;
	/** Names in lower case. */
	readonly headers: Readonly<Record<string, string | undefined>>;
	readonly body: FileBody;
}

/** Sends one GET and follows no redirect. Returns responses of any status. @throws NetworkError */
export type OpenUrl = (address: string, identity: DownloadIdentity) => Promise<FileResponse>;

export interface Download {
	readonly url: URL;
	readonly identity: DownloadIdentity;
	readonly open: OpenUrl;
	readonly clock: Clock;
	/** Sum of all waits, in milliseconds. */
	readonly maxWaitMs: number;
	/** Whether the file itself is JSON. Otherwise JSON is an error. */
	readonly isJson: boolean;
	/** Is called after each attempt. */
	readonly onAttempt?: OnAttempt;
	/** Replaces secrets in an error of the server. */
	readonly redact?: (words: string) => Promise<string>;
}

/** Represents the URLs of files, which are outside the API, in retries and errors. */
const FILE = { method: 'GET', path: '/rec/download/...' } as const;
const FILE_CALL = `${FILE.method} ${FILE.path}`;
const REDIRECTS: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 5;

/**
 * Opens a file of a recording for reading. Zoom redirects to the file's location, a signed link on another host; the token
 * is not sent there, as with `curl --location`.
 * @throws ApiError `permission` if Zoom requires someone to sign in (for example, by a login page with status 200),
 *   `not_found` if the file is gone
 */
export async function openDownload(download: Download): Promise<FileResponse> {
	const { clock, maxWaitMs, isJson, onAttempt, redact } = download;
	const budget = new RetryBudget(maxWaitMs, clock);
	const observe = createAttemptObserver(FILE_CALL, clock, onAttempt);
	let opened: FileResponse | undefined;
	const attempt = async () => {
		const reply = await observe(async () => await followRedirects(download));
		opened = reply.status < 300 && !isPage(reply, isJson) ? reply : undefined;
		return opened ?? { ...reply, body: await readErrorBody(reply.body) };
	};
	const policy = { parseRateLimit: parseZoomRateLimit };
	const response = await withRetry(FILE, attempt, policy, budget, clock).catch((error: unknown) => {
		throw error instanceof NetworkError ? unreachableError(error) : error;
	});
	if (opened) return opened;
	const words = String(response.body);
	throw toDownloadError(response.status, redact ? await redact(words) : words, FILE_CALL);
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

/** Never redirects from https to http. */
function getRedirectUrl({ headers: { location = '' } }: FileResponse, from: URL): URL | undefined {
	if (!URL.canParse(location, from.href)) return undefined;
	const target = new URL(location, from.href);
	return target.protocol === 'https:' || target.protocol === from.protocol ? target : undefined;
}

/** No file of a recording is a web page; Zoom returns one if someone has to sign in or enter a passcode. */
function isPage({ headers }: FileResponse, isJson: boolean): boolean {
	const type = headers['content-type'] ?? '';
	return /html/i.test(type) || (!isJson && /\bjson\b/i.test(type));
}

/** Reads the beginning of an error response and drops the rest. */
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
		title: 'The download link does not work: it was redirected too often, or to an address that is not safe',
		advice: 'Run the workflow again. If the problem persists, check for a proxy between n8n and Zoom.',
		call: FILE_CALL,
	});

const unreachableError = (error: NetworkError): ApiError =>
	new ApiError({
		kind: 'network',
		title: `The file could not be downloaded, because its address ${error.notSent ? 'could not be reached' : 'did not answer'}`,
		advice: `Zoom stores files on separate hosts: check that n8n can reach those too${error.code ? ` (${error.code})` : ''}.`,
		call: FILE_CALL,
	});

/** Maximum part of an error response to read: enough for the title of a page, or `{status: false, errorCode, errorMessage}`. */
export const ERROR_BODY_BYTES = 16_384;

/** Errors of downloads. The URLs of files are outside the API, and their errors are web pages. */
const FILE_ERROR_RULES: readonly ErrorRule[] = [
	{
		kind: 'not_found',
		message: /does not exist|no longer (exists|available)|been deleted|3,?301/i,
		title: 'The file of the recording is no longer there',
		advice: 'It was deleted or is in the trash, where the host can restore it in the Zoom web portal.',
	},
	{
		kind: 'not_found',
		status: [404, 410],
		title: 'The file of the recording is no longer there',
		advice: 'It was deleted or is in the trash, where the host can restore it in the Zoom web portal.',
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
		advice: 'Nothing is lost. Run the workflow again in a few minutes.',
	},
	{
		kind: 'permission',
		// 200: a page where a person could sign in.
		status: [200, 401, 403],
		title: 'Zoom asks to sign in instead of returning the file',
		advice:
			'The Zoom app may read this recording, but not download it. Check that the role of the user who created the app includes "View the recording content", and that the account allows downloads in the Zoom web portal under Account Settings > Recording.',
	},
];

const UNKNOWN: ErrorRule = {
	kind: 'other',
	title: 'Zoom did not return the file of the recording',
	advice: "Run the workflow again. If the problem persists, report it with Zoom's message.",
};

/** Whether a body is Zoom's error rather than a file that is JSON itself. @param words the whole body */
export const isJsonError = (words: string): boolean =>
	/"status"\s*:\s*false/.test(words) && /"errorCode"\s*:/.test(words);

/** @param words the beginning of the body */
export function toDownloadError(status: number, words: string, call: string): ApiError {
	return toApiError(parseVendorError(words), status, FILE_ERROR_RULES, UNKNOWN, call);
}

function parseVendorError(words: string): { code?: string | number; message: string } {
	const title = findPageTitle(words);
	if (title) return { message: `a page titled "${title}"` };
	const json = /"errorMessage"\s*:\s*"([^"]*)"/.exec(words)?.[1];
	return { message: json ?? 'no file' };
}
