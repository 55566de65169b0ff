import { mapValues, sumBy } from 'lodash';
import type { IDataObject, INode, INodeExecutionData } from 'n8n-workflow';

import { describeCount } from '../../core/values/counts';
import { isJson } from '../../core/http/endpoint';

/** n8n adds this ending to the type of a node that is a tool of an AI agent. */
const TOOL_ENDING = 'Tool';

export const isAgentTool = ({ type }: INode): boolean => type.endsWith(TOOL_ENDING);

/** A model reads the whole answer of a tool, and with it less of everything else. */
const MAX_TOKENS = 2_000;
/** For the row that says what was left out. */
const NOTE_TOKENS = 150;

/** How much of texts and lists is kept, in steps: the first step that fits is taken. */
interface Cut {
	readonly characters: number;
	readonly entries: number;
}
const NO_CUT: Cut = { characters: Infinity, entries: Infinity };
const CUTS: readonly Cut[] = [
	{ characters: 3_000, entries: 50 },
	{ characters: 1_000, entries: 20 },
	{ characters: 300, entries: 10 },
];
/** For a single row that is still too long. */
const SHORTEST: Cut = { characters: 100, entries: 3 };

/**
 * Keeps the answer of a tool below 2,000 tokens: long texts and lists are cut, then rows are left out from the end. Each cut
 * says how much is missing, and a last row says how many rows are. An answer that is short enough stays as it is.
 */
export function shortenAnswer(items: readonly INodeExecutionData[]): INodeExecutionData[] {
	if (fits(items, MAX_TOKENS)) return [...items];
	const budget = MAX_TOKENS - NOTE_TOKENS;
	const kept = CUTS.map((cut) => takeWhileFits(items, cut, budget)).find(
		(some) => some.length === items.length,
	);
	const rows = kept ?? takeWhileFits(items, CUTS.at(-1)!, budget);
	const [first] = items;
	const shown = rows.length > 0 || !first ? rows : [keepFields(first, budget)];
	return [...shown, createNote(shown, items)];
}

const fits = (items: readonly INodeExecutionData[], budget: number): boolean =>
	takeWhileFits(items, NO_CUT, budget).length === items.length;

function takeWhileFits(items: readonly INodeExecutionData[], cut: Cut, budget: number): INodeExecutionData[] {
	const taken: INodeExecutionData[] = [];
	let left = budget;
	for (const item of items) {
		const json = cut === NO_CUT ? item.json : (cutValue(item.json, cut) as IDataObject);
		left -= countTokens(json);
		if (left < 0) break;
		taken.push({ ...item, json });
	}
	return taken;
}

/** The fields of a row, in their order, for which there is room. */
function keepFields(item: INodeExecutionData, budget: number): INodeExecutionData {
	const json: IDataObject = {};
	let left = budget;
	for (const [name, value] of Object.entries(cutValue(item.json, SHORTEST) as IDataObject)) {
		left -= countTokens({ [name]: value });
		if (left < 0) break;
		json[name] = value;
	}
	return { ...item, json };
}

function cutValue(value: unknown, cut: Cut): unknown {
	if (typeof value === 'string') return cutText(value, cut);
	if (Array.isArray(value)) {
		const more = value.length - cut.entries;
		const kept = value.slice(0, cut.entries).map((entry: unknown) => cutValue(entry, cut));
		return more > 0 ? [...kept, `(${more} more)`] : kept;
	}
	return isJson(value) ? mapValues(value, (one) => cutValue(one, cut)) : value;
}

const cutText = (text: string, { characters }: Cut): string =>
	text.length > characters
		? `${text.slice(0, characters)}... (${text.length - characters} more characters)`
		: text;

function createNote(
	shown: readonly INodeExecutionData[],
	items: readonly INodeExecutionData[],
): INodeExecutionData {
	const missing = items.length - shown.length;
	const failed = items.slice(shown.length).filter(({ json }) => isFailure(json)).length;
	const rows = `${missing} of ${describeCount(items.length, 'row')} are left out${
		failed > 0 ? `, among them ${failed} that failed or are in doubt` : ''
	}`;
	const fields = sumBy(shown, ({ json }) => Object.keys(json).length);
	const isPart = missing === 0 && shown.length === 1 && fields < Object.keys(items[0]!.json).length;
	return {
		json: {
			left_out_rows: missing,
			note: [
				'This answer is shortened, because that of a tool is held below 2,000 tokens:',
				`${missing > 0 ? rows : isPart ? 'the last fields are left out' : 'long texts and lists are cut'}.`,
				'Never make a change twice to see the rest. To read less, use filters, one entry, or a summary.',
			].join(' '),
		},
		pairedItem: shown.at(-1)?.pairedItem,
	};
}

const isFailure = ({ error, action, in_doubt: inDoubt }: IDataObject): boolean =>
	Boolean(error) || action === 'failed' || inDoubt === true;

/** Rather more than any model counts: three characters of English a token, and one of any other script. */
function countTokens(value: unknown): number {
	const text = JSON.stringify(value) ?? '';
	const others = text.replace(/[\x20-\x7e]/g, '').length;
	return (text.length - others) / 3 + others;
}
