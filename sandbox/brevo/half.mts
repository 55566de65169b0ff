import type { SandboxContext, VendorHalf } from '../control/context.mts';
import { settleImports } from './importJobs.mts';
import { seedAccount } from './seed/seed.mts';
import { type BrevoState, stateOf } from './state.mts';
import { Store } from './store.mts';

/** What a restricted key may do with a resource. */
export type AccessLevel = 'none' | 'read' | 'write' | 'all';

/** What may be changed while the sandbox runs. */
export interface BrevoSettings {
	/** Every call is answered as if from an address that is not on the account's list. */
	ipBlocked: boolean;
	/** By resource, the first word of the path (`contacts`, `account`, `events`, ...); `all` when absent. */
	keyAccess: Record<string, AccessLevel>;
	/** Milliseconds from the acceptance of an import to its completion: half of them queued, half in process. */
	importMs: number;
}

const standardSettings: BrevoSettings = { ipBlocked: false, keyAccess: {}, importMs: 400 };

/** The state of the Brevo half, handed to its routes: one account behind one API. */
export class BrevoHalf implements VendorHalf {
	settings!: BrevoSettings;
	store!: Store;

	constructor(readonly context: SandboxContext) {
		this.reset();
	}

	now(): number {
		return this.context.now();
	}

	/** Brevo's timestamps: ISO 8601 with an offset. */
	timestamp(): string {
		return new Date(this.now()).toISOString();
	}

	configure(changes: Partial<BrevoSettings>): void {
		Object.assign(this.settings, changes);
	}

	state(): BrevoState {
		settleImports(this);
		return stateOf(this.store);
	}

	reset(): void {
		this.settings = { ...standardSettings };
		this.store = new Store();
		seedAccount(this);
	}
}
