import type { OperationRun } from './operations.mts';

/** Secrets that the sandbox plants in its accounts and that the credentials of the runs hold, by the pattern of their values. */
const PLANTED: Readonly<Record<string, RegExp>> = {
	'the value of a credential':
		/sandbox-((zoom-(user-)?|brevo-)client-secret|brevo-api-key(?!-name)|zoom-secret-token|(access|refresh)-[\w-]+)|eyJ[\w-]+\.eyJ[\w-]+\.[\w-]{20}/,
	'a start link, or its zak': /sandbox-start-key/,
	'an encrypted passcode': /sandbox-encrypted/,
	"a meeting's passcode": /sbx-code|7204813557/,
	"a recording's passcode": /Sb4#recording/,
	'a download token': /sandbox-download-[\w-]{10}/,
	"a host's key, or the passcode of their personal room": /sandbox-host-key|sandbox-personal-passcode/,
	'the PIN of a registrant': /(?<!\d)77001\d{5}(?!\d)/,
};

/** Names of the secrets in a text, also of those that are percent-encoded, in base64, or split over lines. */
export function listSecrets(text: string): string[] {
	const forms = [text, decodePercent(text), text.replace(/\s|\\[nrt]/g, ''), ...decodeBase64(text)];
	return Object.keys(PLANTED).filter((name) => forms.some((form) => PLANTED[name]!.test(form)));
}

const decodePercent = (text: string): string =>
	text.replace(/(?:%[0-9a-f]{2})+/gi, (codes) =>
		Buffer.from(codes.replaceAll('%', ''), 'hex').toString('latin1'),
	);

/** The bytes may begin at each of four letters. */
const decodeBase64 = (text: string): string[] =>
	[...text.matchAll(/[A-Za-z0-9+/_-]{24,}/g)].flatMap(([letters]) =>
		[0, 1, 2, 3].map((start) => Buffer.from(letters.slice(start), 'base64').toString('latin1')),
	);

/** Outputs that hold secrets on purpose: of options that ask for them, and the passcode with which people watch a recording. */
const MEANT: ReadonlyArray<[operation: RegExp, parameters: RegExp, secret: RegExp]> = [
	[/./, /"includeSecrets":true/, /start link|passcode|PIN/],
	[/^recording\.get$/, /./, /recording's passcode/],
];

/** Whether an operation's output may hold a secret. Errors, hints and log lines never may. */
export const isMeant = (
	{ operation, parameters }: Pick<OperationRun, 'operation' | 'parameters'>,
	secret: string,
): boolean =>
	MEANT.some(
		([operations, asked, secrets]) =>
			operations.test(operation) && asked.test(JSON.stringify(parameters)) && secrets.test(secret),
	);
