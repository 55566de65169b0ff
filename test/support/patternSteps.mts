import { RegExpParser, type AST } from '@eslint-community/regexpp';

type Next = (at: number) => boolean;
type Matcher = (at: number, next: Next) => boolean;

/** Where the count ends: no linear search over the texts of the tests comes near it. */
export const MAX_STEPS = 1_000_000;

/**
 * Counts the steps in which a backtracking engine searches a text. It is the same on every machine, unlike the time that
 * the search takes. Without an engine's own shortcuts, so it is an upper bound.
 */
export function countSteps(pattern: RegExp, text: string): number {
	const { source, flags, global, ignoreCase, unicode } = pattern;
	let steps = 0;
	const groups = new Map<AST.CapturingGroup, string>();

	const countStep = () => {
		if (++steps >= MAX_STEPS) throw new TooManySteps();
	};

	const readChar = (at: number): string =>
		at >= text.length ? '' : unicode ? String.fromCodePoint(text.codePointAt(at)!) : text[at]!;

	const compileSequence = (elements: readonly AST.Element[]): Matcher =>
		elements.map(compile).reduceRight<Matcher>(
			(rest, first) => (at, next) => first(at, (after) => rest(after, next)),
			(at, next) => next(at),
		);

	const compileChoice = (alternatives: readonly AST.Alternative[]): Matcher => {
		const all = alternatives.map(({ elements }) => compileSequence(elements));
		return (at, next) => all.some((one) => one(at, next));
	};

	function compile(node: AST.Element): Matcher {
		switch (node.type) {
			case 'Character':
			case 'CharacterSet':
			case 'CharacterClass': {
				const matches = toCharTest(node.raw, flags);
				return (at, next) => {
					countStep();
					const char = readChar(at);
					return char !== '' && matches(char) && next(at + char.length);
				};
			}
			case 'Group':
				return compileChoice(node.alternatives);
			case 'CapturingGroup': {
				const inner = compileChoice(node.alternatives);
				return (at, next) =>
					inner(at, (after) => {
						groups.set(node, text.slice(at, after));
						return next(after);
					});
			}
			case 'Backreference':
				return (at, next) => {
					countStep();
					const said = groups.get([node.resolved].flat()[0]!) ?? '';
					const here = text.slice(at, at + said.length);
					const isSame = ignoreCase ? here.toLowerCase() === said.toLowerCase() : here === said;
					return isSame && next(at + said.length);
				};
			case 'Quantifier':
				return repeat(node);
			case 'Assertion':
				return compileAssertion(node);
			default:
				throw new Error(`${node.type} is not supported: ${source}`);
		}
	}

	function repeat({ element, min, max, greedy }: AST.Quantifier): Matcher {
		const one = compile(element);
		if (
			greedy &&
			(element.type === 'Character' ||
				element.type.startsWith('CharacterC') ||
				element.type === 'CharacterSet')
		) {
			// Without recursion, since these are long.
			return (at, next) => {
				const ends = [at];
				while (ends.length <= max && one(ends.at(-1)!, (after) => ends.push(after) > 0));
				while (ends.length > min) if (next(ends.pop()!)) return true;
				return false;
			};
		}
		const matchRest =
			(count: number): Matcher =>
			(at, next) => {
				countStep();
				const matchAgain = () =>
					count < max && one(at, (after) => (after > at || count < min) && matchRest(count + 1)(after, next));
				if (count < min) return matchAgain();
				return greedy ? matchAgain() || next(at) : next(at) || matchAgain();
			};
		return matchRest(0);
	}

	function compileAssertion(node: AST.Assertion): Matcher {
		const check = toCheck(node);
		return (at, next) => {
			countStep();
			return check(at) && next(at);
		};
	}

	function toCheck(node: AST.Assertion): (at: number) => boolean {
		const isWord = (at: number) => /\w/.test(text[at] ?? '');
		if (node.kind === 'word') return (at) => (isWord(at - 1) !== isWord(at)) !== node.negate;
		if (node.kind === 'lookahead') {
			const inner = compileChoice(node.alternatives);
			return (at) => inner(at, () => true) !== node.negate;
		}
		if (node.kind !== 'lookbehind') {
			const edge = node.kind === 'start' ? 0 : text.length;
			return (at) => at === edge;
		}
		const all = node.alternatives.map(({ elements }) => {
			if (!elements.every(({ type }) => type.startsWith('Character')))
				throw new Error(`Lookbehind of ${source}`);
			return [elements.length, compileSequence(elements)] as const;
		});
		return (at) =>
			all.some(([length, inner]) => at >= length && inner(at - length, (after) => after === at)) !==
			node.negate;
	}

	const ast = new RegExpParser().parseLiteral(`/${source}/${flags}`).pattern;
	const whole = compileChoice(ast.alternatives);
	try {
		for (let at = 0; at <= text.length; at++) {
			countStep();
			let end = -1;
			if (!whole(at, (after) => (end = after) >= 0)) continue;
			if (!global) break;
			at = Math.max(at, end - 1);
		}
	} catch (error) {
		if (!(error instanceof TooManySteps)) throw error;
	}
	return steps;
}

class TooManySteps extends Error {}

const tests = new Map<string, (char: string) => boolean>();

function toCharTest(raw: string, flags: string): (char: string) => boolean {
	const key = `${raw}/${flags}`;
	const known = tests.get(key);
	if (known) return known;
	const single = new RegExp(`^${raw}$`, flags.replace(/[gmy]/g, ''));
	const seen = new Map<string, boolean>();
	const test = (char: string) => {
		const before = seen.get(char);
		if (before !== undefined) return before;
		const matches = single.test(char);
		seen.set(char, matches);
		return matches;
	};
	tests.set(key, test);
	return test;
}

/** Texts that make a backtracking engine work as hard as it can: repetitions of the parts of the pattern itself. */
export function* buildAdversarialTexts(pattern: RegExp, length: number): Generator<string> {
	const parts = [...new Set(listParts(pattern))];
	const starts = ['', ...parts.filter((part) => part.length > 1).slice(0, 4)];
	const pairs = parts.flatMap((part) => [part, `${part} `, `${part}.`]);
	for (const piece of new Set([...pairs, ...COMMON])) {
		const repeated = piece.repeat(Math.ceil(length / piece.length)).slice(0, length);
		for (const start of starts) yield `${start}${repeated}\u0000`;
		yield repeated;
	}
}

const COMMON = ['a', 'A', '0', ' ', '-', '.', '/', 'ä', 'a ', 'a.', '0.', ' ,', '{{', '<a', 'a@'];

/** The literal parts of a pattern, and one character of each of its classes. */
function listParts(pattern: RegExp): string[] {
	const ast = new RegExpParser().parseLiteral(`/${pattern.source}/${pattern.flags}`).pattern;
	const parts: string[] = [];
	let run = '';
	const end = () => {
		if (run) parts.push(run);
		run = '';
	};
	const visit = (node: AST.Element | AST.Alternative): void => {
		if (node.type === 'Character') {
			run += String.fromCodePoint(node.value);
			return;
		}
		if (node.type === 'CharacterClass' || node.type === 'CharacterSet') {
			const matches = toCharTest(node.raw, pattern.flags);
			const sample = [...'a0 AZ_-./,;:@"\'<>()[]{}+=?&#\n\\中'].find(matches);
			end();
			if (sample) parts.push(sample);
			return;
		}
		if (node.type === 'Alternative') node.elements.forEach(visit);
		else if (node.type === 'Quantifier') visit(node.element);
		else if ('alternatives' in node) {
			for (const alternative of node.alternatives) {
				if (node.alternatives.length > 1) end();
				visit(alternative);
			}
		}
		if (node.type !== 'Alternative' && node.type !== 'Quantifier') end();
	};
	for (const alternative of ast.alternatives) {
		visit(alternative);
		end();
	}
	return parts;
}
