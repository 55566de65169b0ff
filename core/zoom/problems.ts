import type { Json, Reply } from '../api/endpoint';
import type { Refusal, Said } from '../api/problem';
import { isDailyLimit, resumesAt } from './limits';

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

const MARKETPLACE = 'In the Zoom App Marketplace under Manage > your app';

/**
 * What Zoom's refusals mean and what to do. The first row that fits is taken, so the telling ones come first: many
 * refusals share the codes 200, 300 and 3000, and only the text tells them apart.
 */
export const ZOOM_REFUSALS: readonly Refusal[] = [
	// Credentials
	{
		kind: 'scope',
		// Zoom has sent this with 4711, 4700, 104 and 201 under HTTP 400, 401 and 403.
		says: /does not contain scopes?:?\s*\[([^\]]*)\]/i,
		title: 'The Zoom app lacks a scope for this operation: $1',
		advice: `${MARKETPLACE} > Scopes, add one of the scopes named. Then save the credential in n8n again: a token keeps the scopes it was made with.`,
	},
	{
		kind: 'credential',
		code: ['unsupported_grant_type'],
		title: 'The Zoom app is of another type than the credential',
		advice:
			'The credential "Zoom Server-to-Server OAuth2 API" needs a Server-to-Server OAuth app, "Zoom User OAuth2 API" a General App. Use the values of an app of that type.',
	},
	{
		kind: 'credential',
		says: /disabled|deactivated|4,?717|4,?738/i,
		code: ['invalid_client', 'invalid_request', 'unauthorized_client', 4717, 4738],
		title: 'The Zoom app is deactivated',
		advice: `${MARKETPLACE} > Activation, activate the app. It may be that an administrator of the account has to do it.`,
	},
	{
		kind: 'credential',
		code: ['invalid_client', 4702, 4704, 4706],
		title: 'Zoom does not know this Client ID, or the Client Secret is wrong',
		advice: `${MARKETPLACE} > App Credentials, copy both again. A Client Secret that was regenerated makes the old one useless; the Secret Token of the Feature page is something else.`,
	},
	{
		kind: 'credential',
		code: ['invalid_grant', 4711, 4735, 4740, 4741],
		says: /invalid token|invalid_grant|refresh|token (id|owner|revoked)|authorization/i,
		title: 'Zoom no longer accepts this connection',
		advice: 'Open the credential in n8n and connect it again.',
	},
	{
		kind: 'credential',
		code: ['invalid_request'],
		title: 'Zoom did not accept the Account ID',
		advice: `${MARKETPLACE} > App Credentials, copy the Account ID again. It belongs to the same app as the Client ID.`,
	},
	{
		kind: 'credential',
		code: [124],
		title: 'Zoom did not accept the access token, not even a fresh one',
		advice:
			'Check that the app is still active in the Zoom App Marketplace, then save or connect the credential in n8n again.',
	},
	{
		kind: 'credential',
		status: [401],
		title: 'Zoom did not accept the credential',
		advice: 'Check the values of the credential and that the app is active in the Zoom App Marketplace.',
	},

	// Limits
	{
		kind: 'daily_limit',
		status: [429],
		says: /exceeded the daily rate limit/i,
		title: 'Zoom allows only so many calls of this kind a day for one user or registrant; they are used up',
		advice: 'Zoom takes further ones again $until. Other users and registrants are not affected.',
	},
	{
		kind: 'daily_limit',
		status: [429],
		says: /daily rate limit/i,
		title: "The day's calls of the Zoom account are used up",
		advice:
			'Zoom takes calls again $until. All apps of the account share this limit; a larger plan has more.',
	},
	{
		kind: 'rate_limit',
		status: [429],
		says: /concurrent/i,
		title: 'Zoom is still busy with another request for the same user',
		advice: 'Run the workflow again in a minute, and change one user at a time.',
	},

	// Plans and licences
	{
		kind: 'plan',
		says: /webinar plan/i,
		title: 'The host has no webinar licence',
		advice:
			'In Zoom under Admin > User Management > Users, assign a Zoom Webinars licence to the host, or choose an event of a host who has one.',
	},
	{
		kind: 'plan',
		says: /only available for.*(paid|zmp|business)/i,
		title: 'Zoom offers this to paid accounts only',
		advice: 'Use an account of a Pro plan or above, or leave this operation out.',
	},
	{
		kind: 'plan',
		code: [3161],
		title: 'This Zoom user may not host or schedule',
		advice: 'In Zoom under Admin > User Management > Users, give the user a licence, or choose another user.',
	},

	// Pages and age
	{
		kind: 'page_token',
		says: /next page token is invalid or expired/i,
		title:
			'The list could not be read to its end, because a page came more than 15 minutes after the one before',
		advice: 'Run the workflow again, with a smaller range of dates if it stays so.',
	},
	{
		kind: 'too_old',
		code: [12702],
		title: 'The event is more than a year ago',
		advice: 'Zoom gives no reports of it any more. Choose a later event.',
	},

	// The wrong thing, or not there
	{
		kind: 'wrong_kind',
		says: /cannot access webinar info/i,
		title: 'This is the ID of a webinar, not of a meeting',
		advice: 'Choose the resource (or event type) Webinar, or give the ID of a meeting.',
	},
	{
		kind: 'wrong_kind',
		says: /cannot access meeting info/i,
		title: 'This ID cannot be read as that of a past meeting',
		advice: 'If it belongs to a webinar, choose the resource (or event type) Webinar.',
	},
	{
		kind: 'wrong_kind',
		says: /invalid webinar id/i,
		title: 'This is not the ID of a webinar',
		advice:
			'If it belongs to a meeting, choose the resource (or event type) Meeting. Otherwise check the ID.',
	},
	{
		kind: 'disabled',
		says: /registration has not been enabled|doesn't have registration required/i,
		title: 'The event has no registration',
		advice:
			'Zoom keeps registrants and absentees only of events with registration. Turn it on when you schedule the next one.',
	},
	{
		kind: 'not_ready',
		code: [3001],
		says: /not end|not found or( has)? expired/i,
		title:
			'Zoom has no report of this event: it has not ended, the report is not ready yet, or there is no event with this ID',
		advice:
			'Reports appear some minutes after the end; wait about half an hour and run the workflow again. Otherwise check the ID.',
	},
	{
		kind: 'not_found',
		code: [3001],
		title: 'There is no meeting or webinar with this ID, or it has expired',
		advice:
			'Check the ID. Zoom forgets the ID of a single event 30 days after it was last used. The reports of a past event can still be read by its UUID.',
	},
	{
		kind: 'not_found',
		code: [1001, 1120],
		title: 'There is no such user in the Zoom account',
		advice: 'Check the user ID or the email address.',
	},
	{
		kind: 'permission',
		code: [1010],
		title: 'The user or event belongs to another Zoom account',
		advice: 'Use a credential of the account the event was held in.',
	},
	{
		kind: 'permission',
		code: [2306],
		title: "Zoom does not show this user's meetings to others",
		advice:
			'An administrator can allow it in the Zoom account settings, or the user connects with "Zoom User OAuth2 API".',
	},
	{
		kind: 'permission',
		code: [200],
		title: 'The Zoom app is not allowed to read this',
		advice:
			'Check that the event belongs to the account of the credential, that its host has the licence this feature needs, and that the role of the user who made the app includes it.',
	},
	{
		kind: 'permission',
		says: /access to the zoom rest api has been denied/i,
		title: 'Zoom has blocked its API for this account',
		advice: 'Contact Zoom Support.',
	},
	{
		kind: 'permission',
		code: [12703],
		title: 'The Zoom app may not read this group',
		advice: 'Give the app a role that includes the group, or leave the group filter empty.',
	},
	{
		kind: 'disabled',
		code: [4400],
		title: 'This feature is turned off in the Zoom account',
		advice: 'Turn it on in the Zoom web portal under Settings.',
	},
	{
		kind: 'invalid',
		says: /invalid occurrence|occurrence id/i,
		title: 'The event has no such occurrence',
		advice: 'Give the occurrence ID from the list of occurrences of the event, or leave it empty.',
	},
	{
		kind: 'too_old',
		says: /invalid parameter: *\{?from/i,
		title: 'Zoom does not report that far back',
		advice:
			'The reports of one user reach back 6 months, those of the account a year. Choose a later start date.',
	},
	{
		kind: 'invalid',
		code: [2300],
		title: 'This Zoom account does not have that part of the API',
		advice: 'Check the environment and the API Base URL in the credential.',
	},
	{
		kind: 'invalid',
		status: [400],
		code: [300],
		says: /^(.*?)\.?$/,
		title: 'Zoom did not accept a value: $1',
		advice: 'Check the parameters of the node.',
	},
];
