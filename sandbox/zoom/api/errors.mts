/** Zoom's refusals: `{code, message}` with an HTTP status that does not always say the same. */
export class ZoomProblem extends Error {
	constructor(
		readonly status: number,
		readonly code: number,
		message: string,
		readonly errors?: Array<{ field: string; message: string }>,
		readonly headers: Record<string, string> = {},
	) {
		super(message);
	}

	get body(): object {
		return { code: this.code, message: this.message, ...(this.errors ? { errors: this.errors } : {}) };
	}
}

const entry =
	(status: number, code: number, words: (...values: Array<string | number>) => string) =>
	(...values: Array<string | number>) =>
		new ZoomProblem(status, code, words(...values));

/** Sentences of the Zoom API reference ("Error codes" of each endpoint), but for those marked "own words". */
export const problems = {
	unknownRoute: entry(400, 2300, () => 'This API endpoint is not recognized.'),
	invalidToken: entry(401, 124, () => 'Invalid access token.'),
	expiredToken: entry(401, 124, () => 'Access token is expired.'),
	tokenInQuery: entry(
		401,
		124,
		() => 'Invalid access token, this access token is not supported as query parameter string.',
	),
	missingScope: entry(400, 4711, (scopes) => `Invalid access token, does not contain scopes:[${scopes}].`),

	pageToken: entry(400, 300, () => 'The next page token is invalid or expired.'),
	unknownUser: entry(404, 1001, (id) => `User does not exist: ${id}.`),
	unknownReportUser: entry(404, 1001, (id) => `User ${id} not exist or not belong to this account.`),

	unknownMeeting: entry(404, 3001, (id) => `Meeting does not exist: ${id}.`),
	invalidMeetingId: entry(400, 300, () => 'Invalid meeting id.'),
	webinarAsMeeting: entry(400, 3000, () => 'Cannot access webinar info.'),
	webinarAsMeetingOfRegistrants: entry(400, 300, () => 'Cannot access webinar info.'),
	webinarAsPastMeeting: entry(400, 300, () => 'Cannot access meeting information.'),
	meetingNotEnded: entry(404, 3001, () => 'Meeting ID is invalid or not end.'),
	meetingTooOld: entry(400, 12702, () => 'Can not access a meeting a year ago.'),
	meetingWithoutRegistration: entry(
		400,
		404,
		(id) => `Registration has not been enabled for this meeting: ${id}.`,
	),

	meetingPollsDisabled: entry(
		400,
		4400,
		() =>
			'Meeting polls disabled. To enable this feature, enable the "Meeting Polls/Quizzes" setting in the Zoom web portal\'s "Settings" interface.',
	),
	summaryInTrash: entry(
		403,
		2305,
		() => 'The meeting summary has been moved to Trash and cannot be accessed.',
	),

	unknownWebinar: entry(404, 3001, (id) => `Webinar does not exist: ${id}.`),
	invalidWebinarId: entry(400, 300, () => 'Invalid webinar ID.'),
	webinarNotEnded: entry(404, 3001, () => 'Webinar does not exist.'),
	webinarAnswersNotFound: entry(404, 3001, () => 'Webinar ID is invalid or not end.'),
	absenteesNotFound: entry(404, 3001, (id) => `Webinar ${id} not found or expired.`),
	webinarTooOld: entry(400, 12702, () => 'Can not access a webinar a year ago.'),
	webinarWithoutRegistration: entry(
		400,
		3000,
		(id) => `Registration has not been enabled for this webinar: ${id}.`,
	),
	absenteesWithoutRegistration: entry(
		400,
		3000,
		(id) => `This webinar doesn't have registration required: ${id}.`,
	),

	webinarAsMeetingToChange: entry(400, 3000, () => 'Cannot access webinar information.'),
	mayNotHost: entry(
		400,
		3161,
		() => 'Your user account is not allowed meeting hosting and scheduling capabilities.',
	),
	instantForOthers: entry(
		400,
		3000,
		() =>
			"Instant meetings do not support the `schedule_for` parameter, and you can't schedule an instant meeting for another user.",
	),
	invalidScheduleFor: entry(
		400,
		300,
		() =>
			'The value that you entered in the `schedule_for` field is invalid. Enter a valid value and try again.',
	),
	personalMeeting: entry(400, 3018, () => 'Not allowed to delete PMI.'),
	unknownWebinarOccurrence: entry(400, 3000, () => 'Webinar occurrence does not exist.'),

	noWebinarPlan: entry(
		400,
		200,
		() =>
			'Webinar plan is missing. You must subscribe to the webinar plan and enable webinars for this user in order to perform this action.',
	),
	/** The same refusal as HTTP 200, as Zoom documents it for some endpoints. */
	noWebinarPlanAsSuccess: entry(
		200,
		200,
		(id) =>
			`Webinar plan subscription is missing. Enable webinar for this user once the subscription is added:${id}.`,
	),
	noPermission: entry(400, 200, () => 'No permission.'),

	reportNotFound: entry(404, 3001, (id) => `Meeting ${id} not found or has expired.`),
	webinarReportNotFound: entry(404, 3001, (id) => `Webinar "${id}" not found or has expired.`),
	invalidOccurrence: entry(
		400,
		300,
		(id) => `The request could not be completed because you have provided an invalid occurrence ID: ${id}.`,
	),
	registrationNotRequired: entry(
		400,
		3000,
		(id) => `This webinar does not have registration as required: ${id}.`,
	),
	meetingIsOver: entry(
		400,
		3038,
		() =>
			'Meeting is over, you can not register now. If you have any questions, please contact the Meeting host.',
	),
	webinarIsOver: entry(
		400,
		3038,
		() => 'Webinar is over, you cannot register now. If you have any questions, contact the webinar host.',
	),
	hostCannotRegister: entry(400, 3027, () => 'Host cannot register.'),
	panelistCannotRegister: entry(
		400,
		3000,
		() =>
			'You have been invited as a panelist for the webinar, please check your email to find more information about this webinar.',
	),
	noMeetingBatch: entry(
		400,
		303,
		() =>
			'This API can only be used for scheduled meeting(meeting type: 2). Batch registration is not supported for other meeting types.',
	),
	noWebinarBatch: entry(
		400,
		300,
		() =>
			'This API can only be used for scheduled webinars (type 5). Batch registration is not supported for other webinar types.',
	),
	invalidRegistrantId: entry(
		400,
		300,
		() =>
			'The value that you entered for the Registrant ID field is invalid. Enter a valid value and try again.',
	),
	unknownRegistrant: entry(400, 3000, (id) => `Registrant ${id} was not found.`),
	noRecording: entry(404, 3301, () => 'There is no recording for this meeting.'),
	invalidParameter: entry(400, 300, (name) => `Invalid parameter: ${name}.`),

	noSubscribedEvents: entry(400, 1500, () => 'The events list is empty.'),
	noWebhookUrl: entry(400, 1500, () => 'The event webhook url is empty.'),
	invalidSubscriptionScope: entry(400, 1500, () => 'The subscription scope is invalid.'),
	appNotInstalled: entry(400, 1300, (userId) => `The user don't authorize the app: ${userId}.`),
	eventNotAllowed: entry(400, 1602, (event) => `The event is not allowed for the app: ${event}`),
	unknownEvent: entry(404, 1601, (event) => `App event not exists: ${event}`),
	webhookUrlInvalid: entry(404, 1701, (url) => `The event webhook url validate failed: ${url}.`),
	unknownSubscription: entry(404, 1601, (id) => `App event subscription is invalid: ${id}`),
	/** Own words. */
	tooManySubscriptions: entry(400, 1500, () => 'The number of event subscriptions exceeds the limit.'),
	/** Own words. */
	subscriptionOfBuildFlow: entry(400, 1500, () => 'The event subscription was created in the build flow.'),
};

/** Own words: Zoom documents the shape, not the sentences. */
export function validationFailed(field: string, message: string): ZoomProblem {
	return new ZoomProblem(400, 300, 'Validation Failed.', [{ field, message }]);
}
