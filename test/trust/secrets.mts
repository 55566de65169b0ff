import type { OperationRun } from './operations.mts';

/** Secrets that the sandbox plants in its accounts and that the credentials of the runs hold, by the pattern of their values. */
const PLANTED: Readonly<Record<string, RegExp>> = {
	'the value of a credential':
		/sandbox-(zoom-(user-)?client-secret|brevo-api-key(?!-name)|zoom-(secret|verification)-token|(access|refresh)-[\w-]+)/,
	'a start link, or its zak': /sandbox-start-key/,
	'an encrypted passcode': /sandbox-encrypted/,
	"a meeting's passcode": /sbx-code|7204813557/,
	"a recording's passcode": /Sb4#recording/,
	'a download token': /sandbox-download-[\w-]{10}/,
	"a host's key, or the passcode of their personal room": /sandbox-host-key|sandbox-personal-passcode/,
	'the PIN of a registrant': /(?<!\d)77001\d{5}(?!\d)/,
};

/** Names of the secrets in a text. */
export const listSecrets = (text: string): string[] =>
	Object.keys(PLANTED).filter((name) => PLANTED[name]!.test(text));

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
