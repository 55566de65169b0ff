import { isInstant } from '../values/instants';
import { compareText } from '../values/text';
import type { Registration, Session } from './input';

export interface PersonName {
	name: string;
	first_name: string;
	last_name: string;
}

/**
 * Words that show that a two-word display name is not a given name and a family name: titles, particles that begin a family
 * name, and names of devices, rooms and placeholders.
 */
const NOT_A_NAME = new Set(
	[
		'dr prof professor mr mrs ms miss mx sir herr frau monsieur madame mme sr sra señor señora signor signora',
		'van von de der den del della di da do dos du la le el al bin ibn ben mac mc st',
		'iphone ipad galaxy android samsung pixel huawei xiaomi oneplus macbook laptop desktop tablet phone mobile',
		'zoom user guest anonymous attendee participant host panelist unknown admin team room conference meeting webinar',
		'support sales office marketing info test',
	].flatMap((line) => line.split(' ')),
);

const NAME_WORD = /^\p{L}[\p{L}\p{M}'’-]+$/u;
/** Scripts whose writers put the family name first. */
const FAMILY_FIRST = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
const POSSESSIVE = /['’]s$/i;

/**
 * Splits a display name into given name and family name; undefined if that would be a guess.
 * Only two plain words are split; anything else (one word, three words, digits, `@`, brackets, commas, initials,
 * titles, devices, `DUPONT Jean`) stays whole.
 */
export function splitDisplayName(displayName: string): [string, string] | undefined {
	const words = displayName.trim().split(/\s+/);
	const [given, family] = words;
	if (words.length !== 2 || given === undefined || family === undefined) return undefined;
	const plain = words.every(
		(word) =>
			NAME_WORD.test(word) &&
			!FAMILY_FIRST.test(word) &&
			!POSSESSIVE.test(word) &&
			!NOT_A_NAME.has(word.toLowerCase()),
	);
	const familyFirst = isCapitals(given) && !isCapitals(family);
	return plain && !familyFirst ? [given, family] : undefined;
}

const isCapitals = (word: string): boolean => word === word.toUpperCase() && word !== word.toLowerCase();

/** @param registrations in rank order; given name and family name both come from the first one that has either */
export function getRegisteredName(registrations: readonly Registration[]): PersonName | undefined {
	for (const { firstName = '', lastName = '' } of registrations) {
		const [first, last] = [firstName.trim(), lastName.trim()];
		if (first !== '' || last !== '') {
			return { name: `${first} ${last}`.trim(), first_name: first, last_name: last };
		}
	}
	return undefined;
}

/** @param registrations in rank order */
export function getPersonName(
	registrations: readonly Registration[],
	sessions: readonly Session[],
): PersonName {
	return getRegisteredName(registrations) ?? parseDisplayName(sessions);
}

function parseDisplayName(sessions: readonly Session[]): PersonName {
	const name = pickDisplayName(sessions);
	const [first_name, last_name] = splitDisplayName(name) ?? ['', ''];
	return { name, first_name, last_name };
}

interface DisplayName {
	text: string;
	/** 0 a plain name, 1 anything else, 2 an address. */
	rank: number;
	/** The first time that it was used. */
	join: number;
}

/** Returns the plainest display name; among equally plain ones, the one used first. */
function pickDisplayName(sessions: readonly Session[]): string {
	let best: DisplayName | undefined;
	for (const session of sessions) {
		const text = (session.name ?? '').trim();
		const join = isInstant(session.join) ? session.join : Infinity;
		if (text === best?.text) best.join = Math.min(best.join, join);
		else if (text !== '') {
			const name = { text, rank: rankName(text), join };
			if (best === undefined || compareNames(name, best) < 0) best = name;
		}
	}
	return best?.text ?? '';
}

const compareNames = (a: DisplayName, b: DisplayName): number =>
	a.rank - b.rank || Number(a.join > b.join) - Number(a.join < b.join) || compareText(a.text, b.text);

function rankName(name: string): number {
	if (name.includes('@')) return 2;
	return splitDisplayName(name) ? 0 : 1;
}
