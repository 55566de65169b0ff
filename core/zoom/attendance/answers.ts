import { settleAll } from '../../async/concurrent';
import { ANSWER_KINDS, type AnswerKind, type Answers } from '../../attendance/input';
import type { ApiClient } from '../../http/client';
import { toArray } from '../../http/pagination';
import {
	toMeetingPath,
	MEETING_ENDPOINTS,
	type MeetingKind,
	type ZoomEndpoint,
} from '../api/endpoints/endpoints';
import type { ZoomAccess } from '../api/service';
import type { MissingData } from '../meetings/missingData';
import { toAnswers } from './respondents';

type Sources = Readonly<Record<AnswerKind, ZoomEndpoint>>;

const getSources = (kind: MeetingKind): Readonly<Record<ZoomAccess, Sources>> => {
	const { reportPolls, reportQa, reportSurvey, pastPolls, pastQa } = MEETING_ENDPOINTS[kind];
	return {
		account: { polls: reportPolls, questions: reportQa, survey: reportSurvey },
		// Zoom has no other address for surveys; single users are told that theirs cannot be read.
		user: { polls: pastPolls, questions: pastQa, survey: reportSurvey },
	};
};

const SOURCES = { meeting: getSources('meeting'), webinar: getSources('webinar') } as const;

/** Every endpoint `answersIn` may call. */
export const listAnswerEndpoints = (kind: MeetingKind): readonly ZoomEndpoint[] => [
	...new Set(Object.values(SOURCES[kind]).flatMap((sources) => Object.values(sources))),
];

const NAMES: Readonly<Record<AnswerKind, string>> = {
	polls: 'Poll answers',
	questions: 'Questions of the Q&A',
	survey: 'Survey answers',
};

/** What people answered and asked in one instance: one call for each kind. What is refused is told as a gap. */
export async function readAnswers(
	api: ApiClient,
	{ kind, access, include }: { kind: MeetingKind; access: ZoomAccess; include: readonly AnswerKind[] },
	idOrUuid: string,
	missing: MissingData,
): Promise<Answers> {
	const wanted = ANSWER_KINDS.filter((one) => include.includes(one));
	const lists = await settleAll(
		wanted.map(async (one) => {
			// A feature that is turned off has no answers; asked for by itself, it is worth an error.
			const endpoint: ZoomEndpoint = { ...SOURCES[kind][access][one], emptyOn: ['disabled'] };
			const rows = await missing.skipIfUnavailable(NAMES[one], () =>
				toArray(api.rows({ endpoint, path: toMeetingPath(kind, idOrUuid) })),
			);
			return rows && toAnswers(rows);
		}),
	);
	return Object.fromEntries(wanted.map((one, index) => [one, lists[index] ?? 'unreadable']));
}
