import { toAttribute, type AttributeSpec } from '../../core/brevo/attributes/attributes';
import { coerceValue, isSameValue } from '../../core/brevo/attributes/coerce';
import { findPageTitle } from '../../core/http/pageTitle';
import { parseEmail, toAsciiDomain } from '../../core/values/addresses';
import { parseMoment, parseTimestamp } from '../../core/values/dates';
import { getField, interpolate, normaliseBraces } from '../../core/values/rowFields';
import {
	cutText,
	normaliseText,
	quoteValue,
	splitList,
	splitOptions,
	splitWords,
	toFileNamePart,
} from '../../core/values/text';
import { startCpuTimer } from '../support/time/cpuTime.mts';

/**
 * Texts come from people and from the vendors, and may be of any length. No function here takes four times as long for one
 * twice as long: with a hundred thousand characters it would block n8n for seconds or minutes.
 */

const LENGTH = 20_000;
/** A linear function over such a text stays far below. */
const SLOW_MS = 30;
/** 2 is linear growth, 4 quadratic. */
const LIMIT = 3;

const PIECES = ['0', '7 ', 'a', ' ', 'a,;', 'a@', '.', '/', '<a', '{{'];
const FORMS: ReadonlyArray<(repeated: string) => string> = [
	(repeated) => `${repeated}\u0000x`,
	(repeated) => `2026-11-30T${repeated}`,
];
/** Each text, with those of half and a quarter of its length. */
const TEXTS = FORMS.flatMap((form) =>
	PIECES.map((piece) =>
		[LENGTH, LENGTH / 2, LENGTH / 4].map((length) => form(piece.repeat(length / piece.length))),
	),
);

type Call = (text: string) => unknown;

function measureMs(call: Call, text: string): number {
	const readMs = startCpuTimer();
	try {
		call(text);
	} catch {
		// It takes no such value.
	}
	return readMs();
}

const measureLeastMs = (call: Call, text: string): number =>
	Math.min(...Array.from({ length: 5 }, () => measureMs(call, text)));

/** The growth of the time when a text doubles, the lesser of two doublings, for the first text that takes any time. */
function findGrowth(call: Call): { growth: number; text: string } | undefined {
	for (const texts of TEXTS) {
		if (measureMs(call, texts[0]!) < SLOW_MS) continue;
		const [whole = 0, half = 0, quarter = 0] = texts.map((text) => measureLeastMs(call, text));
		const growth = Math.min(whole / half, half / quarter);
		if (whole > SLOW_MS && growth > LIMIT) return { growth, text: texts[0]!.slice(0, 20) };
	}
	return undefined;
}

const SPECS: readonly AttributeSpec[] = [
	{ type: 'text' },
	{ type: 'float' },
	{ type: 'date' },
	{ type: 'boolean' },
	{ type: 'category', options: ['One', 'Two, three'] },
	{ type: 'multiple-choice', options: ['One', 'Two, three'] },
];

it('measures growth', () => {
	const pairs: Call = (text) => {
		let count = 0;
		for (let one = 0; one < text.length; one += 2)
			for (let other = 0; other < one; other += 2) count += text.charCodeAt(other);
		return count;
	};
	expect(findGrowth(pairs)?.growth).toBeGreaterThan(LIMIT);
	expect(findGrowth((text) => [...text].sort().join(''))).toBeUndefined();
});

it.each(SPECS.flatMap((spec) => ['X', 'SMS', 'EMAIL'].map((name) => [name, spec.type, spec] as const)))(
	'a value for %s, %s',
	(name, _, spec) => {
		const attribute = toAttribute(name, spec);
		expect(findGrowth((text) => coerceValue(text, attribute, 'Europe/Berlin'))).toBeUndefined();
		expect(findGrowth((text) => isSameValue(text, text, attribute))).toBeUndefined();
	},
);

it.each<[string, Call]>([
	['an address', (text) => [parseEmail(text), toAsciiDomain(text)]],
	['a date', (text) => parseMoment(text, 'Europe/Berlin')],
	['a timestamp', parseTimestamp],
	['a list', splitList],
	['words', splitWords],
	['options', splitOptions],
	['a text that is normalised', normaliseText],
	['a text that is cut', (text) => cutText(text, 100)],
	['a part of a file name', toFileNamePart],
	['a quoted value', quoteValue],
	['a template', (text) => interpolate(normaliseBraces(text), { a: text })],
	['a field by its name', (text) => getField({ [text]: 1 }, text)],
	['a page', findPageTitle],
])('%s', (_, call) => expect(findGrowth(call)).toBeUndefined());
