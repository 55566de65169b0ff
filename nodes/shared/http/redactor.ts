import { toWellFormed } from '../../../core/http/wellFormed';

/** Shorter values would be found in ordinary words. */
const MIN_LENGTH = 6;
/** Values of this length are found in any case, and across line breaks, too. */
const MIN_UNMISTAKABLE = 16;
const HIDDEN = '[hidden]';

/** Keys and tokens that are recognisable by themselves, among them a token that was renewed since the credential was read. */
const RECOGNISABLE = [
	/\bxkeysib-[\w-]{6,}/gi,
	/(?<![\w-])eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*/g,
	/(?<=access_token=|access_token%3d|access_token%253d)[^\s&"'<>]{6,}/gi,
];

/** Returns a function that replaces the secrets in a text, also where they are encoded. */
export function createRedactor(secrets: readonly string[]): (text: string) => string {
	const known = secrets.filter((secret) => secret.length >= MIN_LENGTH);
	const forms = [...new Set(known.flatMap(encodeInEveryForm))];
	const unmistakable = forms
		.filter((form) => form.length >= MIN_UNMISTAKABLE)
		.map((form) => toPlain(form).text)
		.filter((form) => form.length >= MIN_UNMISTAKABLE);
	return (text) => {
		const plain = toPlain(text);
		const ranges = [
			...forms.flatMap((form) => findAll(text, form)),
			...unmistakable
				.flatMap((form) => findAll(plain.text, form))
				.map(([start, end]): Range => [plain.places[start]!, plain.places[end - 1]! + 1]),
		];
		return RECOGNISABLE.reduce(
			(hidden, pattern) => hidden.replace(pattern, HIDDEN),
			hideRanges(text, ranges),
		);
	};
}

/** From the first character to before the last one. */
type Range = readonly [start: number, end: number];

function findAll(text: string, form: string): Range[] {
	const found: Range[] = [];
	for (let at = text.indexOf(form); at >= 0; at = text.indexOf(form, at + 1))
		found.push([at, at + form.length]);
	return found;
}

function hideRanges(text: string, ranges: readonly Range[]): string {
	let hidden = '';
	let hiddenUntil = -1;
	for (const [start, end] of [...ranges].sort(([one], [other]) => one - other)) {
		// A value may be part of another one.
		if (start > hiddenUntil) hidden += text.slice(Math.max(0, hiddenUntil), start) + HIDDEN;
		hiddenUntil = Math.max(hiddenUntil, end);
	}
	return hidden + text.slice(Math.max(0, hiddenUntil));
}

/** White space, line breaks as JSON and emails write them, and the quotes and signs that join two parts of a text. */
const BREAKS = /\\[nrt]|=\r?\n|[\s\u200b"'+]/g;

/** Returns the text in lower case and without line breaks, with the place of each of its characters. */
function toPlain(text: string): { text: string; places: readonly number[] } {
	const places: number[] = [];
	let plain = '';
	let start = 0;
	const addPart = (end: number) => {
		plain += text.slice(start, end);
		for (let at = start; at < end; at++) places.push(at);
	};
	for (const { index, 0: gap } of text.matchAll(BREAKS)) {
		addPart(index);
		start = index + gap.length;
	}
	addPart(text.length);
	return { text: plain.replace(/[A-Z]/g, (letter) => letter.toLowerCase()), places };
}

function encodeInEveryForm(secret: string): string[] {
	const percent = encodeURIComponent(toWellFormed(secret));
	const bytes = Buffer.from(secret);
	const base64 = [bytes.toString('base64'), ...[0, 1, 2].map((offset) => encodeAfter(bytes, offset))];
	return [
		secret,
		percent,
		percent.replace(/%../g, (code) => code.toLowerCase()),
		percent.replace(/%20/g, '+'),
		encodeURIComponent(percent),
		...base64.flatMap((form) => [form, form.replace(/=/g, ''), toUrlSafe(form), encodeURIComponent(form)]),
		bytes.toString('hex'),
		JSON.stringify(secret).slice(1, -1),
		JSON.stringify(secret).slice(1, -1).replace(/\//g, '\\/'),
		JSON.stringify(JSON.stringify(secret)).slice(3, -3),
		escapeCharacters(secret, /[^\w-]/g, (code) => `\\u${code.toString(16).padStart(4, '0')}`),
		...HTML_ESCAPES.map(([pattern, toEntity]) => escapeCharacters(secret, pattern, toEntity)),
	].filter((form) => form.length >= MIN_LENGTH);
}

const toUrlSafe = (base64: string): string =>
	base64.replace(/=/g, '').replace(/\+/g, '-').replace(/\//g, '_');

/** Returns the characters of base64 that hold nothing but these bytes, where other bytes precede them, as in "Bearer ...". */
function encodeAfter(bytes: Buffer, offset: number): string {
	const whole = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
	const form = whole.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
	return form.length >= MIN_UNMISTAKABLE ? form : '';
}

const HTML_ESCAPES: ReadonlyArray<[RegExp, (code: number) => string]> = [
	[/[&<>"']/g, (code) => NAMED_ENTITIES[code] ?? ''],
	[/[&<>"'/`=+]/g, (code) => NAMED_ENTITIES[code] ?? `&#x${code.toString(16).toUpperCase()};`],
	[/[&<>"'/`=+]/g, (code) => `&#${code};`],
];
const NAMED_ENTITIES: Readonly<Record<number, string>> = {
	34: '&quot;',
	38: '&amp;',
	39: '&#39;',
	60: '&lt;',
	62: '&gt;',
};

const escapeCharacters = (text: string, pattern: RegExp, escape: (code: number) => string): string =>
	text.replace(pattern, (character) => escape(character.charCodeAt(0)));
