/**
 * Operations that a single user who connects with OAuth2 can never run: all that Zoom has for them are reports and lists of
 * the account. Others do without what is closed to users.
 */
export const ACCOUNT_ONLY_OPERATIONS: ReadonlySet<string> = new Set([
	'pastEvent.getMany',
	'user.getMany',
	'webinar.getReport',
	'webinar.getSurveyResults',
]);
