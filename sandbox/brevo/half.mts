import type { SandboxContext, VendorHalf } from '../network/context.mts';
import { settleImports } from './imports/jobs.mts';
import { BrevoAccount } from './model/account.mts';
import { type BrevoState, toState } from './model/state.mts';
import { seedAccount } from './seed/seed.mts';

/** The Brevo half as the control interface sees it: an account that is seeded and can be looked at whole. */
export class BrevoHalf extends BrevoAccount implements VendorHalf {
	constructor(context: SandboxContext) {
		super(context);
		seedAccount(this);
	}

	state(): BrevoState {
		settleImports(this);
		return toState(this.store);
	}

	reset(): void {
		this.empty();
		seedAccount(this);
	}
}
