/**
 * Turns of phrase that readers stumble over, each with what to write instead (CONTRIBUTING, "Language"). Patterns are
 * precise: what they match is never good English here. `^` is the start of a text, a paragraph or a table cell.
 */
export interface Habit {
	readonly pattern: RegExp;
	readonly instead: string;
}

const START = String.raw`(?:^|[.:;!?]\)?\s+|\n\s*)`;

/** At the beginning of a sentence. */
const opening = (words: string): RegExp => new RegExp(`${START}${words}`, 'u');

export const HABITS: readonly Habit[] = [
	{
		pattern: opening(String.raw`Of (?!course\b)`),
		instead:
			'"For a webinar, ...", "With a meeting ID, ...", or the noun first: "If several share the name, ..."',
	},
	{
		pattern: opening(String.raw`Who(?:m|ever)? (?![^.!?\n]*\?)`),
		instead: 'a noun: "People who ...", "The contact that ..."',
	},
	{
		pattern: opening(String.raw`What(?:ever)? (?!to )(?![^.!?\n]*\?)`),
		instead: 'the noun itself: "Inputs of ...", "The settings that ...", or a verb phrase: "Returns ..."',
	},
	{
		pattern: opening(String.raw`Whose (?![^.!?\n]*\?)`),
		instead: 'a noun: "Hosts whose meetings ..."',
	},
	{
		pattern: /^Those (?:who|that|which|of)\b/u,
		instead: 'a noun: "People who ...", "The fields that ..."',
	},
	{
		pattern: opening(String.raw`So (?:it|they|is|are|does|do|did)\b`),
		instead: '"The same applies to ...", "It also ..."',
	},
	{
		pattern: /(?:^|[.:;,]\s+)should (?:it|they|there|Brevo|Zoom|n8n)\b(?![^.!?\n]*\?)/iu,
		instead: '"if it ..."',
	},
	{
		pattern:
			/(?<!\b(?:there|where|here|still) )\b(?:is|are|was|were) no (?!longer|more|less|better|worse|bigger|smaller|larger|older|newer|later|further|one\b|limit|way|such|other|need|reason|harm)[a-z]/iu,
		instead: '"is not a ..."',
	},
	{ pattern: /\bwithout a word\b/iu, instead: '"silently", "and nothing says so"' },
	{
		pattern: /\b(?:for|of|from|with|by|than|if|because|nobody but) who\b/iu,
		instead: 'a noun: "for people who ..."',
	},
	{
		pattern: /\bWithout (?:one|it|them) (?:it|they|the|all|each|every|no|nothing|n8n|Zoom|Brevo)\b/u,
		instead: '"Defaults to ..."',
	},
	{ pattern: /\b(?:he|him|his|himself)\b/iu, instead: 'they, their' },
	{ pattern: /(?<!Apple )\b(?:e-mail|mail)(?:s|ed|ing|ings)?\b(?![\w]*[.:@/-]\w)/iu, instead: 'email' },
	{
		pattern: /\bso (?:many|few|long)\b(?! that\b| as\b)/iu,
		instead: 'the number or its name: "Below this number, ..."',
	},
	{ pattern: /\ball the same\b/iu, instead: 'anyway, still' },
	{ pattern: /\banew\b/iu, instead: 'again' },
	{ pattern: /\bmeanwhile\b/iu, instead: '"while the run was in progress", "in the meantime"' },
	{ pattern: /\bat times\b/iu, instead: 'sometimes' },
	{ pattern: /\bin vain\b/iu, instead: '"without success", or what happened' },
	{ pattern: /\bstands? in\b(?! for\b)/iu, instead: '"is in", "found in"' },
	{ pattern: /\bgo(?:es)? by\b/iu, instead: '"uses", "depends on", "matches"' },
	{ pattern: /\b(?:told|tells)\b(?! [\w ]*\bapart\b)/iu, instead: 'report, return, show, include' },
	{ pattern: /\b(?:is|are|was|were) said\b/iu, instead: 'report, name, state' },
	{ pattern: /\bputs? out\b/iu, instead: 'output, return' },
	{ pattern: /\bgo(?:es)? to nobody\b/iu, instead: '"has no recipients"' },
	{
		pattern: /\b(?:insider|onlooker|refuser)s?\b/iu,
		instead: '"account user", "observer", "person who unsubscribed"',
	},
];
