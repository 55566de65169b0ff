/**
 * Granular scopes of the routes served here (source: Zoom API reference, "Granular scopes" of each endpoint).
 * A Server-to-Server app has the `:admin` form of each; a user's app has the plain form, and no report scope at all.
 */
export const ADMIN_SCOPES = [
	'user:read:list_users:admin',
	'user:read:user:admin',
	'meeting:read:list_meetings:admin',
	'meeting:read:meeting:admin',
	'meeting:read:list_registrants:admin',
	'meeting:read:past_meeting:admin',
	'meeting:read:list_past_instances:admin',
	'meeting:read:list_past_participants:admin',
	'webinar:read:list_webinars:admin',
	'webinar:read:webinar:admin',
	'webinar:read:list_registrants:admin',
	'webinar:read:list_panelists:admin',
	'webinar:read:list_tracking_sources:admin',
	'webinar:read:list_past_instances:admin',
	'webinar:read:list_past_participants:admin',
	'webinar:read:list_absentees:admin',
	'report:read:meeting:admin',
	'report:read:list_meeting_participants:admin',
	'report:read:webinar:admin',
	'report:read:list_webinar_participants:admin',
	'report:read:user:admin',
	'report:read:list_history_meetings:admin',
];

const ADMIN_ONLY = new Set(['user:read:list_users:admin']);

export const USER_SCOPES = ADMIN_SCOPES.filter(
	(scope) => !scope.startsWith('report:') && !ADMIN_ONLY.has(scope),
).map((scope) => scope.replace(/:admin$/, ''));

/** Scopes of an app's own token (`client_credentials`). */
export const APP_SCOPES = [
	'marketplace:read:list_event_subscriptions',
	'marketplace:write:event_subscription',
	'marketplace:update:event_subscription',
	'marketplace:delete:event_subscription',
];
