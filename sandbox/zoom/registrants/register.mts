import { zoomErrors, validationError } from '../api/errors.mts';
import type { ZoomCall } from '../api/route.mts';
import { buildRegistrantUrl, toPin } from '../meetings/people.mts';
import { isRecurring } from '../model/find.mts';
import { createStableId } from '../model/ids.mts';
import type { Registrant, Meeting } from '../model/model.mts';
import { findOccurrence, findNextOccurrence, registersByOccurrence } from '../model/occurrences.mts';
import { MINUTE, formatZoomTime } from '../model/time.mts';
import { buildRegistrationEvent } from '../webhooks/payloads.mts';

/** A registration as it is asked for, in Zoom's words. */
export type RegistrationForm = Record<string, unknown>;

/** Fields that the model keeps under names of its own. */
const MODEL_FIELDS = new Set([
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

/** Registers one person, or finds their existing registration; throws Zoom's errors. */
export function register(call: ZoomCall, meeting: Meeting, form: RegistrationForm): Registrant {
	requireOpen(call, meeting);
	const email = readEmail(form);
	rejectPerson(call, meeting, email);
	if (call.zoom.context.settings.rateLimits) {
		call.zoom.registrationQuota[meeting.kind].count(email.toLowerCase());
	}
	const occurrenceIds = readOccurrences(call, meeting);
	const known = meeting.registrants.find(
		(registrant) =>
			registrant.email.toLowerCase() === email.toLowerCase() &&
			['approved', 'pending'].includes(registrant.status) &&
			String(registrant.occurrenceIds) === String(occurrenceIds),
	);
	if (known) return known;
	const registrant = createRegistrant(call, meeting, form, { email, occurrenceIds });
	meeting.registrants.push(registrant);
	notifyWebhooks(call, 'created', meeting, registrant);
	return registrant;
}

/** The registration as a response has it. */
export function toRegistrationAnswer(registrant: Registrant, meeting: Meeting): object {
	return {
		registrant_id: registrant.id,
		// Only once it is approved.
		...(registrant.status === 'approved' ? { join_url: buildRegistrantUrl(registrant, meeting) } : {}),
		...(meeting.kind === 'meeting' ? { participant_pin_code: toPin(registrant) } : {}),
	};
}

/** As in the response: all dates of a series with one registration, else those of the registration. */
export function toOccurrenceRows({ occurrenceIds }: Registrant, { occurrences = [] }: Meeting): object[] {
	return occurrences
		.filter(({ id, status }) => status === 'available' && (occurrenceIds?.includes(id) ?? true))
		.map(({ id, start, durationMinutes, status }) => ({
			occurrence_id: id,
			start_time: formatZoomTime(start),
			duration: durationMinutes,
			status,
		}));
}

export function notifyWebhooks(
	{ zoom }: ZoomCall,
	event: Parameters<typeof buildRegistrationEvent>[0],
	meeting: Meeting,
	registrant: Registrant,
): void {
	const body = buildRegistrationEvent(event, meeting, registrant, zoom.getHost(meeting));
	void zoom.webhooks.publish(body.event, JSON.stringify(body));
}

function requireOpen({ zoom }: ZoomCall, meeting: Meeting): void {
	const { approvalType, kind, id, start, durationMinutes } = meeting;
	if (approvalType === 2) {
		throw kind === 'meeting'
			? zoomErrors.meetingWithoutRegistration(id)
			: zoomErrors.registrationNotRequired(id);
	}
	const isOver = !isRecurring(meeting) && start + durationMinutes * MINUTE < zoom.context.now();
	if (isOver) throw zoomErrors[kind === 'meeting' ? 'meetingIsOver' : 'webinarIsOver']();
}

function readEmail({ email, first_name: firstName }: RegistrationForm): string {
	if (typeof email !== 'string' || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
		throw validationError('email', 'Invalid field.');
	}
	if (typeof firstName !== 'string' || firstName.trim() === '') {
		throw validationError('first_name', 'Invalid field.');
	}
	return email.trim();
}

function rejectPerson({ zoom }: ZoomCall, meeting: Meeting, email: string): void {
	const isSame = (other: { email: string }) => other.email.toLowerCase() === email.toLowerCase();
	if (isSame(zoom.getHost(meeting))) throw zoomErrors.hostCannotRegister();
	if (meeting.panelists.some(isSame)) throw zoomErrors.panelistCannotRegister();
}

function readOccurrences({ query, zoom }: ZoomCall, meeting: Meeting): string[] | undefined {
	const wanted = (query.occurrence_ids ?? '').split(',').filter(Boolean);
	for (const id of wanted) {
		if (findOccurrence(meeting, id)?.status !== 'available') throw zoomErrors.invalidOccurrence(id);
	}
	if (!registersByOccurrence(meeting)) return undefined;
	const next = findNextOccurrence(meeting, zoom.context.now());
	return wanted.length > 0 ? wanted : next && [next.id];
}

function createRegistrant(
	{ zoom }: ZoomCall,
	meeting: Meeting,
	form: RegistrationForm,
	{ email, occurrenceIds }: { email: string; occurrenceIds: string[] | undefined },
): Registrant {
	const isApproved = meeting.approvalType === 0 || form.auto_approve === true;
	const readField = (name: string) => String(form[name] ?? '');
	return {
		id: createStableId(`registrant ${meeting.id} ${email.toLowerCase()} ${meeting.registrants.length}`),
		email,
		firstName: readField('first_name'),
		lastName: readField('last_name'),
		status: isApproved ? 'approved' : 'pending',
		createdAt: zoom.context.now(),
		org: readField('org'),
		jobTitle: readField('job_title'),
		country: readField('country'),
		customQuestions: pickAnswers(form, meeting),
		trackingSourceId: meeting.trackingSources.find(({ id }) => id === form.source_id)?.id,
		occurrenceIds,
		details: Object.fromEntries(Object.entries(form).filter(([name]) => !MODEL_FIELDS.has(name))) as Record<
			string,
			string
		>,
	};
}

/** Answers to unknown questions are dropped silently. */
function pickAnswers(
	{ custom_questions: given }: RegistrationForm,
	{ registrationQuestions: questions }: Meeting,
): Registrant['customQuestions'] {
	const asked = new Set(questions?.custom.map(({ title }) => title));
	const answers = Array.isArray(given) ? (given as Registrant['customQuestions']) : [];
	return answers.filter(({ title }) => asked.has(title));
}
