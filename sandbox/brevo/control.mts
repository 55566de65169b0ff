import type { BrevoAccount, BrevoSettings } from './model/account.mts';
import type { Violation } from './model/types.mts';
import { growBrevo, type BrevoGrowth } from './seed/grow.mts';
import { joinByHand, leaveList, react, type PlayedReaction } from './webhooks/play.mts';

export type BrevoControl = ReturnType<typeof createBrevoControl>;

/** Controls of the Brevo half. */
export function createBrevoControl(brevo: BrevoAccount) {
	return {
		/** Blocks the caller's address, restricts the key, or changes how long an import takes; what is absent stays. */
		settings: (changes: Partial<BrevoSettings>): void => brevo.configure(changes),

		/** Access tokens are now too old. */
		expireTokens: (): void => {
			for (const token of brevo.tokens.values()) token.expiresAt = brevo.now();
		},
		/** More lists, templates and so on than one page holds. */
		grow: (growth: BrevoGrowth): void => growBrevo(brevo, growth),
		/**
		 * Returns the harmful calls since the last time, across resets. Taking them declares them as intended:
		 * those not taken fail the run when the sandbox closes.
		 */
		takeViolations: (): Violation[] => brevo.undeclaredHarm.take(),

		/** A person opens the last email they got, clicks in it or unsubscribes, or it bounces; webhooks are notified. */
		react: async (reaction: PlayedReaction): Promise<void> => {
			react(brevo, reaction);
			await brevo.webhooks.waitUntilSettled();
		},
		/** A contact joins a list other than through the API. */
		joinByHand: async (joined: { email: string; listId: number }): Promise<void> => {
			joinByHand(brevo, joined);
			await brevo.webhooks.waitUntilSettled();
		},
		/** A contact leaves a list, or asks not to be on it. */
		leaveList: (left: { email: string; listId: number }): void => leaveList(brevo, left),
		/** The five minutes of batched webhooks end. */
		sendBatches: async (): Promise<void> => {
			brevo.webhooks.sendBatches();
			await brevo.webhooks.waitUntilSettled();
		},
		/** The wait before the next attempt of failed deliveries is over; those answered with 4xx or 5xx other than 429 are given up. */
		repeatDeliveries: async (): Promise<void> => {
			brevo.webhooks.repeatFailed();
			await brevo.webhooks.waitUntilSettled();
		},
		/** Resolves when all deliveries that are under way have been answered. */
		deliveriesSettled: async (): Promise<void> => await brevo.webhooks.waitUntilSettled(),
	};
}
