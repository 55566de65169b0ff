import { castArray, isEqual, omitBy, pick, sortBy } from 'lodash';
import { z } from 'zod';

import type { ApiClient } from '../../http/client';
import { defineObject } from '../../http/answer';
import type { Json } from '../../http/endpoint';
import { ApiError, catchApiError, copyError, describeDoubt, mayHaveSucceeded } from '../../http/errors';
import { toArray } from '../../http/pagination';
import { toObjects } from '../../values/objects';
import { isBlank } from '../../values/rowFields';
import { toText } from '../../values/text';
import { toMeetingPath, ZOOM_ENDPOINTS } from '../api/endpoints/endpoints';

/** The registration of a webinar: its settings and form, and the names of its tracking links. */
interface WebinarRegistration {
	/** By the names of Zoom's API. */
	readonly settings: Json;
	readonly form: Json;
	readonly trackingSources: readonly string[];
}

/** @throws ApiError `disabled` if the webinar requires no registration, so that there is nothing to copy */
export async function readRegistration(api: ApiClient, id: string): Promise<WebinarRegistration> {
	const path = toMeetingPath('webinar', id);
	const form = await readForm(api, id);
	const settings = await readSettings(api, id);
	const sources = await toArray(api.rows({ endpoint: ZOOM_ENDPOINTS.webinarTrackingSources, path }));
	return { settings, form, trackingSources: sources.map(({ source_name: name }) => toText(name)) };
}

/** Settings of how people register. Panelists and options of the event itself are not among them. */
const REGISTRATION_SETTINGS = [
	'approval_type',
	'registrants_restrict_number',
	'close_registration',
	'registrants_confirmation_email',
	'registrants_email_notification',
	'allow_multiple_devices',
	'show_share_button',
	'show_join_info',
	'contact_name',
	'contact_email',
	'email_language',
];

/** Zoom's type of webinars that are series with fixed times, the only ones whose registration can be for some dates. */
const SERIES_TYPE = 9;

/** Without the approval, people would be let in whom the other webinar's host approves by hand. */
const WHOLE_SETTINGS = defineObject({
	type: z.number(),
	settings: z.object({ approval_type: z.number() }),
});

/** Zoom's `approval_type` of webinars without registration. */
const NO_REGISTRATION = 2;

async function readSettings(api: ApiClient, id: string): Promise<Json> {
	const { type, settings } = await api.call({
		endpoint: { ...ZOOM_ENDPOINTS.webinar, answer: WHOLE_SETTINGS },
		path: toMeetingPath('webinar', id),
	});
	const all: Json = settings;
	const names = [...REGISTRATION_SETTINGS, ...(type === SERIES_TYPE ? ['registration_type'] : [])];
	return omitBy(
		pick(all, names),
		(value, name) => isBlank(value) || (name === 'approval_type' && value === NO_REGISTRATION),
	);
}

/** A form lacking one of its lists is cut off, and must not be copied as one without such questions. */
const WHOLE_FORM = defineObject({
	questions: z.array(z.object({ field_name: z.string() })),
	custom_questions: z.array(z.object({ title: z.string(), type: z.string() })),
});

const readForm = async (api: ApiClient, id: string): Promise<Json> =>
	await api.call({
		endpoint: { ...ZOOM_ENDPOINTS.webinarQuestions, emptyOn: undefined, answer: WHOLE_FORM },
		path: toMeetingPath('webinar', id),
	});

/** The form as Zoom takes it. */
const toFormBody = (form: Json) => ({
	questions: toObjects(form.questions).map((question) => pick(question, 'field_name', 'required')),
	custom_questions: toObjects(form.custom_questions).map((question) =>
		// "Can't be used for short answer type", says Zoom of the answers to choose from.
		pick(question, 'title', 'type', 'required', ...(question.type === 'short' ? [] : ['answers'])),
	),
});

/** Whether both forms ask the same, in any order. */
const isSameForm = (one: Json, other: Json): boolean => isEqual(toComparable(one), toComparable(other));

function toComparable(form: Json): object {
	const { questions, custom_questions: customQuestions } = toFormBody(form);
	return {
		standard: sortBy(questions.map(setRequired), 'field_name'),
		custom: sortBy(
			customQuestions.map((question: Json) => ({
				...setRequired(question),
				answers: castArray(question.answers ?? [])
					.map(toText)
					.sort(),
			})),
			['title', 'type'],
		),
	};
}

const setRequired = (question: Json): Json => ({ ...question, required: question.required === true });

/**
 * Gives a new webinar the registration form of another one.
 * @throws ApiError that names the webinar, which exists in any case
 */
export async function writeForm(api: ApiClient, id: string, form: Json): Promise<void> {
	const path = toMeetingPath('webinar', id);
	const answer = await catchApiError(
		api.call({ endpoint: ZOOM_ENDPOINTS.updateWebinarQuestions, path, body: toFormBody(form) }),
	);
	if (!(answer instanceof ApiError)) return;
	const inDoubt = mayHaveSucceeded(answer);
	const now = inDoubt ? await catchApiError(readForm(api, id)) : undefined;
	if (now && !(now instanceof ApiError) && isSameForm(now, form)) return;
	const isUnknown = inDoubt && now instanceof ApiError;
	throw copyError(answer, {
		title: `The webinar ${id} was created, but ${isUnknown ? 'it is not known whether it has the registration form' : 'not its registration form'}: ${answer.message}`,
		advice: isUnknown
			? `${describeDoubt('Zoom')} A second run creates another webinar.`
			: 'Complete the form in Zoom, or delete the webinar and run the workflow again: a second run creates another webinar.',
		inDoubt: isUnknown,
		afterEffect: true,
		notSent: false,
	});
}
