import type { UserPlan } from './plan.mts';

/** Invented people. The account's own domain is example.com. */
export const users: UserPlan[] = [
	{
		key: 'maren',
		firstName: 'Maren',
		lastName: 'Holt',
		email: 'maren.holt@example.com',
		role: 'Owner',
		hasWebinarLicence: true,
		pmi: 5550101001,
		timezone: 'Europe/Berlin',
		dept: 'Marketing',
	},
	{
		key: 'tobias',
		firstName: 'Tobias',
		lastName: 'Lindqvist',
		email: 'tobias.lindqvist@example.com',
		role: 'Admin',
		hasWebinarLicence: true,
		pmi: 5550101002,
		timezone: 'Europe/Stockholm',
		dept: 'Product',
	},
	{
		key: 'priya',
		firstName: 'Priya',
		lastName: 'Raman',
		email: 'priya.raman@example.com',
		role: 'Member',
		hasWebinarLicence: false,
		pmi: 5550101003,
		timezone: 'Europe/London',
		dept: 'Customer Success',
	},
];
