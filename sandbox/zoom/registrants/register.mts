import { problems, validationFailed } from '../api/errors.mts';
import type { ZoomCall } from '../api/route.mts';
import { registrantUrl, pinOf } from '../meetings/people.mts';
import { isRecurring } from '../model/find.mts';
import { stableId } from '../model/ids.mts';
import type { Registrant, Session } from '../model/model.mts';
import { findOccurrence, nextOccurrence, registersByOccurrence } from '../model/occurrences.mts';
import { MINUTE, zoomTime } from '../model/time.mts';
import { registrationEvent } from '../webhooks/payloads.mts';

/** A registration as it is asked for, in Zoom's words. */
export type Form = Record<string, unknown>;

/** What the model keeps under names of its own. */
const KEPT_APART = new Set([
	'email',
	'first_name',
	'last_name',
	'org',
	'job_title',
	'country',
	'custom_questions',
	'source_id',
	'auto_approve',
]);

/** Registers one person, or finds the registration he has; throws what Zoom refuses. */
export function register(call: ZoomCall, session: Session, form: Form): Registrant {
	requireOpen(call, session);
	const email = addressIn(form);
	refusePerson(call, session, email);
	if (call.zoom.context.settings.rateLimits) {
		call.zoom.registrationQuota[session.kind].count(email.toLowerCase());
	}
	const occurrenceIds = occurrencesIn(call, session);
	const known = session.registrants.find(
		(registrant) =>
			registrant.email.toLowerCase() === email.toLowerCase() &&
			['approved', 'pending'].includes(registrant.status) &&
			String(registrant.occurrenceIds) === String(occurrenceIds),
	);
	if (known) return known;
	const registrant = registrantFrom(call, session, form, { email, occurrenceIds });
	session.registrants.push(registrant);
	tell(call, 'created', session, registrant);
	return registrant;
}

/** What the answer to a registration tells of it. */
export function registered(registrant: Registrant, session: Session): object {
	return {
		registrant_id: registrant.id,
		// Not before somebody has approved it.
		...(registrant.status === 'approved' ? { join_url: registrantUrl(registrant, session) } : {}),
		...(session.kind === 'meeting' ? { participant_pin_code: pinOf(registrant) } : {}),
	};
}

/** As in the answer: all of a series that is registered for once, else those of the registration. */
export function occurrencesOf({ occurrenceIds }: Registrant, { occurrences = [] }: Session): object[] {
	return occurrences
		.filter(({ id, status }) => status === 'available' && (occurrenceIds?.includes(id) ?? true))
		.map(({ id, start, durationMinutes, status }) => ({
			occurrence_id: id,
			start_time: zoomTime(start),
			duration: durationMinutes,
			status,
		}));
}

export function tell(
	{ zoom }: ZoomCall,
	event: Parameters<typeof registrationEvent>[0],
	session: Session,
	registrant: Registrant,
): void {
	const body = registrationEvent(event, session, registrant, zoom.hostOf(session));
	void zoom.webhooks.publish(body.event, JSON.stringify(body));
}

function requireOpen({ zoom }: ZoomCall, session: Session): void {
	const { approvalType, kind, id, start, durationMinutes } = session;
	if (approvalType === 2) {
		throw kind === 'meeting' ? problems.meetingWithoutRegistration(id) : problems.registrationNotRequired(id);
	}
	const isOver = !isRecurring(session) && start + durationMinutes * MINUTE < zoom.context.now();
	if (isOver) throw problems[kind === 'meeting' ? 'meetingIsOver' : 'webinarIsOver']();
}

function addressIn({ email, first_name: firstName }: Form): string {
	if (typeof email !== 'string' || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
		throw validationFailed('email', 'Invalid field.');
	}
	if (typeof firstName !== 'string' || firstName.trim() === '') {
		throw validationFailed('first_name', 'Invalid field.');
	}
	return email.trim();
}

function refusePerson({ zoom }: ZoomCall, session: Session, email: string): void {
	const isSame = (other: { email: string }) => other.email.toLowerCase() === email.toLowerCase();
	if (isSame(zoom.hostOf(session))) throw problems.hostCannotRegister();
	if (session.panelists.some(isSame)) throw problems.panelistCannotRegister();
}

function occurrencesIn({ query, zoom }: ZoomCall, session: Session): string[] | undefined {
	const wanted = (query.occurrence_ids ?? '').split(',').filter(Boolean);
	for (const id of wanted) {
		if (findOccurrence(session, id)?.status !== 'available') throw problems.invalidOccurrence(id);
	}
	if (!registersByOccurrence(session)) return undefined;
	const next = nextOccurrence(session, zoom.context.now());
	return wanted.length > 0 ? wanted : next && [next.id];
}

function registrantFrom(
	{ zoom }: ZoomCall,
	session: Session,
	form: Form,
	{ email, occurrenceIds }: { email: string; occurrenceIds: string[] | undefined },
): Registrant {
	const isApproved = session.approvalType === 0 || form.auto_approve === true;
	const said = (name: string) => String(form[name] ?? '');
	return {
		id: stableId(`registrant ${session.id} ${email.toLowerCase()} ${session.registrants.length}`),
		email,
		firstName: said('first_name'),
		lastName: said('last_name'),
		status: isApproved ? 'approved' : 'pending',
		createdAt: zoom.context.now(),
		org: said('org'),
		jobTitle: said('job_title'),
		country: said('country'),
		customQuestions: answersIn(form, session),
		trackingSourceId: session.trackingSources.find(({ id }) => id === form.source_id)?.id,
		occurrenceIds,
		details: Object.fromEntries(Object.entries(form).filter(([name]) => !KEPT_APART.has(name))) as Record<
			string,
			string
		>,
	};
}

/** Answers to what is not asked are dropped without a word. */
function answersIn(
	{ custom_questions: given }: Form,
	{ registrationQuestions: questions }: Session,
): Registrant['customQuestions'] {
	const asked = new Set(questions?.custom.map(({ title }) => title));
	const answers = Array.isArray(given) ? (given as Registrant['customQuestions']) : [];
	return answers.filter(({ title }) => asked.has(title));
}
