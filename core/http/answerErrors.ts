import { explainUnreadable } from './answer';
import { describeCall, isIdempotent, type ApiRequest, type Endpoint, type HttpResponse } from './endpoint';
import { ApiError, copyError, describeDoubt, toApiError, type ErrorRule, type VendorError } from './errors';
import { findPageTitle } from './pageTitle';
import { UnreadableAnswerError, type NetworkError } from './retry';
import type { ApiService } from './service';

/**
 * An unreadable answer is treated like a network error, so that `withRetry` repeats the call.
 * @throws UnreadableAnswerError
 */
export function throwIfUnreadable(
	service: ApiService,
	{ endpoint: { answer }, query }: ApiRequest,
	response: HttpResponse,
): void {
	const { status, body, notSent } = response;
	if (status >= 300 || service.parseError(response)) return;
	const reason = notSent
		? 'holds no access token'
		: explainUnreadable(answer, status, body, Number(query?.offset ?? 0));
	if (reason !== undefined) throw new UnreadableAnswerError(reason, response);
}

/**
 * Handles the error of a call whose earlier attempt may have taken effect: the error may be its consequence.
 * @throws ApiError unless the call has done what it was for
 */
export function settleRepeated(service: ApiService, { method }: Endpoint, error: ApiError): undefined {
	if (method === 'DELETE' && error.kind === 'not_found') return undefined;
	// The call may be wrong, or there is nothing left to delete: the error does not tell.
	const isDoubtful = method === 'DELETE' && error.kind === 'invalid';
	throw copyError(error, {
		isRepeated: true,
		...(isDoubtful && { inDoubt: true, advice: describeDoubt(service.name) }),
	});
}

/** Returns the error of a call that got no answer, or none that can be read. */
export function toNetworkApiError(
	service: ApiService,
	endpoint: Endpoint,
	networkError: NetworkError,
): ApiError {
	if (!(networkError instanceof UnreadableAnswerError))
		return withDoubt(service, endpoint, unreachableError(service.name, networkError, describeCall(endpoint)));
	const { response } = networkError;
	const isPage =
		typeof response.body === 'string' && !response.notSent && networkError.reason === 'is not JSON';
	const error = isPage ? findAnswerError(service, endpoint, response) : undefined;
	return (
		error ?? withDoubt(service, endpoint, unreadableError(service.name, networkError, describeCall(endpoint)))
	);
}

/** Returns the error in an answer, or in a page that answered in place of the vendor; undefined for a valid answer. */
export function findAnswerError(
	service: ApiService,
	endpoint: Endpoint,
	response: HttpResponse,
): ApiError | undefined {
	const vendorError = parseRedirect(response) ?? service.parseError(response) ?? parseNotJson(response);
	if (!vendorError) return undefined;
	// A page is not the vendor's word, so its 404 does not mean that something is absent.
	const isForeign = vendorError.code === NOT_JSON && !STATUSES_OF_ANY_SERVER.has(response.status);
	const rules = isForeign ? COMMON_ERROR_RULES : [...service.errorRules, ...COMMON_ERROR_RULES];
	const unknown = createUnknownErrorRule(service.name, vendorError);
	const error = toApiError(vendorError, response.status, rules, unknown, describeCall(endpoint));
	// A redirect is not followed, and what redirects a call does not carry it out.
	const isAnswerLost = response.status >= 500 || (response.status < 300 && error.kind === 'not_json');
	return isAnswerLost ? withDoubt(service, endpoint, error, response.notSent) : error;
}

/** Adds that it is not known whether the call took effect, if it must not be sent again. */
function withDoubt(
	service: ApiService,
	endpoint: Endpoint,
	error: ApiError,
	notSent = error.notSent,
): ApiError {
	if (notSent) return copyError(error, { notSent });
	if (isIdempotent(endpoint)) return error;
	// The advice to run it again would be wrong, but the other checks still apply.
	const more = error.kind === 'network' || error.kind === 'not_json' ? ` ${error.advice}` : '';
	return copyError(error, { inDoubt: true, advice: describeDoubt(service.name) + more });
}

/** The code of errors that are not from the vendor. */
const NOT_JSON = 'not_json';
/** Statuses whose meaning does not depend on the words: a key or token that is not accepted, and too many calls. */
const STATUSES_OF_ANY_SERVER: ReadonlySet<number> = new Set([401, 429]);

/** Neither vendor redirects calls. A redirect is never followed: the other host would get the credential. */
function parseRedirect({ status, headers: { location = '' } }: HttpResponse): VendorError | undefined {
	if (status < 300 || status >= 400) return undefined;
	const host = URL.canParse(location) ? ` to ${new URL(location).host}` : '';
	return { code: NOT_JSON, message: `a redirect${host} (HTTP ${status})` };
}

/** Text in place of JSON: the page of a proxy or firewall, or a wrong address. */
function parseNotJson({ status, body }: HttpResponse): VendorError | undefined {
	if (typeof body !== 'string' || body.trim() === '') return undefined;
	const title = findPageTitle(body);
	return {
		code: NOT_JSON,
		message: title ? `a page titled "${title}" (HTTP ${status})` : `text (HTTP ${status})`,
	};
}

const COMMON_ERROR_RULES: readonly ErrorRule[] = [
	{
		kind: 'unavailable',
		status: [500, 502, 503, 504],
		title: 'The service is not available at the moment',
		advice: 'Run the workflow again in a few minutes.',
	},
	{
		kind: 'not_json',
		code: [NOT_JSON],
		message: /^(.*)$/,
		title: 'The answer was not JSON but $1',
		advice:
			'Something other than the service answered: a proxy, a firewall, or another server at a wrong base URL. Check the base URL in the credential and the network between n8n and the service.',
	},
	{
		kind: 'rate_limit',
		status: [429],
		title: 'The account made too many requests',
		advice: 'Run the workflow again later, or raise "Maximum Wait" in the node\'s request options.',
	},
];

const createUnknownErrorRule = (vendor: string, { message }: VendorError): ErrorRule => ({
	kind: 'other',
	title:
		message === '' ? `${vendor} rejected the request and gave no reason` : `${vendor} rejected the request`,
	advice:
		message === ''
			? 'Check the parameters and the values of the credential.'
			: "Read the service's own message, and check the parameters.",
});

function unreachableError(vendor: string, error: NetworkError, call: string): ApiError {
	return new ApiError({
		kind: 'network',
		title: error.notSent
			? `${vendor} could not be reached`
			: `${vendor} did not answer: the connection broke off or timed out`,
		advice: `Check the network between n8n and ${vendor}, and the base URL in the credential${error.code ? ` (${error.code})` : ''}.`,
		call,
		notSent: error.notSent,
	});
}

function unreadableError(vendor: string, error: UnreadableAnswerError, call: string): ApiError {
	const { reason, notSent, response } = error;
	return new ApiError({
		kind: 'unreadable',
		title: notSent
			? `${vendor} returned no access token: its answer could not be read`
			: `${vendor}'s answer could not be read: it ${reason}`,
		advice: notSent
			? 'Nothing was changed. Run the workflow again in a few minutes. If the problem persists, check the base URL in the credential.'
			: 'Run the workflow again in a few minutes.',
		status: response.status,
		call,
		notSent,
	});
}
