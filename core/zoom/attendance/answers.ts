import { settleAll } from '../../async/concurrent';
import { ANSWER_KINDS, type Answer, type AnswerKind, type Answers } from '../../attendance/input';
import type { ApiClient } from '../../http/client';
import { toArray } from '../../http/pagination';
import { parseTimestamp } from '../../values/dates';
import { toObjects } from '../../values/objects';
import { toOptionalText, toText } from '../../values/text';
import {
	toMeetingPath,
	MEETING_ENDPOINTS,
	type MeetingKind,
	type ZoomEndpoint,
} from '../api/endpoints/endpoints';
import type { ZoomAccess } from '../api/service';
import type { MissingData } from '../meetings/missingData';
import { type Json } from '../../http/endpoint';

type Sources = Readonly<Record<AnswerKind, ZoomEndpoint>>;

const getSources = (kind: MeetingKind): Readonly<Record<ZoomAccess, Sources>> => {
	const { reportPolls, reportQa, reportSurvey, pastPolls, pastQa } = MEETING_ENDPOINTS[kind];
	return {
		account: { polls: reportPolls, questions: reportQa, survey: reportSurvey },
		// Zoom has no other endpoint for surveys; single users get a message that theirs cannot be read.
		user: { polls: pastPolls, questions: pastQa, survey: reportSurvey },
	};
};

const SOURCES = { meeting: getSources('meeting'), webinar: getSources('webinar') } as const;

/** Every endpoint that `readAnswers` may call. */
export const listAnswerEndpoints = (kind: MeetingKind): readonly ZoomEndpoint[] => [
	...new Set(Object.values(SOURCES[kind]).flatMap((sources) => Object.values(sources))),
];

const NAMES: Readonly<Record<AnswerKind, string>> = {
	polls: 'Poll answers',
	questions: 'Questions of the Q&A',
	survey: 'Survey answers',
};

/** Reads the answers and questions of one instance, one call for each kind. Kinds that Zoom rejects are reported as missing. */
export async function readAnswers(
	api: ApiClient,
	{ kind, access, include }: { kind: MeetingKind; access: ZoomAccess; include: readonly AnswerKind[] },
	idOrUuid: string,
	missing: MissingData,
): Promise<Answers> {
	const wanted = ANSWER_KINDS.filter((one) => include.includes(one));
	const lists = await settleAll(
		wanted.map(async (one) => {
			// A feature that is turned off has no answers here; operations that read only this feature fail instead.
			const endpoint: ZoomEndpoint = { ...SOURCES[kind][access][one], emptyOn: ['disabled'] };
			const onGaps = missing.createGapListener(NAMES[one]);
			const request = { endpoint, path: toMeetingPath(kind, idOrUuid), onGaps };
			const rows = await missing.skipIfUnavailable(NAMES[one], () => toArray(api.rows(request)));
			return rows && toAnswers(rows);
		}),
	);
	return Object.fromEntries(wanted.map((one, index) => [one, lists[index] ?? 'unreadable']));
}

/** Zoom's name for anyone who answers or asks anonymously. The email address is then blank, and ignored if it ever is not. */
const ANONYMOUS = 'anonymous attendee';

/**
 * Converts rows of `report/.../polls`, `qa` and `survey`, or of `past_.../polls` and `qa`: one per respondent, with their
 * answers or questions. Zoom hides the email address of people outside the account who did not register.
 * https://developers.zoom.us/docs/api/meetings/#tag/reports
 */
export function toAnswers(respondents: readonly Json[]): Answer[] {
	return respondents.flatMap((respondent) => {
		const who = getIdentity(respondent);
		return listDetails(respondent).map((detail) => ({ ...who, ...getAnswer(detail) }));
	});
}

function getIdentity({ name, email, user_id: userId }: Json): Pick<Answer, 'email' | 'participantIds'> {
	if (toText(name).toLowerCase() === ANONYMOUS) return {};
	return { email: toOptionalText(email), participantIds: toText(userId) ? [toText(userId)] : [] };
}

/** Surveys have `answer_details` where polls and Q&A have `question_details`. */
function listDetails({ question_details: asked, answer_details: answered }: Json): Json[] {
	return toObjects(asked ?? answered);
}

const getAnswer = (detail: Json): Answer => ({
	question: toText(detail.question),
	answer: toText(detail.answer),
	id: toOptionalText(detail.polling_id) ?? toOptionalText(detail.question_id),
	time: parseTimestamp(detail.date_time) ?? parseTimestamp(detail.create_time),
	status: toOptionalText(detail.question_status),
});
