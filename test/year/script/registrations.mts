import type { Chance } from './chance.mts';
import { DAY, HOUR, MINUTE } from './durations.mts';
import { CROWD, findSecondAddress } from './people.mts';
import type { EventPlan } from './plan.mts';
import type { Person, Registration } from './year.mts';

const SOURCES = ['Newsletter', 'LinkedIn'];

export function drawRegistrations(
	chance: Chance,
	{ dates, turns }: EventPlan,
	registration: 'once' | 'per date',
): Registration[] {
	const people = chance.several(CROWD, chance.between(8, 14));
	const own = people.flatMap((person) => {
		const chosen =
			registration === 'once'
				? [undefined]
				: chance.several([...dates.keys()], chance.between(1, dates.length));
		const source = chance.happens(0.5) ? { source: chance.pick(SOURCES) } : {};
		return chosen.map((date): Registration => {
			const start = date === undefined ? chance.pick(dates) : dates[date]!;
			const at = start - chance.between(2, 20) * DAY - chance.between(0, 600) * MINUTE;
			const history: Registration['history'] = turns.includes('decisions')
				? drawHistory(chance, at)
				: [{ at, status: 'approved' }];
			return { person, history, ...(date === undefined ? {} : { date }), ...source };
		});
	});
	return turns.includes('addresses') ? own.flatMap((one) => drawAddresses(chance, one)) : own;
}

const inOtherCase = ({ email }: Person): string => email.replace(/^./, (letter) => letter.toUpperCase());

/** Some write their address in another way, register again after they cancelled, or with a second address as well. */
function drawAddresses(chance: Chance, registration: Registration): Registration[] {
	const { person, history, ...rest } = registration;
	const [{ at }] = history as [Registration['history'][number]];
	const earlier = at - chance.between(3, 40) * MINUTE;
	return chance.pick<() => Registration[]>([
		() => [registration],
		() => [registration],
		() => [{ ...registration, writtenAs: inOtherCase(person) }],
		() => [
			{
				...rest,
				person,
				writtenAs: inOtherCase(person),
				history: [
					{ at: earlier - HOUR, status: 'approved' },
					{ at: earlier, status: 'cancelled' },
				],
			},
			registration,
		],
		() => [
			registration,
			{ ...rest, person: findSecondAddress(person), history: [{ at: earlier, status: 'approved' }] },
		],
	])();
}

function drawHistory(chance: Chance, at: number): Registration['history'] {
	const later = at + chance.between(1, 24) * HOUR;
	return chance.pick<Registration['history']>([
		[{ at, status: 'approved' }],
		[{ at, status: 'approved' }],
		[
			{ at, status: 'approved' },
			{ at: later, status: 'cancelled' },
		],
		[{ at, status: 'pending' }],
		[
			{ at, status: 'pending' },
			{ at: later, status: 'approved' },
		],
		[
			{ at, status: 'pending' },
			{ at: later, status: 'denied' },
		],
	]);
}
