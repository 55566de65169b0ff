/** Zoom's errors: `{code, message}` with an HTTP status that does not always agree. */
export class ZoomError extends Error {
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

const defineError =
	(status: number, code: number, words: (...values: Array<string | number>) => string) =>
	(...values: Array<string | number>) =>
		new ZoomError(status, code, words(...values));

/** Sentences of the Zoom API reference ("Error codes" of each endpoint), but for those marked "own words". */
export const zoomErrors = {
	unknownRoute: defineError(400, 2300, () => 'This API endpoint is not recognized.'),
	invalidToken: defineError(401, 124, () => 'Invalid access token.'),
	expiredToken: defineError(401, 124, () => 'Access token is expired.'),
	tokenInQuery: defineError(
		401,
		124,
		() => 'Invalid access token, this access token is not supported as query parameter string.',
	),
	missingScope: defineError(
		400,
		4711,
		(scopes) => `Invalid access token, does not contain scopes:[${scopes}].`,
	),

	pageToken: defineError(400, 300, () => 'The next page token is invalid or expired.'),
	unknownUser: defineError(404, 1001, (id) => `User does not exist: ${id}.`),
	unknownReportUser: defineError(404, 1001, (id) => `User ${id} not exist or not belong to this account.`),

	unknownMeeting: defineError(404, 3001, (id) => `Meeting does not exist: ${id}.`),
	invalidMeetingId: defineError(400, 300, () => 'Invalid meeting id.'),
	webinarAsMeeting: defineError(400, 3000, () => 'Cannot access webinar info.'),
	webinarAsMeetingOfRegistrants: defineError(400, 300, () => 'Cannot access webinar info.'),
	webinarAsPastMeeting: defineError(400, 300, () => 'Cannot access meeting information.'),
	meetingNotEnded: defineError(404, 3001, () => 'Meeting ID is invalid or not end.'),
	meetingTooOld: defineError(400, 12702, () => 'Can not access a meeting a year ago.'),
	meetingWithoutRegistration: defineError(
		400,
		404,
		(id) => `Registration has not been enabled for this meeting: ${id}.`,
	),

	meetingPollsDisabled: defineError(
		400,
		4400,
		() =>
			'Meeting polls disabled. To enable this feature, enable the "Meeting Polls/Quizzes" setting in the Zoom web portal\'s "Settings" interface.',
	),
	summaryInTrash: defineError(
		403,
		2305,
		() => 'The meeting summary has been moved to Trash and cannot be accessed.',
	),

	unknownWebinar: defineError(404, 3001, (id) => `Webinar does not exist: ${id}.`),
	invalidWebinarId: defineError(400, 300, () => 'Invalid webinar ID.'),
	webinarNotEnded: defineError(404, 3001, () => 'Webinar does not exist.'),
	webinarAnswersNotFound: defineError(404, 3001, () => 'Webinar ID is invalid or not end.'),
	absenteesNotFound: defineError(404, 3001, (id) => `Webinar ${id} not found or expired.`),
	webinarTooOld: defineError(400, 12702, () => 'Can not access a webinar a year ago.'),
	webinarWithoutRegistration: defineError(
		400,
		3000,
		(id) => `Registration has not been enabled for this webinar: ${id}.`,
	),
	absenteesWithoutRegistration: defineError(
		400,
		3000,
		(id) => `This webinar doesn't have registration required: ${id}.`,
	),

	webinarAsMeetingToChange: defineError(400, 3000, () => 'Cannot access webinar information.'),
	mayNotHost: defineError(
		400,
		3161,
		() => 'Your user account is not allowed meeting hosting and scheduling capabilities.',
	),
	instantForOthers: defineError(
		400,
		3000,
		() =>
			"Instant meetings do not support the `schedule_for` parameter, and you can't schedule an instant meeting for another user.",
	),
	invalidScheduleFor: defineError(
		400,
		300,
		() =>
			'The value that you entered in the `schedule_for` field is invalid. Enter a valid value and try again.',
	),
	personalMeeting: defineError(400, 3018, () => 'Not allowed to delete PMI.'),
	unknownWebinarOccurrence: defineError(400, 3000, () => 'Webinar occurrence does not exist.'),

	noWebinarPlan: defineError(
		400,
		200,
		() =>
			'Webinar plan is missing. You must subscribe to the webinar plan and enable webinars for this user in order to perform this action.',
	),
	/** The same error as HTTP 200, as Zoom documents it for some endpoints. */
	noWebinarPlanAsSuccess: defineError(
		200,
		200,
		(id) =>
			`Webinar plan subscription is missing. Enable webinar for this user once the subscription is added:${id}.`,
	),
	noPermission: defineError(400, 200, () => 'No permission.'),

	reportNotFound: defineError(404, 3001, (id) => `Meeting ${id} not found or has expired.`),
	webinarReportNotFound: defineError(404, 3001, (id) => `Webinar "${id}" not found or has expired.`),
	invalidOccurrence: defineError(
		400,
		300,
		(id) => `The request could not be completed because you have provided an invalid occurrence ID: ${id}.`,
	),
	registrationNotRequired: defineError(
		400,
		3000,
		(id) => `This webinar does not have registration as required: ${id}.`,
	),
	meetingIsOver: defineError(
		400,
		3038,
		() =>
			'Meeting is over, you can not register now. If you have any questions, please contact the Meeting host.',
	),
	webinarIsOver: defineError(
		400,
		3038,
		() => 'Webinar is over, you cannot register now. If you have any questions, contact the webinar host.',
	),
	hostCannotRegister: defineError(400, 3027, () => 'Host cannot register.'),
	panelistCannotRegister: defineError(
		400,
		3000,
		() =>
			'You have been invited as a panelist for the webinar, please check your email to find more information about this webinar.',
	),
	noMeetingBatch: defineError(
		400,
		303,
		() =>
			'This API can only be used for scheduled meeting(meeting type: 2). Batch registration is not supported for other meeting types.',
	),
	noWebinarBatch: defineError(
		400,
		300,
		() =>
			'This API can only be used for scheduled webinars (type 5). Batch registration is not supported for other webinar types.',
	),
	invalidRegistrantId: defineError(
		400,
		300,
		() =>
			'The value that you entered for the Registrant ID field is invalid. Enter a valid value and try again.',
	),
	unknownRegistrant: defineError(400, 3000, (id) => `Registrant ${id} was not found.`),
	noRecording: defineError(404, 3301, () => 'There is no recording for this meeting.'),
	invalidParameter: defineError(400, 300, (name) => `Invalid parameter: ${name}.`),

	noSubscribedEvents: defineError(400, 1500, () => 'The events list is empty.'),
	noWebhookUrl: defineError(400, 1500, () => 'The event webhook url is empty.'),
	invalidSubscriptionScope: defineError(400, 1500, () => 'The subscription scope is invalid.'),
	appNotInstalled: defineError(400, 1300, (userId) => `The user don't authorize the app: ${userId}.`),
	eventNotAllowed: defineError(400, 1602, (event) => `The event is not allowed for the app: ${event}`),
	unknownEvent: defineError(404, 1601, (event) => `App event not exists: ${event}`),
	webhookUrlInvalid: defineError(404, 1701, (url) => `The event webhook url validate failed: ${url}.`),
	unknownSubscription: defineError(404, 1601, (id) => `App event subscription is invalid: ${id}`),
	/** Own words. */
	tooManyPanelists: defineError(
		400,
		3000,
		() =>
			'You have reached the limit for the number of panelists you can add. Contact Zoom Support for more information.',
	),
	tooManySubscriptions: defineError(400, 1500, () => 'The number of event subscriptions exceeds the limit.'),
	/** Own words. */
	subscriptionOfBuildFlow: defineError(
		400,
		1500,
		() => 'The event subscription was created in the build flow.',
	),
};

/** Own words: Zoom documents the shape, not the sentences. */
export function validationError(field: string, message: string): ZoomError {
	return new ZoomError(400, 300, 'Validation Failed.', [{ field, message }]);
}
