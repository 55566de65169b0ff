import type { Answer } from './answer.mts';
import type { Pages } from './faultPages.mts';
import type { Vendor } from './vendor.mts';

/** The call that a fault strikes. */
export interface StruckCall {
	vendor: Vendor;
	path: string;
	query: Record<string, unknown>;
	headers: Record<string, unknown>;
	/** A host that is not the vendor's: see elsewhere.mts. */
	elsewhere: string;
}

/** One way in which a call goes wrong between a caller and a vendor. */
export interface FaultKind {
	readonly title: string;
	/** Both when absent. */
	readonly vendor?: Vendor;
	/** The vendor never sees the call: this answers. */
	readonly instead?: (call: StruckCall) => Answer;
	/** The vendor has carried the call out; this is what becomes of its answer. `undefined`: nothing to strike here. */
	readonly after?: (answer: Answer) => Answer | undefined;
	/** The same for lists with page tokens: the answer's pages in place of it. */
	readonly pages?: (answer: Answer) => Pages | undefined;
}
