import type { IDataObject, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';

import type { HttpSend } from '../../../core/http/endpoint';
import { NetworkError } from '../../../core/http/retry';
import type { CallContext } from './callContext';
import { readNow, startTimeout } from './clock';

/** Statuses are returned instead of thrown, except the 401 for which n8n renews the token. */
const EXCEPT_401: IHttpRequestOptions['ignoreHttpStatusErrors'] = { ignore: true, except: [401] };

/** The renewal in progress for each credential of this process. */
const renewals = new Map<string, Promise<IN8nHttpFullResponse>>();

/**
 * Sends one request with the node's credential. n8n renews an OAuth2 token only when a 401 throws inside n8n. Versions
 * before 2.11 know no exceptions from `ignoreHttpStatusErrors` and return the 401: the same request is then sent again with
 * no status ignored. A request answered with 401 had no effect, so it may be repeated.
 * @throws the error of n8n for a 401 that remains after the renewal, or for any error status of the second request
 */
export async function sendWithCredential(
	context: CallContext,
	credentialType: string,
	options: IHttpRequestOptions,
	deadline?: AbortSignal,
): Promise<IN8nHttpFullResponse> {
	const { caller, abortSignal } = endAtDeadline(context, deadline);
	const send = async (ignoreHttpStatusErrors: IHttpRequestOptions['ignoreHttpStatusErrors']) =>
		(await context.helpers.httpRequestWithAuthentication.call(caller, credentialType, {
			...options,
			headers: { ...options.headers },
			abortSignal,
			ignoreHttpStatusErrors,
		})) as IN8nHttpFullResponse;

	const response = await send(EXCEPT_401);
	if (response.statusCode !== 401) return response;
	discard(response);

	const credential = context.getNode().credentials?.[credentialType]?.id ?? credentialType;
	const running = renewals.get(credential);
	if (running) {
		await running.catch(() => undefined);
		const next = await send(EXCEPT_401);
		if (next.statusCode !== 401) return next;
		discard(next);
	}
	const renewal = send(false);
	renewals.set(credential, renewal);
	try {
		return await renewal;
	} finally {
		if (renewals.get(credential) === renewal) renewals.delete(credential);
	}
}

/**
 * Makes a deadline end a request as Stop does. n8n replaces the signal of a request by the signal of the execution, so the
 * context for the request has both in one.
 */
function endAtDeadline(context: CallContext, deadline?: AbortSignal) {
	const stop = 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
	if (!deadline) return { caller: context, abortSignal: stop };
	const abortSignal = stop ? AbortSignal.any([stop, deadline]) : deadline;
	const getExecutionCancelSignal = { value: () => abortSignal };
	return { caller: Object.create(context, { getExecutionCancelSignal }) as CallContext, abortSignal };
}

/** Closes the connection of a response that is a stream. */
const discard = ({ body }: IN8nHttpFullResponse): void => {
	(body as { destroy?(): unknown } | undefined)?.destroy?.();
};

/**
 * Sends the first request of a client alone if its credential is an OAuth2 credential: the token may be missing or expired,
 * and n8n would request as many tokens as there are requests at once. Versions from about 2.30 share one renewal, but no
 * version shares the first token of client credentials. The wait is part of the time that a request may take.
 */
export function serializeFirstRequest(
	credential: IDataObject,
	send: HttpSend,
	now: () => number = readNow,
	startDeadline = startTimeout,
): HttpSend {
	if (credential.grantType === undefined) return send;
	let first: ReturnType<HttpSend> | undefined;
	let isFirstDone = false;
	return async (request, timeoutMs) => {
		if (first === undefined) {
			first = send(request, timeoutMs).finally(() => (isFirstDone = true));
			return await first;
		}
		if (isFirstDone) return await send(request, timeoutMs);
		const start = now();
		await settleBefore(startDeadline(timeoutMs), first);
		const left = timeoutMs - Math.max(0, now() - start);
		if (!isFirstDone || left <= 0)
			throw new NetworkError('ETIMEDOUT', { code: 'ETIMEDOUT', wasWaiting: true });
		return await send(request, left);
	};
}

/** Resolves when the work has settled, or at the deadline. */
const settleBefore = async (deadline: AbortSignal, work: Promise<unknown>): Promise<void> =>
	await new Promise((resolve) => {
		deadline.addEventListener('abort', () => resolve(), { once: true });
		work.then(
			() => resolve(),
			() => resolve(),
		);
	});
