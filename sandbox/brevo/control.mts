import type { BrevoAccount, BrevoSettings } from './model/account.mts';
import type { Violation } from './model/types.mts';
import { growBrevo, type BrevoGrowth } from './seed/grow.mts';
import { joinByHand, leaveList, react, type PlayedReaction } from './webhooks/play.mts';

export type BrevoControl = ReturnType<typeof createBrevoControl>;

/** What may be done to the Brevo half from outside. */
export function createBrevoControl(brevo: BrevoAccount) {
	return {
		/** Blocks the caller's address, restricts the key, or changes how long an import takes; what is absent stays. */
		settings: (changes: Partial<BrevoSettings>): void => brevo.configure(changes),

		/** More lists, templates and so on than one page holds. */
		grow: (growth: BrevoGrowth): void => growBrevo(brevo, growth),
		/**
		 * Harmful calls since they were taken last, whether or not there was a reset between. Who takes them meant them:
		 * what nobody has taken fails the run when the sandbox closes.
		 */
		takeViolations: (): Violation[] => brevo.undeclaredHarm.take(),

		/** Somebody opens the last mail he got, clicks in it, unsubscribes, or it bounces; webhooks are told. */
		react: async (reaction: PlayedReaction): Promise<void> => {
			react(brevo, reaction);
			await brevo.webhooks.waitUntilSettled();
		},
		/** Somebody comes on a list otherwise than through the API. */
		joinByHand: async (joined: { email: string; listId: number }): Promise<void> => {
			joinByHand(brevo, joined);
			await brevo.webhooks.waitUntilSettled();
		},
		/** Somebody leaves a list, or says that he wants to be on it no more. */
		leaveList: (left: { email: string; listId: number }): void => leaveList(brevo, left),
		/** The five minutes of batched webhooks end. */
		sendBatches: async (): Promise<void> => {
			brevo.webhooks.sendBatches();
			await brevo.webhooks.waitUntilSettled();
		},
		/** Resolves when all deliveries that are under way have been answered. */
		deliveriesSettled: async (): Promise<void> => await brevo.webhooks.waitUntilSettled(),
	};
}
