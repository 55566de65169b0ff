import type { BrevoAccount } from '../model/account.mts';
import { senders } from './newAccount.mts';

/** How many more of each an account is to have. */
export type BrevoGrowth = Partial<Record<keyof typeof GROWERS, number>>;

/** Makes an account in which a list of something is longer than one page: "Grown 1", "Grown 2" and so on. */
export function growBrevo(brevo: BrevoAccount, growth: BrevoGrowth): void {
	for (const [what, count] of Object.entries(growth)) {
		const add = GROWERS[what as keyof typeof GROWERS];
		for (let number = 1; number <= count; number++) add(brevo, `Grown ${number}`);
	}
}

const [{ id, name, email }] = senders;
const sender = { id, name, email };
const subject = 'Grown';
const htmlContent = '<p>As many as there are in a large account.</p>';

const GROWERS = {
	campaigns(brevo: BrevoAccount, grown: string): void {
		const body = { name: grown, sender: { id }, subject, htmlContent };
		brevo.store.campaigns.add({ name: grown, status: 'draft', ...createTimes(brevo), body, sentTo: [] });
	},
	folders({ store }: BrevoAccount, grown: string): void {
		store.folders.add({ name: grown });
	},
	lists(brevo: BrevoAccount, grown: string): void {
		const [folder] = brevo.store.folders.getAll();
		brevo.store.lists.add({ name: grown, folderId: folder?.id ?? 1, createdAt: brevo.timestamp() });
	},
	segments(brevo: BrevoAccount, segmentName: string): void {
		const updatedAt = brevo.timestamp();
		brevo.store.segments.add({ segmentName, categoryName: 'Default', updatedAt, contactIds: [] });
	},
	senders({ store }: BrevoAccount, grown: string): void {
		const number = store.senders.length + 1;
		store.senders.push({
			id: number,
			name: grown,
			email: `grown${number}@example.com`,
			active: true,
			ips: [],
		});
	},
	templates(brevo: BrevoAccount, grown: string): void {
		const content = { subject, htmlContent, tag: 'optin', doiTemplate: true };
		brevo.store.templates.add({ name: grown, isActive: true, ...content, sender, ...createTimes(brevo) });
	},
};

const createTimes = (brevo: BrevoAccount) => ({
	createdAt: brevo.timestamp(),
	modifiedAt: brevo.timestamp(),
});
