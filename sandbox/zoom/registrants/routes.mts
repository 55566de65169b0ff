import { zoomErrors, validationError, ZoomError } from '../api/errors.mts';
import type { Route, ZoomCall } from '../api/route.mts';
import { findMeeting } from '../meetings/meetings.mts';
import { findWebinar } from '../meetings/webinars.mts';
import type { Meeting } from '../model/model.mts';
import { formatZoomTime } from '../model/time.mts';
import { changeStatus, removeRegistrant } from './changeStatus.mts';
import { buildShareUrl } from '../meetings/people.mts';
import { type RegistrationForm, toOccurrenceRows, register, toRegistrationAnswer } from './register.mts';

const MAX_BATCH = 30;
/** Types that take registrants in batches: no series, no instant meeting. */
const SCHEDULED = { meeting: 2, webinar: 5 };

/** Routes for registrants: the same for both kinds, except for the error messages. */
const buildRoutes = (kind: Meeting['kind'], find: (call: ZoomCall) => Meeting): Route[] => [
	{
		method: 'POST',
		path: `/${kind}s/:${kind}Id/registrants`,
		scope: `${kind}:write:registrant:admin`,
		rate: 'Light',
		status: 201,
		answer: (call) => {
			const meeting = find(call);
			// Webinars have no such field.
			const form: RegistrationForm =
				kind === 'webinar' ? { ...call.body, auto_approve: undefined } : call.body;
			const registrant = register(call, meeting, form);
			return {
				id: meeting.id,
				topic: meeting.topic,
				start_time: formatZoomTime(meeting.start),
				...toRegistrationAnswer(registrant, meeting),
				// Since September 2026, for webinars registered one at a time.
				...(kind === 'webinar'
					? { status: registrant.status, share_url: buildShareUrl(registrant, meeting) }
					: {}),
				...(meeting.occurrences ? { occurrences: toOccurrenceRows(registrant, meeting) } : {}),
			};
		},
	},
	{
		method: 'POST',
		path: `/${kind}s/:${kind}Id/batch_registrants`,
		scope: `${kind}:write:batch_registrants:admin`,
		rate: 'Heavy',
		status: 201,
		answer: (call) => addBatch(call, find(call)),
	},
	{
		method: 'PUT',
		path: `/${kind}s/:${kind}Id/registrants/status`,
		scope: `${kind}:update:registrant_status:admin`,
		rate: 'Medium',
		status: 204,
		answer: (call) => changeStatus(call, find(call)),
	},
	{
		method: 'DELETE',
		path: `/${kind}s/:${kind}Id/registrants/:registrantId`,
		scope: `${kind}:delete:registrant:admin`,
		rate: 'Light',
		status: 204,
		answer: (call) => removeRegistrant(call, find(call)),
	},
];

export const registrantRoutes: Route[] = [
	...buildRoutes('meeting', (call) => findMeeting(call, zoomErrors.webinarAsMeetingOfRegistrants)),
	...buildRoutes('webinar', (call) => findWebinar(call, {})),
];

/**
 * An invalid address rejects the whole batch, as does any invalid field. Other people whom Zoom does not
 * accept are left out of the response.
 */
function addBatch(call: ZoomCall, meeting: Meeting): object {
	if (meeting.type !== SCHEDULED[meeting.kind]) {
		throw zoomErrors[meeting.kind === 'meeting' ? 'noMeetingBatch' : 'noWebinarBatch']();
	}
	const forms = call.body.registrants as RegistrationForm[];
	if (!Array.isArray(forms) || forms.length === 0 || forms.length > MAX_BATCH) {
		throw validationError('registrants', `The value should be between 1 and ${MAX_BATCH}.`);
	}
	const added = forms.flatMap(({ email, first_name, last_name }) => {
		try {
			const { auto_approve } = call.body;
			const registrant = register(call, meeting, { email, first_name, last_name, auto_approve });
			return [{ email: registrant.email, ...toRegistrationAnswer(registrant, meeting) }];
		} catch (problem) {
			if (problem instanceof ZoomError && concernsOnePerson(problem)) return [];
			throw problem;
		}
	});
	return { registrants: added };
}

const concernsOnePerson = ({ status, code, message }: ZoomError): boolean =>
	status === 429 || code === 3027 || /panelist/.test(message);
