import { groupBy, range } from 'lodash';

import {
	addToHistory,
	calculateHistory,
	formatLedger,
	parseLedger,
	toHistoryEntry,
	type HistoryEntry,
	type HistoryFigures,
	type LeadScoreRules,
} from '../../audience/history';
import type { Json } from '../../http/endpoint';
import { toPlainText } from '../../values/rowFields';
import type { AttributeAssignment, AttributeCatalog, PlainType } from './attributes';

export interface HistorySettings {
	/** `add`: to what the contact has; `rebuild`: from the rows of this run alone, which are about all events. */
	readonly mode: 'add' | 'rebuild';
	readonly leadScore: LeadScoreRules;
}

/** The attributes with the numbers of a history. */
const FIGURES: ReadonlyArray<readonly [attribute: string, type: PlainType, figure: keyof HistoryFigures]> = [
	['WEBINARS_REGISTERED', 'float', 'registered'],
	['WEBINARS_ATTENDED', 'float', 'attended'],
	['WEBINARS_MISSED', 'float', 'missed'],
	['MINUTES_TOTAL', 'float', 'minutes'],
	['FIRST_WEBINAR_DATE', 'date', 'firstDay'],
	['LAST_WEBINAR_DATE', 'date', 'lastDay'],
	['LAST_WEBINAR_NAME', 'text', 'lastName'],
	['ENGAGEMENT_AVERAGE', 'float', 'averageScore'],
	['LEAD_SCORE', 'float', 'leadScore'],
];

/**
 * The ledger, from which all numbers can be calculated again, is spread over several texts by event. Brevo can change an
 * attribute only as a whole, so of two runs that add to one text at the same time one would be lost. Two runs at the same time
 * are about different events, which are mostly in different texts.
 */
const LEDGERS = range(1, 9).map((number) => `WEBINAR_HISTORY_${number}`);

/** The names of all attributes of a history. */
export const HISTORY_ATTRIBUTES: readonly string[] = [...FIGURES.map(([attribute]) => attribute), ...LEDGERS];

/** A text that is not an entry, where an earlier history had some. */
const NO_ENTRIES = '-';

const getLedgerName = ({ event }: HistoryEntry): string => LEDGERS[parseInt(event, 16) % LEDGERS.length]!;

/**
 * Returns the assignments of a person's history, from the rows about the person and the events that the contact has. No number
 * is added to: all are calculated from the ledger, in which each event is once.
 */
export function getHistoryAssignments(
	rows: readonly Json[],
	contact: { readonly attributes: Json } | undefined,
	catalog: AttributeCatalog,
	{ mode, leadScore }: HistorySettings,
	zone: string,
): AttributeAssignment[] {
	const added = rows.flatMap((row) => toHistoryEntry(row, zone) ?? []);
	if (added.length === 0) return [];
	const held = mode === 'add' ? parseLedgers(contact, catalog) : [];
	const history = addToHistory(held, added);
	const figures = calculateHistory(history, leadScore, zone);
	const ledgers = groupBy(history, getLedgerName);
	const changed = new Set(mode === 'add' ? added.map(getLedgerName) : LEDGERS);
	const assign = (attribute: string, type: PlainType, value: unknown): AttributeAssignment => ({
		attribute,
		type,
		value,
		clears: true,
		ofHistory: true,
	});
	return [
		...FIGURES.filter(([, , figure]) => figures[figure] !== undefined).map(([attribute, type, figure]) =>
			assign(attribute, type, figures[figure]),
		),
		...[...changed].sort().map((name) => {
			const entries = ledgers[name];
			return entries
				? assign(name, 'text', formatLedger(entries))
				: { ...assign(name, 'text', NO_ENTRIES), onlyIf: 'filled' as const };
		}),
	];
}

const parseLedgers = (
	contact: { readonly attributes: Json } | undefined,
	catalog: AttributeCatalog,
): HistoryEntry[] =>
	LEDGERS.flatMap((name) => {
		const attribute = catalog.find(name);
		return attribute ? parseLedger(toPlainText(contact?.attributes[attribute.name])) : [];
	});
