import { COLLEAGUES, CROWD } from './people.mts';
import type { DatePlan, StayMaker, Turn } from './plan.mts';
import type { Stay } from './year.mts';

/** People who come without an invitation. */
export const UNINVITED = {
	strangers({ guests, date }, length, stay) {
		if (date !== 0) return [];
		const known = new Set(guests.map(({ person }) => person.email));
		const [first, second, third] = CROWD.filter(({ email }) => !known.has(email)).slice(-3);
		return [
			stay({ person: first!, knownBy: 'account' }, 4, length),
			stay({ person: second!, knownBy: 'nothing' }, 2, 40, { phone: '+1 (555) ***-0142' }),
			stay({ person: third!, knownBy: 'nothing' }, 9, 30),
		];
	},
	colleague: (_, length, stay) =>
		COLLEAGUES.slice(1).map((person) => stay({ person, knownBy: 'account' }, 1, 30, { colleague: true })),
} satisfies Partial<Record<Turn, (plan: DatePlan, length: number, stay: StayMaker) => Stay[]>>;
