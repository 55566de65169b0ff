import type { IDataObject, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import type { FileBody, DownloadIdentity, OpenUrl } from '../../../../core/zoom/recordings/download';
import type { ItemContext } from '../../../shared/catalogue';
import { lowerCaseKeys, getErrorResponse } from '../../../shared/http/send';
import { sendWithCredential } from '../../../shared/http/tokenRenewal';
import { toCredentialType } from '../../parameters/authentication';

/** The limit until the response begins, and between its bytes. */
const TIMEOUT_MS = 60_000;
/** The limit for a whole file: an hour, and the time that its size takes on a slow line; at most a day. */
const FILE_MS = 3_600_000;
const BYTES_PER_MS = 100;
const MAX_FILE_MS = 86_400_000;

/** Opens URLs through n8n as streams: a file is never in memory as a whole. Redirects are returned, not followed. */
export function createHttpStream(context: ItemContext): OpenUrl {
	return async (address, identity) => {
		try {
			const { statusCode, headers, body } = await sendRequest(
				context,
				buildOptions(context, address, identity),
				identity,
			);
			const sent = lowerCaseKeys(headers);
			const fileMs = FILE_MS + (Number(sent['content-length']) || 0) / BYTES_PER_MS;
			const deadline = AbortSignal.timeout(Math.min(Math.ceil(fileMs), MAX_FILE_MS));
			const stream = endAtDeadline(endWhenIdle(body as unknown as FileBody, TIMEOUT_MS), deadline);
			return { status: statusCode, headers: sent, body: stream };
		} catch (error) {
			const { status, headers } = getErrorResponse(error);
			return { status, headers, body: emptyResponseError() };
		}
	};
}

async function sendRequest(
	{ node, param }: ItemContext,
	options: IHttpRequestOptions,
	identity: DownloadIdentity,
): Promise<IN8nHttpFullResponse> {
	if (identity !== 'credential') return (await node.helpers.httpRequest(options)) as IN8nHttpFullResponse;
	const credentialType = toCredentialType(param('authentication', '') || undefined);
	return await sendWithCredential(node, credentialType, options);
}

function buildOptions({ node }: ItemContext, url: string, identity: DownloadIdentity): IHttpRequestOptions {
	const headers: IDataObject =
		typeof identity === 'object' ? { Authorization: `Bearer ${identity.token}` } : {};
	return {
		method: 'GET',
		url,
		headers,
		encoding: 'stream',
		timeout: TIMEOUT_MS,
		returnFullResponse: true,
		// n8n would send the credential's token to another host.
		disableFollowRedirect: true,
		abortSignal: node.getExecutionCancelSignal(),
		ignoreHttpStatusErrors: true,
	};
}

/** n8n has consumed the response by the time it makes an error of it. */
const emptyResponseError = (): FileBody => ({
	async *[Symbol.asyncIterator]() {},
	destroy: () => undefined,
});

/** Streams of Node's own HTTP client have an idle timer, which every byte resets. */
interface Timed {
	setTimeout?(milliseconds: number, onSilence: () => void): unknown;
	once?(event: 'close', onClose: () => void): unknown;
	destroy(error?: Error): unknown;
}

/**
 * Ends a response whose connection is open but silent with `ETIMEDOUT`. n8n's own timeout covers only the time until the
 * response begins, so such a file would keep the execution waiting until somebody stops it.
 * https://nodejs.org/api/http.html#messagesettimeoutmsecs-callback
 */
export function endWhenIdle(body: FileBody, milliseconds: number): FileBody {
	const timed = body as Timed;
	timed.setTimeout?.(milliseconds, () => {
		timed.destroy(Object.assign(new Error('The connection was silent'), { code: 'ETIMEDOUT' }));
	});
	return body;
}

/** Ends a response that is still open at the deadline with `ETIMEDOUT`: one that drips is never silent. */
export function endAtDeadline(body: FileBody, deadline: AbortSignal): FileBody {
	const timed = body as Timed;
	const end = () =>
		timed.destroy(Object.assign(new Error('The download took too long'), { code: 'ETIMEDOUT' }));
	deadline.addEventListener('abort', end, { once: true });
	timed.once?.('close', () => deadline.removeEventListener('abort', end));
	return body;
}
