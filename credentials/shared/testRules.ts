import type {
	DeclarativeRestApiSettings,
	IAuthenticateRuleResponseCode,
	IAuthenticateRuleResponseSuccessBody,
	ICredentialTestRequest,
} from 'n8n-workflow';

/**
 * The test request of a credential, and the messages n8n can show for it. For an error status, n8n has one message per
 * status and never looks at the body, in which both vendors give the reason. So error statuses count as answers here and
 * are distinguished by their body; only statuses whose body is of no use, and 401 where n8n must renew the token first,
 * stay errors. A `testedBy` function is not an alternative: n8n does not call it for OAuth2 credentials, and offers it a
 * deprecated helper only.
 */
export function createTestRequest(
	request: DeclarativeRestApiSettings.HttpRequestOptions,
	errorStatuses: Record<number, string>,
	bodies: readonly BodyRule[],
): ICredentialTestRequest {
	const onStatus = Object.entries(errorStatuses).map(
		([status, message]): IAuthenticateRuleResponseCode => ({
			type: 'responseCode',
			properties: { value: Number(status), message },
		}),
	);
	const onBody = bodies.map(
		(properties): IAuthenticateRuleResponseSuccessBody => ({ type: 'responseSuccessBody', properties }),
	);
	return {
		request: {
			...request,
			disableFollowRedirect: true,
			ignoreHttpStatusErrors: { ignore: true, except: Object.keys(errorStatuses).map(Number) },
		},
		// n8n takes the first rule that matches and allows both kinds together, although its type does not.
		rules: [...onStatus, ...onBody] as IAuthenticateRuleResponseSuccessBody[],
	};
}

/** The test fails with `message` when the answer's `key` is exactly `value`; `undefined` means that the key is absent. */
export interface BodyRule {
	key: string;
	value: string | number | undefined;
	message: string;
}

/** Statuses that reveal nothing about the credential. */
export const createTransientRules = (vendor: string): Record<number, string> => ({
	429: `${vendor}'s rate limit is reached. Test again in a minute.`,
	...Object.fromEntries(
		[500, 502, 503, 504].map((status) => [
			status,
			`${vendor} is not available at the moment (HTTP ${status}). Test again later.`,
		]),
	),
});
