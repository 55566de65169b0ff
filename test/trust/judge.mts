import { canonize } from './canonical.mts';
import { listSecrets } from './secrets.mts';
import type { Observation } from './world.mts';

/** Outcomes of a run with a fault, from good to bad. */
export const OUTCOMES = {
	right: 'the same output and the same accounts as without the fault',
	said: 'an error or a failed row that names the reason; running again makes it right, unless the error says that a second run does something twice',
	doubt: 'said that it is not known whether the vendor has carried out the call',
	silent: 'wrong, and nothing says so',
	denied: 'said to have failed; running again leaves something else than one run without a fault',
	twice: 'done twice',
	harm: "a person's choice was undone, or data lost",
	secret: 'a secret in an output, an error, a log line or at another host',
	words: "JavaScript's own words in a message",
} as const;
export type Outcome = keyof typeof OUTCOMES;
export const BAD: readonly Outcome[] = ['silent', 'denied', 'twice', 'harm', 'secret', 'words'];

const DOUBT = /It is not known whether|"in_doubt":true/;
const JS_WORDS =
	/Cannot (read|set|destructure|convert|access)|is not (a function|iterable|defined|a constructor)|\bundefined\b|\[object |Unexpected (token|end of)|\bNaN\b|Maximum call stack|Invalid (array length|time value)|in JSON at/;
/** Hints that speak of something missing. */
const TOLD = /fail|not |could|missing|left out|skipped|refused|rejected|lack|fewer|incomplete|unread/i;

const textOfError = ({ error }: Observation): string => `${error?.message ?? ''} ${error?.description ?? ''}`;
const reasonsOf = ({ rows }: Observation): string[] =>
	rows.flatMap(({ reason, error, action }) =>
		reason || error || action === 'failed' ? [String(reason ?? error)] : [],
	);
const words = (seen: Observation): string =>
	[textOfError(seen), ...reasonsOf(seen), ...seen.hints].join('\n');

/** Whether the accounts at the vendors are the same. */
export const isSameState = (one: Observation, other: Observation): boolean =>
	JSON.stringify(one.state) === JSON.stringify(other.state);

/** Names of what there is more of than before the run and than after a run without faults. */
const listSurplus = (seen: Observation, { initial, seen: usual }: Usual): string[] =>
	Object.keys(seen.state).filter(
		(name) => seen.state[name]!.length > Math.max(initial[name]!.length, usual.state[name]!.length),
	);

/** A contact whose first upsert lost its answer is updated by the second, and an attribute found: the account is the same. */
const LIKE_CREATED = new Set(['created', 'updated', 'unchanged']);
const toLikeCreated = (rows: Observation['rows']) =>
	rows.map((row) => (LIKE_CREATED.has(String(row.action)) ? { ...row, action: 'written' } : row));

const isSameOutput = (one: Observation, other: Observation): boolean =>
	JSON.stringify(canonize(toLikeCreated(one.rows))) === JSON.stringify(canonize(toLikeCreated(other.rows)));

/** An operation without faults: the accounts before it, and everything about its run. */
export interface Usual {
	readonly initial: Observation['state'];
	readonly seen: Observation;
}

/** Judges one run by itself, against the run without a fault. */
export function judgeRun(seen: Observation, without: Usual, log: string): Outcome {
	const usual = without.seen;
	if (findSecret(seen, usual, log)) return 'secret';
	if (JS_WORDS.test(words(seen)) && !JS_WORDS.test(words(usual))) return 'words';
	if (seen.state.violations!.length > 0) return 'harm';
	const told = [...reasonsOf(seen), ...seen.hints.filter((hint) => TOLD.test(hint))];
	const known = [...reasonsOf(usual), ...usual.hints];
	const tells = seen.error !== undefined || told.some((word) => !known.includes(word));
	if (DOUBT.test(words(seen) + JSON.stringify(seen.rows))) return 'doubt';
	if (listSurplus(seen, without).length > 0) return 'twice';
	if (isSameOutput(seen, usual) && isSameState(seen, usual) && Boolean(seen.error) === Boolean(usual.error))
		return 'right';
	return tells ? 'said' : 'silent';
}

/** Whether the error says not to run it again: then nobody is misled by what a second run would do. */
export const isWarnedOfSecondRun = ({ error }: Observation): boolean =>
	/\ba second run creates another\b/i.test(error?.description ?? '');

/** Judges the run after it, without faults, in the same accounts. */
export function judgeAgain(again: Observation, without: Usual): Outcome {
	if (listSurplus(again, without).length > 0) return 'twice';
	return isSameState(again, without.seen) ? 'said' : 'denied';
}

/** The first secret that a person, a log or another host gets to see although an undisturbed run does not show it in its rows. */
export function findSecret(
	seen: Observation,
	usual: Pick<Observation, 'rows'>,
	log: string,
): string | undefined {
	const meant = listSecrets(JSON.stringify(usual.rows));
	return [
		...listSecrets(describeAround(seen, log)),
		...listSecrets(JSON.stringify(seen.rows)).filter((name) => !meant.includes(name)),
	][0];
}

/** Everything beside the rows that a person, a log or another host gets to see of a run. */
export const describeAround = ({ error, hints, strays }: Observation, log: string): string =>
	[
		describeError(error),
		JSON.stringify([hints, strays.filter((one) => !isTokenRequestToOwnHost(one))]),
		log,
	].join('\n');

/** n8n requests tokens by itself, and follows redirects. To another host it sends no credential. */
const isTokenRequestToOwnHost = ({ headers, body }: Observation['strays'][number]): boolean =>
	/^127\.0\.0\.1:/.test(String(headers.host)) && JSON.stringify(body ?? '').includes('grant_type');

/** All that n8n saves of an error with an execution. */
function describeError(error: unknown, depth = 0): string {
	if (typeof error !== 'object' || error === null || depth > 5) return '';
	const { message, description, stack, cause } = error as Record<string, unknown>;
	const own = Object.entries(error).filter(([name]) => name !== 'node');
	return [message, description, stack, safeJson(own), describeError(cause, depth + 1)].join('\n');
}

/** Errors of n8n hold their node, request and response, which hold each other. */
function safeJson(value: unknown): string {
	const seen = new WeakSet<object>();
	return JSON.stringify(value, (_, inner: unknown) => {
		if (typeof inner !== 'object' || inner === null) return inner;
		if (seen.has(inner)) return undefined;
		seen.add(inner);
		return inner;
	});
}
