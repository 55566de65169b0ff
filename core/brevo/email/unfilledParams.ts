import type { Json } from '../../http/endpoint';
import { invalidInputError, type ApiError } from '../../http/errors';
import { getPath, isBlank } from '../../values/rowFields';
import { listBoundNames } from './placeholders';

/** Parameters of which a text needs one: `{{ params.a or params.b }}` needs either. */
interface Requirement {
	readonly names: readonly string[];
	/** A loop over an empty list outputs nothing, as meant. */
	readonly mayBeEmpty?: boolean;
}

/**
 * Returns the parameters for which a text has no alternative: those that it outputs or goes through without a default, and
 * without asking in a condition whether they have a value.
 */
export const listRequiredParams = (text: string): string[] => [
	...new Set(listRequirements(text).flatMap(({ names }) => names)),
];

/** Returns the parameters that a text requires and that have no value. */
export function listUnfilledParams(text: string, params: Json = {}): string[] {
	const isUnfilled = (name: string, mayBeEmpty = false) => {
		const value = getPath(params, name);
		return isBlank(value) && !(mayBeEmpty && Array.isArray(value));
	};
	const unfilled = listRequirements(text).filter(({ names, mayBeEmpty }) =>
		names.every((name) => isUnfilled(name, mayBeEmpty)),
	);
	return [...new Set(unfilled.flatMap(({ names: [first] }) => first ?? []))];
}

function listRequirements(text: string): Requirement[] {
	const statements = findTags(text, '{%', '%}');
	const asked = new Set(statements.filter(isCondition).flatMap(listParams));
	const outputs = [...findTags(text, '{{', '}}'), ...statements.flatMap(findAssigned)].map((tag) => ({
		names: parseRequirement(tag),
	}));
	const loops = statements.some(isEmptyBranch)
		? []
		: statements.flatMap(findLooped).map((tag) => ({ names: parseRequirement(tag), mayBeEmpty: true }));
	return [...outputs, ...loops].filter(
		({ names }) => names.length > 0 && !names.some((name) => asked.has(name)),
	);
}

/** Returns the insides of the tags: `params.topic | upper` of `{{- params.topic | upper }}`. */
function findTags(text: string, open: string, close: string): string[] {
	return text
		.split(open)
		.slice(1)
		.flatMap((rest) => {
			const end = rest.indexOf(close);
			return end < 0 ? [] : normaliseTag(rest.slice(0, end));
		});
}

const ENTITIES: ReadonlyArray<readonly [RegExp, string]> = [
	[/&nbsp;|&#160;/g, ' '],
	[/&quot;|&#34;/g, '"'],
	[/&apos;|&#39;/g, "'"],
];

/** Writes `params["deep"][0]` as `params.deep.0`, and reads what an HTML editor made of spaces and quotes. */
function normaliseTag(tag: string): string {
	const typed = ENTITIES.reduce((read, [entity, letter]) => read.replace(entity, letter), tag);
	return typed
		.replace(
			/\[\s*(?:"([^"\]]*)"|'([^'\]]*)'|(\d+))\s*\]/g,
			(_, ...[a, b, c]: Array<string | undefined>) => `.${a ?? b ?? c}`,
		)
		.replace(/^-|-$/g, '')
		.trim();
}

const isCondition = (tag: string): boolean => /^(?:if|elif|elsif)\b/.test(tag);

/** The branch of a loop for a list that has no entries or is absent. */
const isEmptyBranch = (tag: string): boolean => tag === 'empty';

/** Returns the list in `for row in params.rows`. */
const findLooped = (tag: string): string[] => /^for\b.*?\sin\s+(.*)$/s.exec(tag)?.slice(1) ?? [];

/** Returns the value in `set url = params.url` and `with url=params.url`. */
const findAssigned = (tag: string): string[] => /^(?:set|with)\b[^=]*=(.*)$/s.exec(tag)?.slice(1) ?? [];

const TEXT = /"[^"]*"|'[^']*'/g;
const PARAM = /(?<![\p{L}\p{N}_.])params\.([\p{L}\p{N}_]+(?:\.[\p{L}\p{N}_]+)*)/gu;

const listParams = (tag: string): string[] =>
	[...tag.replace(TEXT, '""').matchAll(PARAM)].map(([, name = '']) => name);

function parseRequirement(tag: string): readonly string[] {
	const [value = '', ...filters] = tag.replace(TEXT, '""').split('|');
	if (filters.some((filter) => /^\s*default/.test(filter))) return [];
	// With a text of its own, `{{ params.a or "friend" }}` leaves no gap.
	const hasAlternative = /\bor\b|\bif\b/.test(value);
	return hasAlternative && (value.includes('""') || /\bif\b/.test(value)) ? [] : listParams(value);
}

export const describeParam = (name: string): string => `{{ params.${name} }}`;

/** @param given names of the parameters that have a value */
export const noValueError = (name: string, given: readonly string[]): ApiError =>
	invalidInputError(
		`No item has a value for ${describeParam(name)}`,
		`Nothing was sent. The text would have a gap in its place. ${given.length > 0 ? `Parameters with a value: ${given.join(', ')}.` : 'No parameter has a value.'} Correct the name, set it under "Parameters", or use a default: {{ params.${name} | default:"..." }}.`,
	);

/** `{topic}`, `{{ topic }}`, `{{ Params.topic | upper }}`, but not `{{ params.topic }}` or `{{ contact.CITY }}`. */
const LOOSE = /\{\{-?\s*([\p{L}\p{N}_.]+)\s*(?:\|[^}]*)?-?\}\}|(?<!\{)\{\s*([\p{L}\p{N}_.]+)\s*\}(?!\})/gu;

/** A placeholder in a form that Brevo does not fill in, with the path to the data that somebody meant. */
export interface LoosePlaceholder {
	readonly placeholder: string;
	readonly path: string;
}

/**
 * Checks the placeholders of a text against the names of data: Brevo would output nothing for `{{ topic }}`, and `{topic}`
 * as it stands.
 * @param names fields of the items and parameters, which somebody may have meant
 */
export function findLoosePlaceholder(text: string, names: Iterable<string>): LoosePlaceholder | undefined {
	if (!text.includes('{')) return undefined;
	const bound = listBoundNames(text);
	const meant = new Set(names);
	for (const [placeholder, double, single] of text.matchAll(LOOSE)) {
		const path = (double ?? single ?? '').replace(/^params\./i, '');
		const [root = ''] = path.split('.');
		const isParam = double?.startsWith('params.') ?? false;
		if (!isParam && !bound.includes(root) && (meant.has(path) || meant.has(root)))
			return { placeholder, path };
	}
	return undefined;
}

export const loosePlaceholderError = ({ placeholder, path }: LoosePlaceholder): ApiError =>
	invalidInputError(
		`Brevo does not fill in ${placeholder}`,
		`Nothing was sent. Write ${describeParam(path)}, and set the parameter under "Parameters" if the preset does not have it.`,
	);

/** `%FIRSTNAME%` */
const OLD_PLACEHOLDER = /%[A-Z][A-Z0-9_]{2,}%/;

/** Returns the placeholders in the form of Brevo's old template language, such as `%first_name%`, with their names. */
export const listOldPlaceholders = (text: string): LoosePlaceholder[] =>
	[...text.matchAll(/%([a-z]\w{2,})%/gi)].map(([placeholder, path = '']) => ({ placeholder, path }));

export const hasOldLanguage = (texts: string): boolean => OLD_PLACEHOLDER.test(texts);

/**
 * Brevo reads a template or campaign with one placeholder of its old template language in that language, in which it fills
 * in no parameters and attaches no files to emails.
 * @param texts all that decides it: subject, content, the sender's name, the campaign's *To Field*
 * @throws ApiError if the email needs what the old language does not have
 */
export function rejectOldLanguage(texts: string, hasFiles = false): void {
	const [old] = OLD_PLACEHOLDER.exec(texts) ?? [];
	if (old === undefined) return;
	const [param] = listRequiredParams(texts);
	if (param === undefined && !hasFiles) return;
	const lost = param === undefined ? 'the attachments' : describeParam(param);
	throw invalidInputError(
		`Because of ${old}, Brevo would leave out ${lost}`,
		`Nothing was sent. ${old} makes Brevo read the whole email in its old template language. Write {{ contact.${old.replaceAll('%', '')} }} instead.`,
	);
}
