import { problems, validationFailed, ZoomProblem } from '../api/errors.mts';
import type { Route, ZoomCall } from '../api/route.mts';
import { findMeeting } from '../meetings/meetings.mts';
import { findWebinar } from '../meetings/webinars.mts';
import type { Session } from '../model/model.mts';
import { zoomTime } from '../model/time.mts';
import { changeStatus, removeRegistrant } from './changeStatus.mts';
import { type Form, occurrencesOf, register, registered } from './register.mts';

const MOST_IN_BATCH = 30;
/** Types that take registrants in batches: no series, no instant meeting. */
const SCHEDULED = { meeting: 2, webinar: 5 };

/** Sees to registrants: the same for both kinds, but for the words of refusals. */
const routesOf = (kind: Session['kind'], find: (call: ZoomCall) => Session): Route[] => [
	{
		method: 'POST',
		path: `/${kind}s/:${kind}Id/registrants`,
		scope: `${kind}:write:registrant:admin`,
		rate: 'Light',
		status: 201,
		answer: (call) => {
			const session = find(call);
			// Webinars have no such field.
			const form: Form = kind === 'webinar' ? { ...call.body, auto_approve: undefined } : call.body;
			const registrant = register(call, session, form);
			return {
				id: session.id,
				topic: session.topic,
				start_time: zoomTime(session.start),
				...registered(registrant, session),
				...(session.occurrences ? { occurrences: occurrencesOf(registrant, session) } : {}),
			};
		},
	},
	{
		method: 'POST',
		path: `/${kind}s/:${kind}Id/batch_registrants`,
		scope: `${kind}:write:batch_registrants:admin`,
		rate: 'Heavy',
		status: 201,
		answer: (call) => batch(call, find(call)),
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

export const registeringRoutes: Route[] = [
	...routesOf('meeting', (call) => findMeeting(call, problems.webinarAsMeetingOfRegistrants)),
	...routesOf('webinar', (call) => findWebinar(call, {})),
];

/**
 * An address that is none refuses the whole batch, as any field that does not fit the description. Whom else Zoom does not
 * take it leaves out of the answer.
 */
function batch(call: ZoomCall, session: Session): object {
	if (session.type !== SCHEDULED[session.kind]) {
		throw problems[session.kind === 'meeting' ? 'noMeetingBatch' : 'noWebinarBatch']();
	}
	const forms = call.body.registrants as Form[];
	if (!Array.isArray(forms) || forms.length === 0 || forms.length > MOST_IN_BATCH) {
		throw validationFailed('registrants', `The value should be between 1 and ${MOST_IN_BATCH}.`);
	}
	const added = forms.flatMap(({ email, first_name, last_name }) => {
		try {
			const { auto_approve } = call.body;
			const registrant = register(call, session, { email, first_name, last_name, auto_approve });
			return [{ email: registrant.email, ...registered(registrant, session) }];
		} catch (problem) {
			if (problem instanceof ZoomProblem && concernsOnePerson(problem)) return [];
			throw problem;
		}
	});
	return { registrants: added };
}

const concernsOnePerson = ({ status, code, message }: ZoomProblem): boolean =>
	status === 429 || code === 3027 || /panelist/.test(message);
