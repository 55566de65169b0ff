import ts from 'typescript';

import { buildAdversarialTexts, countSteps, MAX_STEPS } from '../support/patternSteps.mts';
import { MEETING_URL } from '../../core/zoom/api/ids';
import { pickShare } from '../support/dayShare.mts';
import { listFiles, readText } from '../support/sources.mts';

/** Every pattern of the product, where it is written. */
function* listPatterns(): Generator<[string, RegExp]> {
	for (const file of ['core', 'nodes', 'credentials'].flatMap((folder) => listFiles(folder, '.ts'))) {
		const source = ts.createSourceFile(file, readText(file), ts.ScriptTarget.Latest, true);
		const found: Array<[string, RegExp]> = [];
		const visit = (node: ts.Node): void => {
			if (ts.isRegularExpressionLiteral(node)) {
				const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
				const [, body = '', flags] = /^\/(.*)\/([a-z]*)$/s.exec(node.text) ?? [];
				found.push([`${file}:${line} ${node.text}`, new RegExp(body, flags)]);
			}
			ts.forEachChild(node, visit);
		};
		visit(source);
		yield* found;
	}
	yield ['the number in a URL', new RegExp(MEETING_URL, 'i')];
}

const PATTERNS = [...listPatterns()];
const LENGTH = 300;
/** 2 is linear growth, 4 quadratic. Parts that do not depend on the length blur both. */
const LIMIT = 2.7;

/** The worst growth of steps when a text doubles: 2 for a linear search, 4 for a quadratic one. */
function getGrowth(pattern: RegExp): { growth: number; text: string } {
	const longer = [...buildAdversarialTexts(pattern, 2 * LENGTH)];
	const worst = { growth: 0, text: '' };
	for (const [index, text] of [...buildAdversarialTexts(pattern, LENGTH)].entries()) {
		const steps = countSteps(pattern, longer[index]!);
		if (steps < 10 * LENGTH) continue;
		const growth = steps >= MAX_STEPS ? Infinity : steps / countSteps(pattern, text);
		if (growth > worst.growth) Object.assign(worst, { growth, text: text.slice(0, 30) });
	}
	return worst;
}

it('finds the patterns', () => expect(PATTERNS.length).toBeGreaterThan(150));

it.each([/\/+$/, /^[+-]?\d+\.?\d*x/, /template .*not found/i, /(a+)+$/, /^(?:\d+ *)*$/])(
	'counts more than linear growth for %s',
	(pattern) => expect(getGrowth(pattern).growth).toBeGreaterThan(LIMIT),
);

it.each([/(?<!\/)\/+$/, /^\d+(?:\.\d*)?x/, /template .{0,100}not found/i, /[a-z]+/g])(
	'counts linear growth for %s',
	(pattern) => expect(getGrowth(pattern).growth).toBeLessThan(LIMIT),
);

it('the time of no pattern grows faster than its text', () => {
	const slow = pickShare(PATTERNS, 4, 'patterns').map(([place, pattern]) => ({
		place,
		...getGrowth(pattern),
	}));
	expect(slow.filter(({ growth }) => growth > LIMIT)).toEqual([]);
});
