import type { Registration, RegistrationStatus } from '../../attendance/input';
import { parseTimestamp } from '../../values/dates';
import { toOptionalText, toText } from '../../values/text';
import { isJson, type Json } from '../../http/endpoint';

export interface RegistrationContext {
	/** Status that the list was filtered by; applies to rows without their own status. */
	status?: RegistrationStatus;
	/** Name of the tracking source that the list was filtered by: the rows do not have it. */
	source?: string;
}

/**
 * Converts rows of `{meetings|webinars}/{id}/registrants`, read once per status because Zoom lists only `approved` by
 * default, or of `past_webinars/{id}/absentees`, whose `registrants` are ordinary registrations.
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

/** The standard fields of the registration form besides email address and name; the host chooses which ones to show. */
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

/** Zoom's statuses. `cancelled` is not in lists, but in the registration events. */
const STATUSES: ReadonlyMap<unknown, RegistrationStatus> = new Map([
	['approved', 'approved'],
	['pending', 'pending'],
	['denied', 'denied'],
	['cancelled', 'cancelled'],
]);

const parseStatus = ({ status }: Json): RegistrationStatus | undefined => STATUSES.get(status);

/**
 * The status of a registration that was just made: the one that Zoom returns, else by the join link, which Zoom returns
 * once a registrant is approved.
 */
export const getNewStatus = (answer: Json): RegistrationStatus =>
	parseStatus(answer) ?? (toText(answer.join_url) === '' ? 'pending' : 'approved');

/** The PIN with which a registrant of a meeting joins by phone, a secret: empty if Zoom returned none. */
export const toPinField = ({ participant_pin_code: pin }: Json): Json =>
	toText(pin) === '' ? {} : { participant_pin_code: pin };

/** Only registration events include the tracking source. */
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
	/** Number of registrations of every status through this link, if Zoom returns it. */
	registrations?: number;
}

/**
 * Converts `tracking_sources` of `webinars/{id}/tracking_sources` that have registrations. A registrant's source is found by
 * listing the registrants again per source (`tracking_source_id`), so empty ones are not worth a call.
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
