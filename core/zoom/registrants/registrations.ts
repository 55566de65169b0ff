import type { Organiser, Place, Registration, RegistrationStatus, Session } from '../../attendance/input';
import { knownText, text, time, type ZoomRow } from '../../values/text';

/**
 * Rows of a participant report as sessions: `report/{meetings|webinars}/{id}/participants` (ask for
 * `include_fields=registrant_id`, else nobody can be matched by registration) and `past_{meetings|webinars}/{id}/participants`.
 * The two differ in fields, not in meaning; rows of both for the same instance may be handed in together.
 * https://developers.zoom.us/docs/api/rest/reference/zoom-api/methods/#operation/reportMeetingParticipants
 */
export function sessionsFrom(participants: readonly ZoomRow[]): Session[] {
	return participants.map((row) => ({
		place: placeOf(row),
		join: time(row.join_time),
		leave: time(row.leave_time),
		name: knownText(row.name),
		email: knownText(row.user_email),
		registrantId: knownText(row.registrant_id),
		customerKey: knownText(row.customer_key),
		participantIds: accountIds(row),
		connectionId: knownText(row.user_id),
		internal: typeof row.internal_user === 'boolean' ? row.internal_user : undefined,
	}));
}

function placeOf({ status, bo_mtg_id: breakoutRoom }: ZoomRow): Place {
	if (status === 'in_waiting_room') return 'waiting_room';
	return text(breakoutRoom) === '' ? 'event' : 'breakout_room';
}

/** Zoom is replacing `id` by `participant_user_id`. Both are blank for people who are not signed in. */
function accountIds({ participant_user_id: current, id: deprecated }: ZoomRow): string[] {
	return [...new Set([text(current), text(deprecated)])].filter((id) => id !== '');
}

export interface RegistrationContext {
	/** What the list was asked for; holds for rows that carry no status of their own. */
	status?: RegistrationStatus;
	/** Name of the tracking source the list was filtered by: the rows themselves do not say. */
	source?: string;
}

/**
 * Rows of `{meetings|webinars}/{id}/registrants`, read once per status because Zoom lists only the approved by default,
 * or of `past_webinars/{id}/absentees`, whose `registrants` are ordinary registrations.
 */
export function registrationsFrom(
	registrants: readonly ZoomRow[],
	context: RegistrationContext = {},
): Registration[] {
	return registrants.map((row) => ({
		id: knownText(row.id) ?? knownText(row.registrant_id),
		status: statusOf(row) ?? context.status ?? 'approved',
		email: knownText(row.email),
		firstName: knownText(row.first_name),
		lastName: knownText(row.last_name),
		createTime: time(row.create_time),
		source: context.source ?? sourceOf(row.tracking_source),
		details: detailsOf(row),
		customAnswers: answersOf(row.custom_questions),
	}));
}

/** The standard fields of the registration form, beside address and name; which of them it shows, the host decides. */
const STANDARD_FIELDS = [
	'org',
	'job_title',
	'industry',
	'no_of_employees',
	'purchasing_time_frame',
	'role_in_purchase_process',
	'phone',
	'address',
	'city',
	'state',
	'zip',
	'country',
	'comments',
] as const;

const detailsOf = (row: ZoomRow): Record<string, string> =>
	Object.fromEntries(
		STANDARD_FIELDS.map((field) => [field, text(row[field])]).filter(([, value]) => value !== ''),
	);

/** Zoom's words. `cancelled` is no filter of the lists, but comes with the registration events. */
const STATUSES: ReadonlyMap<unknown, RegistrationStatus> = new Map([
	['approved', 'approved'],
	['pending', 'pending'],
	['denied', 'denied'],
	['cancelled', 'cancelled'],
]);

const statusOf = ({ status }: ZoomRow): RegistrationStatus | undefined => STATUSES.get(status);

/** Only the registration events carry the tracking source in the row. */
const sourceOf = (source: unknown): string | undefined =>
	isRow(source) ? knownText(source.source_name) : undefined;

/** Two questions with the same title keep both answers. */
function answersOf(questions: unknown): Record<string, string> {
	const answers = new Map<string, string>();
	for (const question of Array.isArray(questions) ? questions.filter(isRow) : []) {
		const [title, value] = [text(question.title), text(question.value)];
		if (title === '' || value === '') continue;
		const earlier = answers.get(title);
		answers.set(title, earlier === undefined ? value : `${earlier}; ${value}`);
	}
	return Object.fromEntries(answers);
}

const isRow = (value: unknown): value is ZoomRow => typeof value === 'object' && value !== null;

/** `panelists` of `webinars/{id}/panelists`. Participant reports do not say who was one. */
export function panelistsFrom(panelists: readonly ZoomRow[]): Organiser[] {
	return panelists.map((row) => {
		const id = knownText(row.id);
		return {
			role: 'panelist',
			email: knownText(row.email),
			registrantId: id,
			participantIds: id ? [id] : [],
		};
	});
}

export interface TrackingSource {
	id: string;
	name: string;
	/** Registrations of every status that came by it, as far as Zoom tells. */
	registrations?: number;
}

/**
 * `tracking_sources` of `webinars/{id}/tracking_sources` that brought registrations. A registrant's source is learned
 * by listing the registrants once more per source (`tracking_source_id`), so empty ones are not worth a call.
 */
export function trackingSourcesFrom(sources: readonly ZoomRow[]): TrackingSource[] {
	return sources
		.filter(({ id, registration_count: count }) => text(id) !== '' && count !== 0)
		.map(({ id, source_name: name, registration_count: count }) => ({
			id: text(id),
			name: text(name) || text(id),
			...(typeof count === 'number' && { registrations: count }),
		}));
}
