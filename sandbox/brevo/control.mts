import type { BrevoAccount, BrevoSettings } from './account.mts';

export type BrevoControl = ReturnType<typeof createBrevoControl>;

/** What may be done to the Brevo half from outside. */
export function createBrevoControl(brevo: BrevoAccount) {
	return {
		/** Blocks the caller's address, restricts the key, or changes how long an import takes; what is absent stays. */
		settings: (changes: Partial<BrevoSettings>): void => brevo.configure(changes),
	};
}
