import { together } from '../../async/together';
import { ANSWER_KINDS, type AnswerKind, type Answers } from '../../attendance/input';
import type { Api } from '../../http/client';
import { collect } from '../../http/pagination';
import { eventPath, OF_EVENT, type EventKind, type ZoomEndpoint } from '../api/endpoints/endpoints';
import type { ZoomAccess } from '../api/service';
import type { Gaps } from '../meetings/missingData';
import { answersFrom } from './respondents';

type Sources = Readonly<Record<AnswerKind, ZoomEndpoint>>;

const sourcesOf = (kind: EventKind): Readonly<Record<ZoomAccess, Sources>> => {
	const { reportPolls, reportQa, reportSurvey, pastPolls, pastQa } = OF_EVENT[kind];
	return {
		account: { polls: reportPolls, questions: reportQa, survey: reportSurvey },
		// Zoom has no other address for surveys; single users are told that theirs cannot be read.
		user: { polls: pastPolls, questions: pastQa, survey: reportSurvey },
	};
};

const SOURCES = { meeting: sourcesOf('meeting'), webinar: sourcesOf('webinar') } as const;

/** Every endpoint `answersIn` may call. */
export const answerEndpoints = (kind: EventKind): readonly ZoomEndpoint[] => [
	...new Set(Object.values(SOURCES[kind]).flatMap((sources) => Object.values(sources))),
];

const NAMES: Readonly<Record<AnswerKind, string>> = {
	polls: 'Poll answers',
	questions: 'Questions of the Q&A',
	survey: 'Survey answers',
};

/** What people answered and asked in one instance: one call for each kind. What is refused is told as a gap. */
export async function answersIn(
	api: Api,
	{ kind, access, include }: { kind: EventKind; access: ZoomAccess; include: readonly AnswerKind[] },
	idOrUuid: string,
	gaps: Gaps,
): Promise<Answers> {
	const wanted = ANSWER_KINDS.filter((one) => include.includes(one));
	const lists = await together(
		wanted.map(async (one) => {
			// A feature that is turned off has no answers; asked for by itself, it is worth an error.
			const endpoint: ZoomEndpoint = { ...SOURCES[kind][access][one], emptyOn: ['disabled'] };
			const rows = await gaps.unlessUnavailable(NAMES[one], () =>
				collect(api.rows({ endpoint, path: eventPath(kind, idOrUuid) })),
			);
			return rows && answersFrom(rows);
		}),
	);
	return Object.fromEntries(wanted.map((one, index) => [one, lists[index] ?? 'unreadable']));
}
