import type { Json, Reply } from '../../http/endpoint';
import type { Refusal, Said } from '../../http/errors';
import { CREDENTIALS, UNAUTHORIZED } from './errorRules/credentials';
import { LIMITS } from './errorRules/limits';
import { PLANS } from './errorRules/plans';
import { READING } from './errorRules/reading';
import { RECORDINGS } from './errorRules/recordings';
import { REGISTRATION } from './errorRules/registration';
import { SCHEDULING } from './errorRules/scheduling';
import { SUBSCRIPTIONS } from './errorRules/subscriptions';
import { isDailyLimit, resumesAt } from './rateLimits';

/**
 * What Zoom's refusals mean and what to do. The first row that fits is taken, so the telling ones come first: many
 * refusals share the codes 200, 300 and 3000, and only the text tells them apart.
 */
export const ZOOM_REFUSALS: readonly Refusal[] = [
	...CREDENTIALS,
	...LIMITS,
	...PLANS,
	...REGISTRATION,
	...SCHEDULING,
	...RECORDINGS,
	...SUBSCRIPTIONS,
	...READING,
	UNAUTHORIZED,
];

/** What Zoom said if the reply is a refusal. Some refusals of missing plans come as HTTP 200 with `{code, message}`. */
export function zoomRefused(reply: Reply): Said | undefined {
	const body = isObject(reply.body) ? reply.body : {};
	const isRefusal = reply.status >= 400 || (isCode(body.code) && typeof body.message === 'string');
	if (!isRefusal || (typeof reply.body === 'string' && reply.body.trim() !== '')) return undefined;
	if (typeof body.error === 'string') return tokenRefusal(body);
	return {
		code: isCode(body.code) ? body.code : undefined,
		message: [String(body.message ?? ''), ...fieldsIn(body.errors)].filter(Boolean).join(' '),
		details: body.errors,
		...(isDailyLimit(reply) && { until: resumesAt(reply) }),
	};
}

/** The token endpoint has a shape of its own: `{reason, error}`. https://developers.zoom.us/docs/integrations/oauth-error-messages/ */
const tokenRefusal = ({ reason, error }: Json): Said => ({
	code: String(error),
	message: String(reason ?? error),
});

const fieldsIn = (errors: unknown): string[] =>
	Array.isArray(errors)
		? errors.filter(isObject).map(({ field, message }) => `${String(field)}: ${String(message)}`)
		: [];

const isCode = (value: unknown): value is string | number =>
	typeof value === 'number' || (typeof value === 'string' && /^\d+$/.test(value));

const isObject = (value: unknown): value is Json =>
	typeof value === 'object' && value !== null && !Array.isArray(value);
