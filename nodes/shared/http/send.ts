import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import type { HttpResponse, HttpSend } from '../../../core/http/endpoint';
import { ApiError } from '../../../core/http/errors';
import { NetworkError, UnreadableAnswerError } from '../../../core/http/retry';
import type { CallContext } from './callContext';
import { sendWithCredential } from './tokenRenewal';
import { startTimeout } from './clock';

/** The limit for silence. */
const TIMEOUT_MS = 60_000;
/** The limit for one attempt, however much time the whole call has left: the next attempt may be answered at once. */
const MAX_ATTEMPT_MS = 180_000;
const TOO_SLOW = Object.assign(new Error('The call took too long'), { code: 'ETIMEDOUT' });

/**
 * Sends through n8n, which adds the credential and renews an OAuth2 token after a 401. Every other status is returned as it
 * is, with its headers.
 */
export function createHttpSend(
	context: CallContext,
	credentialType: string,
	baseUrl: string,
	startDeadline = startTimeout,
): HttpSend {
	return async ({ method, path, query, body }, timeoutMs) => {
		const deadline = startDeadline(Math.min(timeoutMs, MAX_ATTEMPT_MS));
		const options: IHttpRequestOptions = {
			method,
			url: baseUrl + path,
			qs: query as IDataObject,
			arrayFormat: 'repeat',
			body: body as IDataObject | undefined,
			json: true,
			timeout: TIMEOUT_MS,
			returnFullResponse: true,
			// n8n would send the credential and the body to the other host.
			disableFollowRedirect: true,
		};
		try {
			const response = await Promise.race([
				sendWithCredential(context, credentialType, options, deadline),
				rejectAtEnd(deadline),
			]);
			return { status: response.statusCode, headers: lowerCaseKeys(response.headers), body: response.body };
		} catch (error) {
			return getErrorResponse(deadline.aborted ? TOO_SLOW : error, options.url);
		}
	};
}

/** Ends also what n8n does without the signal: it requests a token first, and that answer may drip on as well. */
const rejectAtEnd = async (deadline: AbortSignal): Promise<never> =>
	await new Promise((_, reject) =>
		deadline.addEventListener('abort', () => reject(TOO_SLOW), { once: true }),
	);

/**
 * Returns the response in n8n's error for a rejected or failed request.
 * @param url address of the call, to tell its answer from that of a token request
 * @throws NetworkError, or the error itself if it is neither
 */
export function getErrorResponse(error: unknown, url?: string): HttpResponse {
	const { httpCode, context, description, message } = error as N8nRequestError;
	const status = Number(httpCode);
	if (Number.isInteger(status) && status >= 300) {
		return { status, headers: {}, body: context?.data ?? { message: description ?? message } };
	}
	const causes = listCauses(error);
	throwIfBroken(causes, url);
	const tokenError = findTokenError(causes);
	if (tokenError) return tokenError;
	if (causes.some((cause) => NO_ACCESS_TOKEN.test(cause.message)))
		return { status: 200, headers: {}, body: undefined, notSent: true };
	const codes = [httpCode, ...causes.map(({ code }) => code)].filter((code) => typeof code === 'string');
	const untrusted = codes.find((code) => UNTRUSTED_CODES.test(code));
	if (untrusted) throw untrustedCertificateError(untrusted);
	const reason = codes.find((code) => /^(E|HPE_)[A-Z_]+$/.test(code));
	if (reason) throw new NetworkError(reason, { code: reason });
	throw error;
}

/** The words of n8n's OAuth2 client for an answer of the token endpoint that is JSON and holds no token. */
const NO_ACCESS_TOKEN = /without access token/;

/** An answer of which the status has arrived, but not the whole body: the vendor has carried out the call. */
function throwIfBroken(causes: Cause[], url: string | undefined): void {
	const broken = causes.find(({ status, config }) => status !== undefined && url && config?.url === url);
	if (!broken) return;
	const reason = broken.code?.startsWith('Z_') ? 'cannot be decompressed' : 'breaks off';
	throw new UnreadableAnswerError(reason, { status: broken.status!, headers: {}, body: undefined });
}

/** Node's codes for certificates it does not accept. https://nodejs.org/api/tls.html#x509-certificate-error-codes */
const UNTRUSTED_CODES = /^(ERR_TLS_|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_)/;

/** Not a NetworkError, since a retry would not help. */
const untrustedCertificateError = (code: string): ApiError =>
	new ApiError({
		kind: 'network',
		title: 'The certificate of the service is not trusted',
		advice: `It belongs to a proxy or to your own server (${code}). Add its certificate authority to n8n with NODE_EXTRA_CA_CERTS, or correct the base URL in the credential.`,
	});

/**
 * The response of an OAuth2 token endpoint that refused n8n a token. It is found in the causes of n8n's own error, whose
 * message drops the vendor's reason. If no cause has the status, 401 has the same effect. A 200 without JSON is found here
 * as well: it must not be taken for the response to the call, which was not sent.
 */
function findTokenError(causes: Cause[]): HttpResponse | undefined {
	const answer = causes.find(({ body, status }) => body !== undefined || status !== undefined);
	return answer && { status: answer.status ?? 401, headers: {}, body: answer.body, notSent: true };
}

function listCauses(error: unknown): Cause[] {
	const causes: Cause[] = [];
	for (let cause = error; cause instanceof Error && !causes.includes(cause); cause = cause.cause) {
		causes.push(cause);
	}
	return causes;
}

/** n8n's OAuth2 client throws errors with a body, a body and a status, or (5xx) a status. */
interface Cause extends Error {
	code?: string;
	body?: unknown;
	status?: number;
	/** The request, in errors of n8n's HTTP client. */
	config?: { url?: string };
}

interface N8nRequestError {
	httpCode?: string | null;
	context?: { data?: unknown };
	description?: string;
	message?: string;
}

export const lowerCaseKeys = (headers: IDataObject): HttpResponse['headers'] =>
	Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]));
