import { Refusal } from '../api/refusal.mts';
import type { BrevoAccount } from '../model/account.mts';

/**
 * Takes the price of so many mails.
 * @throws Refusal 402 when the account has not enough; nothing is taken then
 */
export function pay(brevo: BrevoAccount, mails: number): void {
	if (mails > brevo.settings.credits)
		throw new Refusal(402, 'not_enough_credits', 'You do not have enough credits to send your email');
	brevo.settings.credits -= mails;
}
