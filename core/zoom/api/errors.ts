import { isJson, type Json, type HttpResponse } from '../../http/endpoint';
import type { ErrorRule, VendorError } from '../../http/errors';
import { CREDENTIAL_RULES, NO_TOKEN, UNAUTHORIZED } from './errorRules/credentials';
import { LIMIT_RULES } from './errorRules/limits';
import { PLAN_RULES } from './errorRules/plans';
import { READING_RULES } from './errorRules/reading';
import { RECORDING_RULES } from './errorRules/recordings';
import { REGISTRATION_RULES } from './errorRules/registration';
import { SCHEDULING_RULES } from './errorRules/scheduling';
import { SUBSCRIPTION_RULES } from './errorRules/subscriptions';
import { VALUE_RULES } from './errorRules/values';
import { isDailyLimit, getResumeTime } from './rateLimits';

/**
 * The meaning of Zoom's errors, with advice. The first rule that matches wins, so specific rules come first: many errors
 * share the codes 200, 300 and 3000, and only the message tells them apart.
 */
export const ZOOM_ERROR_RULES: readonly ErrorRule[] = [
	...VALUE_RULES,
	...CREDENTIAL_RULES,
	...LIMIT_RULES,
	...PLAN_RULES,
	...REGISTRATION_RULES,
	...SCHEDULING_RULES,
	...RECORDING_RULES,
	...SUBSCRIPTION_RULES,
	...READING_RULES,
	UNAUTHORIZED,
];

/** Zoom's error, if the response is one. Some errors about missing plans arrive as HTTP 200 with `{code, message}`. */
export function parseZoomError(response: HttpResponse): VendorError | undefined {
	const body = isJson(response.body) ? response.body : {};
	const isError = response.status >= 400 || (isCode(body.code) && typeof body.message === 'string');
	if (!isError || (typeof response.body === 'string' && response.body.trim() !== '')) return undefined;
	if (typeof body.error === 'string') return parseTokenError(body);
	const isNoToken = response.notSent === true && response.status < 500 && response.status !== 429;
	if (isNoToken && !body.message) return { code: NO_TOKEN, message: '' };
	return {
		code: isCode(body.code) ? body.code : undefined,
		message: [String(body.message ?? ''), ...describeFields(body.errors)].filter(Boolean).join(' '),
		details: body.errors,
		...(isDailyLimit(response) && { until: getResumeTime(response) }),
	};
}

/** The token endpoint's errors have their own shape, `{reason, error}`. https://developers.zoom.us/docs/integrations/oauth-error-messages/ */
const parseTokenError = ({ reason, error }: Json): VendorError => ({
	code: String(error),
	message: String(reason ?? error),
});

const describeFields = (errors: unknown): string[] =>
	Array.isArray(errors)
		? errors.filter(isJson).map(({ field, message }) => `${String(field)}: ${String(message)}`)
		: [];

const isCode = (value: unknown): value is string | number =>
	typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));
