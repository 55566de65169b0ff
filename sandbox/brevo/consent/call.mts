import type { BrevoAccount } from '../model/account.mts';
import type { HarmDone } from '../model/types.mts';

/** A call before anybody has looked whether it is in order. */
export interface WatchedCall {
	method: string;
	/** Below `/v3`, as `plainPath` gives it. */
	path: string;
	query: Record<string, unknown>;
	body: unknown;
}

/** `named`: what the groups of the address hold. */
export type MatchedCall = WatchedCall & { named: string[] };
/** @returns the harm that the call would do to the account as it is now */
export type Judge = (brevo: BrevoAccount, asked: MatchedCall) => HarmDone[];

/** One spelling for a path however it is written: no doubled or closing slashes, `a%62c` is `abc`, `+` is a blank. */
export const normalisePath = (path: string): string =>
	path
		.split('/')
		.filter((part) => part !== '')
		.map((part) => `/${encodeURIComponent(decode(part.replaceAll('+', ' ')))}`)
		.join('');

function decode(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}
