import type { Json } from '../../http/endpoint';
import { toObjects } from '../../values/objects';
import { toText } from '../../values/text';
import type { MeetingKind } from '../api/endpoints/endpoints';

/** The keys under which Zoom returns respondents, and their answers. */
export interface AnswerShape {
	readonly respondents: 'questions' | 'survey_answers';
	readonly details: 'question_details' | 'answer_details';
}

/** `report/.../polls`, `report/.../qa`, `past_.../polls`, `past_.../qa` */
export const POLLS_OR_QA: AnswerShape = { respondents: 'questions', details: 'question_details' };
/** `report/.../survey` */
export const SURVEY: AnswerShape = { respondents: 'survey_answers', details: 'answer_details' };

/**
 * One row per respondent, as Zoom returns them, with `event_kind`, `event_id`, `event_uuid` and `event_start` of the
 * instance, and for a survey its ID and name.
 */
export function toRespondentRows(kind: MeetingKind, answer: Json, { respondents }: AnswerShape): Json[] {
	const instance = { event_kind: kind, ...getInstanceFields(answer) };
	return toObjects(answer[respondents]).map((respondent) => ({ ...instance, ...respondent }));
}

/** One row per answer: the respondent's row with the detail's fields in place of its list of details. */
export function toAnswerRows(kind: MeetingKind, answer: Json, shape: AnswerShape): Json[] {
	return toRespondentRows(kind, answer, shape).flatMap(({ [shape.details]: details, ...respondent }) =>
		toObjects(details).map((detail) => ({ ...respondent, ...detail })),
	);
}

/** Polls and Q&A have `id` and `uuid`; surveys have `meeting_id` or `webinar_id`, and so on. */
function getInstanceFields(answer: Json): Json {
	const { id, uuid, meeting_id, meeting_uuid, webinar_id, webinar_uuid, survey_id, survey_name } = answer;
	return {
		event_id: toText(id ?? meeting_id ?? webinar_id),
		event_uuid: toText(uuid ?? meeting_uuid ?? webinar_uuid),
		event_start: answer.start_time,
		...(survey_id !== undefined && { survey_id, survey_name }),
	};
}
