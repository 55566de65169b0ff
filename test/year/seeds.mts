import { countEarlyEmails } from './promises.mts';
import type { Year } from './script/year.mts';
import type { PlayedYear } from './stage/play.mts';

/** `YEAR_SEEDS=4711 npm run test:year` plays other years. */
export const SEEDS = (process.env.YEAR_SEEDS ?? '1,2,3').split(',').map(Number);

/** Prints how much a year was, so that nobody takes an empty one for a good one. */
export function printFigures(year: Year, played: PlayedYear): void {
	const { brevo, executions, retries, failures, calls } = played;
	const figures = {
		executions,
		'retried by hand': retries,
		'ended with an error': failures.length,
		calls,
		contacts: brevo.contacts.length,
		lists: brevo.lists.length,
		memberships: brevo.contacts.reduce((sum, { listIds }) => sum + listIds.length, 0),
		'tracked events': brevo.events.length,
		dates: new Set(year.events.flatMap(({ dates }) => dates)).size,
		openings: year.events.reduce((sum, { openings }) => sum + openings.length, 0),
		'told that they were missed before they came': countEarlyEmails(year, played),
		emails: brevo.emails.reduce((sum, { to }) => sum + to.length, 0),
	};
	const texts = Object.entries(figures).map(([name, count]) => `${name} ${count}`);
	process.stdout.write(`Year ${year.seed}: ${texts.join(', ')}\n`);
}
