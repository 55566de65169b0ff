import type { Outcome } from '../../audience/outcome';
import type { Json } from '../../http/endpoint';
import { ApiError, catchApiError, describeError } from '../../http/errors';
import { describeCount } from '../../values/counts';
import { CONSENT_NAMES } from '../attributes/consentRecord';
import { HISTORY_ATTRIBUTES } from '../attributes/historyAttributes';
import type { ContactPlan } from './plan/plan';
import type { SyncSettings } from './settings';

/** Rounds in which histories and records of consents are read and corrected, the run itself included. */
const MAX_ROUNDS = 3;

const RECORDS = new Set([...HISTORY_ATTRIBUTES, ...CONSENT_NAMES]);

/** The parts of a round's result that are reported. */
interface SettledRecords {
	readonly warnings: readonly string[];
	readonly usedTemporaryList: boolean;
}

type SyncRows = (
	rows: ReadonlyMap<number, Json>,
	settings: SyncSettings,
) => Promise<SettledRecords & { readonly outcomes: readonly Outcome[] }>;

/** Whether a plan writes values that depend on those that the contact has, so that two runs can overwrite each other. */
export const writesRecords = ({ attributes }: ContactPlan): boolean =>
	Object.keys(attributes).some((name) => RECORDS.has(name.toUpperCase()));

/**
 * Reads contacts again after their histories and records of consents were written: another run may have written to them at the
 * same time, from what it had read before. Each run's own part is in a text that the other mostly does not write, so whichever
 * run writes last finds both. Usually nothing is left to write.
 *
 * @param rows the rows of the contacts that were written
 * @param sync does one round
 * @returns the warnings of all rounds, and one if contacts still differ after the last
 */
export async function settleRecords(
	rows: ReadonlyMap<number, Json>,
	settings: SyncSettings,
	sync: SyncRows,
): Promise<SettledRecords> {
	const warnings: string[] = [];
	let usedTemporaryList = false;
	let differing = 0;
	if (rows.size === 0) return { warnings, usedTemporaryList };
	const words = WORDS[settings.history ? 'history' : 'consent'];
	for (let round = 1; round < MAX_ROUNDS; round++) {
		const again = await catchApiError(sync(rows, selectRecords(settings)));
		if (again instanceof ApiError) {
			warnings.push(`${words.unread}: ${describeError(again)}`);
			return { warnings, usedTemporaryList };
		}
		warnings.push(...again.warnings);
		usedTemporaryList ||= again.usedTemporaryList;
		differing = again.outcomes.filter(({ action }) => action === 'updated').length;
		if (differing === 0) break;
	}
	if (differing > 0) warnings.push(words.describeUnkept(differing));
	return { warnings, usedTemporaryList };
}

/** The settings that write histories and records of consents, and nothing else. */
const selectRecords = (settings: SyncSettings): SyncSettings => ({
	...settings,
	listRules: [],
	getAssignments: () => [],
	skipUnchanged: true,
	// Not Import, which needs a list.
	writePath: settings.writePath === 'single' ? 'single' : 'auto',
});

const WORDS = {
	history: {
		unread:
			'The contacts could not be read again, so the numbers of their history may lack an event that another run added in the meantime',
		describeUnkept: (contacts: number) =>
			`Brevo did not keep the history of ${describeCount(contacts, 'contact')} as written, so the numbers may lack events: the texts WEBINAR_HISTORY_1 to _8 may be too long for your account`,
	},
	consent: {
		unread:
			'The contacts could not be read again, so the record of a consent may be an earlier one that another run wrote in the meantime',
		describeUnkept: (contacts: number) =>
			`Brevo did not keep the record of the consent of ${describeCount(contacts, 'contact')} as written: its texts may be too long for your account`,
	},
};
