import { calculateAttendance } from '../../../core/attendance/attendance';
import type { Answer, AttendanceInput } from '../../../core/attendance/input';
import { createReport, type Report } from '../../../core/report/report';

const START = Date.UTC(2026, 2, 3, 14);
const MINUTE = 60_000;

export interface Guest {
	name: string;
	email?: string;
	source?: string;
	question?: string;
	answer?: string;
	/** Minutes; none for people who did not come. */
	stay?: [number, number];
}

/** The report of a webinar of one hour. */
export function reportOf(
	guests: readonly Guest[],
	{ topic = 'Launch', ...more }: { topic?: string } & Partial<AttendanceInput> = {},
): Report {
	const emailOf = ({ email }: Guest, index: number) => email ?? `guest${index}@example.org`;
	const answers = (make: (guest: Guest) => Pick<Answer, 'question' | 'answer'> | undefined): Answer[] =>
		guests.flatMap((guest, index) => {
			const answer = make(guest);
			return answer ? [{ ...answer, email: emailOf(guest, index), time: START }] : [];
		});
	const input: AttendanceInput = {
		instances: [
			{
				event: {
					kind: 'webinar',
					id: '84417790001',
					uuid: 'uuid==',
					topic,
					start: START,
					end: START + 60 * MINUTE,
					hasRegistration: true,
				},
				sessions: guests.flatMap((guest, index) =>
					guest.stay
						? [
								{
									place: 'event' as const,
									name: guest.name,
									email: emailOf(guest, index),
									connectionId: String(index),
									join: START + guest.stay[0] * MINUTE,
									leave: START + guest.stay[1] * MINUTE,
								},
							]
						: [],
				),
				answers: {
					polls: answers(({ answer }) => (answer === undefined ? undefined : { question: 'Poll?', answer })),
					questions: answers(({ question }) =>
						question === undefined ? undefined : { question, answer: '' },
					),
				},
			},
		],
		registrations: guests.map((guest, index) => ({
			id: `r${index}`,
			status: 'approved' as const,
			email: emailOf(guest, index),
			firstName: guest.name,
			source: guest.source,
			createTime: START - 1000 * MINUTE,
		})),
		...more,
	};
	const attendance = calculateAttendance(input, { includeUnidentified: true, includeExcluded: true });
	return createReport(attendance, { listUnidentified: false, listExcluded: false });
}
