import { setTimeout as sleep } from 'node:timers/promises';

import type { Call } from '../../../sandbox/network/callLog.mts';
import type { Vendor } from '../../../sandbox/network/vendor.mts';
import type { Sandbox } from '../../../sandbox/server.mts';

/** A write in the middle of a run, at whose arrival something is killed. */
export interface Moment {
	readonly vendor: Vendor;
	readonly method: string;
	/** Pattern of the path. */
	readonly path: string;
	/** Number of such calls before it. */
	readonly after: number;
	/** Whether the vendor still carries out the call, and only its answer is lost. */
	readonly carriedOut: boolean;
}

/** The vendor holds the call for this time. */
const HOLD_MS = 30_000;
const ARRIVES_WITHIN_MS = 90_000;

const toPattern = (path: string): string =>
	`^${path.replace(/(?<=\/)(\d+|[A-Z][A-Z_0-9]+|[^/]*(@|%40)[^/]*)(?=\/|$)/g, '[^/]+')}$`;

/** Moments of a run that went well: of the calls to each address that change something, the middle one without and with its effect. */
export function listMoments(calls: readonly Call[]): Moment[] {
	const counts = new Map<string, { of: Omit<Moment, 'after' | 'carriedOut'>; count: number }>();
	for (const { vendor, method, path } of calls) {
		if (method === 'GET' || path === '/oauth/token') continue;
		const of = { vendor, method, path: toPattern(path) };
		const key = JSON.stringify(of);
		counts.set(key, { of, count: (counts.get(key)?.count ?? 0) + 1 });
	}
	return [...counts.values()].flatMap(({ of, count }) =>
		[false, true].map((carriedOut) => ({ ...of, after: Math.floor((count - 1) / 2), carriedOut })),
	);
}

/** A call that a vendor holds. */
export interface Held {
	/** False where no such call came. */
	arrived(): Promise<boolean>;
	/** Waits until the vendor has let go of it, with or without its effect. */
	released(): Promise<void>;
}

/** Lets the vendor hold the call of that moment. */
export function holdAt({ control }: Sandbox, moment: Moment, arrivesWithinMs = ARRIVES_WITHIN_MS): Held {
	const { vendor, method, path, after, carriedOut } = moment;
	const lost = { status: 500, disconnect: true };
	control.fault({ vendor, method, path, after, delayMs: HOLD_MS, ...(carriedOut ? {} : lost) });
	const find = () =>
		control
			.calls()
			.filter((call) => call.vendor === vendor && call.method === method && new RegExp(path).test(call.path))
			.at(after);
	return {
		async arrived() {
			for (const deadline = Date.now() + arrivesWithinMs; Date.now() < deadline; await sleep(5))
				if (find()) return true;
			control.endFaults();
			return false;
		},
		async released() {
			const until = (find()?.at ?? 0) + HOLD_MS + 500;
			await sleep(Math.max(0, until - Date.now()));
		},
	};
}

export const describeMoment = ({ method, path, after, carriedOut }: Moment): string =>
	`${method} ${path.slice(1, -1).replaceAll('[^/]+', '*')}, call ${after + 1}, ${carriedOut ? 'after' : 'before'} its effect`;
