import type { IDataObject, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import type { FileBody, DownloadIdentity, OpenUrl } from '../../../../core/zoom/recordings/download';
import type { ItemContext } from '../../../shared/catalogue';
import { lowerCaseKeys, getErrorResponse } from '../../../shared/send';
import { sendWithCredential } from '../../../shared/tokenRenewal';
import { toCredentialType } from '../../parameters/authentication';

/** The limit until the response begins, and between its bytes; the file as a whole may take longer. */
const TIMEOUT_MS = 60_000;

/** Opens URLs through n8n as streams: a file is never in memory as a whole. Redirects are returned, not followed. */
export function createHttpStream(context: ItemContext): OpenUrl {
	return async (address, identity) => {
		try {
			const { statusCode, headers, body } = await sendRequest(
				context,
				buildOptions(context, address, identity),
				identity,
			);
			const stream = endWhenIdle(body as unknown as FileBody, TIMEOUT_MS);
			return { status: statusCode, headers: lowerCaseKeys(headers), body: stream };
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
	destroy(fault?: Error): unknown;
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
