import { createHash } from 'node:crypto';
import { listFaultKinds } from './faultKinds.mts';
import type { Vendor } from './vendor.mts';

/** Faults by chance, the same ones for the same seed and the same calls. */
export interface SeededFaults {
	seed: number;
	/** Share of the calls that are struck, from 0 to 1. */
	rate: number;
	/** Names of `FAULT_KINDS`; all when absent. */
	kinds?: string[];
}

/**
 * Draws for each call by its own name and by how often it came, not by its place among the others: calls that are
 * in flight together may arrive in any order.
 */
export class FaultDraw {
	private readonly seen = new Map<string, number>();

	constructor(private readonly faults: SeededFaults) {}

	/** Name of the kind that strikes this call, if any. */
	draw(vendor: Vendor, method: string, url: string): string | undefined {
		const call = `${vendor} ${method} ${url}`;
		const count = this.seen.get(call) ?? 0;
		this.seen.set(call, count + 1);
		const { seed, rate, kinds } = this.faults;
		const [struck, choice] = hash(`${seed} ${call} ${count}`);
		if (struck >= rate) return undefined;
		const own = listFaultKinds(vendor).filter((name) => !kinds || kinds.includes(name));
		return own[Math.floor(choice * own.length)];
	}
}

/** Two numbers from 0 to 1. */
function hash(text: string): [number, number] {
	const bytes = createHash('sha256').update(text).digest();
	return [bytes.readUInt32BE(0) / 2 ** 32, bytes.readUInt32BE(4) / 2 ** 32];
}
