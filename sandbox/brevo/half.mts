import type { SandboxContext, VendorHalf } from '../control/context.mts';
import { BrevoAccount } from './account.mts';
import { settleImports } from './importJobs.mts';
import { seedAccount } from './seed/seed.mts';
import { type BrevoState, stateOf } from './state.mts';

/** The Brevo half as the control interface sees it: an account that is seeded and can be looked at whole. */
export class BrevoHalf extends BrevoAccount implements VendorHalf {
	constructor(context: SandboxContext) {
		super(context);
		seedAccount(this);
	}

	state(): BrevoState {
		settleImports(this);
		return stateOf(this.store);
	}

	reset(): void {
		this.empty();
		seedAccount(this);
	}
}
