import { BrevoError } from '../api/errors.mts';
import type { BrevoAccount } from '../model/account.mts';

/**
 * Takes the credits for a number of emails.
 * @throws BrevoError 402 when the account has too few; then none are taken
 */
export function takeCredits(brevo: BrevoAccount, emails: number): void {
	if (emails > brevo.settings.credits)
		throw new BrevoError(402, 'not_enough_credits', 'You do not have enough credits to send your email');
	brevo.settings.credits -= emails;
}
