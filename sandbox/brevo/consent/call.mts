import type { BrevoAccount } from '../model/account.mts';
import type { Done } from '../model/types.mts';

/** A call before anybody has looked whether it is in order. */
export interface Asked {
	method: string;
	/** Below `/v3`, as `plainPath` gives it. */
	path: string;
	query: Record<string, unknown>;
	body: unknown;
}

/** `named`: what the groups of the address hold. */
export type Matched = Asked & { named: string[] };
/** @returns the harm that the call would do to the account as it is now */
export type Judge = (brevo: BrevoAccount, asked: Matched) => Done[];

/** One spelling for a path however it is written: no doubled or closing slashes, `a%62c` is `abc`, `+` is a blank. */
export const plainPath = (path: string): string =>
	path
		.split('/')
		.filter((part) => part !== '')
		.map((part) => `/${encodeURIComponent(decoded(part.replaceAll('+', ' ')))}`)
		.join('');

function decoded(part: string): string {
	try {
		return decodeURIComponent(part);
	} catch {
		return part;
	}
}
