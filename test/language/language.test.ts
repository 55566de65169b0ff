import { exists, listFiles } from '../support/sources.mts';
import { readCodeTexts } from './codeTexts.mts';
import { HABITS } from './habits.mts';
import { readMarkdownTexts, splitMarkdown } from './markdownTexts.mts';
import { NOT_YET } from './notYet.mts';
import { readTemplateTexts } from './templateTexts.mts';
import { readTestTexts } from './testTexts.mts';
import type { Text } from './texts.mts';
import { readUserTexts, type UserText } from './userTexts.mts';

/** n8n shows a parameter's description in a small bubble; what is longer is a hint or a page of docs. */
const MAX_DESCRIPTION = 100;

const isRewritten = (file: string) => !NOT_YET.some((room) => file === room || file.startsWith(`${room}/`));

const habitsIn = (text: string) => HABITS.filter(({ pattern }) => pattern.test(text));

const fileOf = ({ where }: Text) => where.replace(/:\d+$/, '');

const findHabits = (texts: readonly Text[]): string[] =>
	texts.flatMap(({ where, text }) =>
		habitsIn(text).map(({ pattern, instead }) => {
			const found = pattern.exec(text);
			const start = Math.max(0, (found?.index ?? 0) - 30);
			return `${where}: "${text.slice(start, start + 100).replaceAll('\n', ' ')}" -> ${instead}`;
		}),
	);

const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'test/catalogue/README.md']
	.concat(['docs', 'templates', 'sandbox'].flatMap((folder) => listFiles(folder, '.md')))
	.filter((file) => !file.includes('node_modules'));
const templates = listFiles('templates', '.json');
const sources = ['core', 'nodes', 'credentials', 'sandbox']
	.flatMap((folder) => ['.ts', '.mts'].flatMap((ending) => listFiles(folder, ending)))
	.filter((file) => !file.includes('node_modules'));

describe('the habits', () => {
	it.each([
		'Of an ID the latest instance is read.',
		'The list. Who left it is not on it.',
		'What Brevo has',
		'What tells which contact is meant',
		'for people with a name; for who has none, nothing',
		'Folder of lists. Without one it is the oldest folder',
		'Nobody is put back on a list he left',
		'The mail was opened',
		'a blank e-mail',
		'From so many on, reading them by pages takes less time',
		'starts all the same, with report_complete false',
		'asked for it anew',
		'left the list meanwhile',
		'It stands in account_id of every event',
		'Zoom goes by the personal link',
		'what is left out is told',
		'The campaign goes to nobody yet.',
		'Whose meetings are searched',
		'Those who come without an invitation',
		'It stops. So does an error that nobody knows',
		'The latest events stay; should Brevo cut them, a warning says so',
		'A value that is no address',
		'wrong without a word',
	])('are found in: %s', (text) => expect(habitsIn(text)).not.toEqual([]));

	it.each([
		'For a meeting ID, reads the latest instance.',
		'What do I do when the report is late?',
		'Of course it is.',
		'People who left the list are not added again.',
		'Defaults to the oldest folder.',
		'The email was opened for the first time',
		'Connects to https://mail.example.org/a',
		'so many that one call cannot hold them',
		'as long as the run lasts',
		'Stands in for a node of n8n.',
		'Nothing tells the two apart.',
		'So that nobody is written to twice.',
		'There is no cloud recording of it; it is no longer there.',
		'Whose meetings should n8n read?',
	])('are not found in: %s', (text) => expect(habitsIn(text)).toEqual([]));

	it('are looked for in every paragraph and cell', () => {
		const page = '# What it is\n\n- Of all\n\n| `Of` | Who came |\n|---|---|\n| a | Of two\n';
		expect(findHabits(splitMarkdown(page, 'page'))).toHaveLength(4);
	});
});

it('excepts rooms that exist', () => {
	expect(NOT_YET.filter((room) => !exists(room))).toEqual([]);
});

it.each(pages.filter(isRewritten))('%s is plain English', (page) => {
	const texts = readMarkdownTexts(page);
	expect(texts.length).toBeGreaterThan(0);
	expect(findHabits(texts)).toEqual([]);
});

it.each(templates.filter(isRewritten))('%s is plain English', (template) => {
	expect(findHabits(readTemplateTexts(template))).toEqual([]);
});

const codeTexts = sources.flatMap(readCodeTexts);

describe('code', () => {
	it('has texts to look at', () => expect(codeTexts.length).toBeGreaterThan(10_000));

	it('has plain English in comments and texts', () => {
		expect(findHabits(codeTexts.filter((text) => isRewritten(fileOf(text))))).toEqual([]);
	});
});

describe('tests', () => {
	const texts = ['.ts', '.mts'].flatMap((ending) => listFiles('test', ending)).flatMap(readTestTexts);

	it('have texts to look at', () => expect(texts.length).toBeGreaterThan(3000));

	it('have plain English in titles and comments', () => expect(findHabits(texts)).toEqual([]));
});

describe('texts of the editor', () => {
	const literals = new Map(codeTexts.map((text) => [text.text, text]));
	let rewritten: UserText[];
	beforeAll(async () => {
		const texts = await readUserTexts();
		expect(texts.length).toBeGreaterThan(1000);
		// A text composed from parts has no literal of its own: its node's file is taken.
		rewritten = texts
			.map((found) => ({
				...found,
				where: `${literals.get(found.text)?.where ?? found.source} ${found.where}`,
			}))
			.filter(({ where }) => isRewritten(where.split(/[: ]/)[0]!));
	});

	it('are plain English', () => expect(findHabits(rewritten)).toEqual([]));

	it('write "Add ..." in one way', () => {
		const adding = rewritten.filter(({ kind, text }) => kind === 'placeholder' && text.startsWith('Add '));
		expect(adding.length).toBeGreaterThan(20);
		expect(adding.map(({ text }) => text)).toEqual(
			adding.map(({ text }) => `Add ${text.slice(4).toLowerCase()}`),
		);
	});

	it(`describe a parameter in at most ${MAX_DESCRIPTION} characters`, () => {
		const long = rewritten
			.filter(({ kind, isParameter }) => kind === 'description' && isParameter)
			.map(({ text, where }) => ({ where, text: text.replace(/<[^>]+>/g, '') }))
			.filter(({ text }) => text.length > MAX_DESCRIPTION)
			.map(({ text, where }) => `${where} (${text.length}): ${text}`);
		expect(long).toEqual([]);
	});
});
