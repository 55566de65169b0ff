import type { Registration, RegistrationStatus } from '../../attendance/input';
import { parseTimestamp } from '../../values/dates';
import { toOptionalText, toText } from '../../values/text';
import { isJson, type Json } from '../../http/endpoint';

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
export function toRegistrations(
	registrants: readonly Json[],
	context: RegistrationContext = {},
): Registration[] {
	return registrants.map((row) => ({
		id: toOptionalText(row.id) ?? toOptionalText(row.registrant_id),
		status: parseStatus(row) ?? context.status ?? 'approved',
		email: toOptionalText(row.email),
		firstName: toOptionalText(row.first_name),
		lastName: toOptionalText(row.last_name),
		createTime: parseTimestamp(row.create_time),
		source: context.source ?? toSource(row.tracking_source),
		details: pickDetails(row),
		customAnswers: toCustomAnswers(row.custom_questions),
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

const pickDetails = (row: Json): Record<string, string> =>
	Object.fromEntries(
		STANDARD_FIELDS.map((field) => [field, toText(row[field])]).filter(([, value]) => value !== ''),
	);

/** Zoom's words. `cancelled` is no filter of the lists, but comes with the registration events. */
const STATUSES: ReadonlyMap<unknown, RegistrationStatus> = new Map([
	['approved', 'approved'],
	['pending', 'pending'],
	['denied', 'denied'],
	['cancelled', 'cancelled'],
]);

const parseStatus = ({ status }: Json): RegistrationStatus | undefined => STATUSES.get(status);

/** Only the registration events carry the tracking source in the row. */
const toSource = (source: unknown): string | undefined =>
	isJson(source) ? toOptionalText(source.source_name) : undefined;

/** Two questions with the same title keep both answers. */
function toCustomAnswers(questions: unknown): Record<string, string> {
	const answers = new Map<string, string>();
	for (const question of Array.isArray(questions) ? questions.filter(isJson) : []) {
		const [title, value] = [toText(question.title), toText(question.value)];
		if (title === '' || value === '') continue;
		const earlier = answers.get(title);
		answers.set(title, earlier === undefined ? value : `${earlier}; ${value}`);
	}
	return Object.fromEntries(answers);
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
export function toTrackingSources(sources: readonly Json[]): TrackingSource[] {
	return sources
		.filter(({ id, registration_count: count }) => toText(id) !== '' && count !== 0)
		.map(({ id, source_name: name, registration_count: count }) => ({
			id: toText(id),
			name: toText(name) || toText(id),
			...(typeof count === 'number' && { registrations: count }),
		}));
}
