import type { Attendance } from '../attendance/attendance';
import { countAttendance } from '../audience/countAttendance';
import { toFigures } from './figures';
import { createReport } from './report';
import type { QuestionTally } from './tallies';
import { cutText } from '../values/text';

/** Entries of each list: an AI agent reads the whole of a tool's answer. */
const MAX_ENTRIES = 5;
const MAX_OPTIONS = 4;
const MAX_TEXT = 80;

/**
 * Returns one meeting or webinar as one short row, however many people there were: figures, and the largest of each group.
 * @param attendance calculated as for a report page
 */
export function toAttendanceSummary(attendance: Attendance): object {
	const report = createReport(attendance, { listUnidentified: false, listExcluded: false });
	const rows = new Map(attendance.rows.map((row, index) => [index, { ...row }]));
	const companies = countAttendance(rows, { by: 'domain', question: '', freeDomains: [] });
	const { questions } = report;
	const { registered, ...figures } = toFigures(report);
	return {
		...figures,
		// In the row of a person, `registered` is yes or no.
		registered_count: registered,
		topic: cut(report.topic),
		missing_data: report.missing.slice(0, MAX_ENTRIES).map(cut),
		sources: report.sources.slice(0, MAX_ENTRIES).map((one) => ({ ...one, source: cut(one.source) })),
		companies: companies
			.filter(({ row }) => row.is_company)
			.slice(0, MAX_ENTRIES)
			.map(({ row: { group, people, joined } }) => ({ company: cut(group), people, joined })),
		most_engaged: report.engaged
			.slice(0, MAX_ENTRIES)
			.map(({ name, engagement_score: score }) => ({ name: cut(name), score })),
		...(report.polls && { polls: shortenTallies(report.polls) }),
		...(report.survey && { survey: shortenTallies(report.survey) }),
		...(questions && {
			questions: {
				count: questions.length,
				first: questions.slice(0, MAX_ENTRIES).map(({ question }) => cut(question)),
			},
		}),
	};
}

const cut = (text: string): string => cutText(text, MAX_TEXT);

const shortenTallies = (tallies: readonly QuestionTally[]) =>
	tallies.slice(0, MAX_ENTRIES).map(({ question, responses, options }) => ({
		question: cut(question),
		responses,
		options: options.slice(0, MAX_OPTIONS).map(({ answer, count }) => ({ answer: cut(answer), count })),
	}));
