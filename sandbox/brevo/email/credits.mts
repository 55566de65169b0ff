import { BrevoError } from '../api/errors.mts';
import type { BrevoAccount } from '../model/account.mts';

/**
 * Takes the price of so many mails.
 * @throws Refusal 402 when the account has not enough; nothing is taken then
 */
export function takeCredits(brevo: BrevoAccount, emails: number): void {
	if (emails > brevo.settings.credits)
		throw new BrevoError(402, 'not_enough_credits', 'You do not have enough credits to send your email');
	brevo.settings.credits -= emails;
}
