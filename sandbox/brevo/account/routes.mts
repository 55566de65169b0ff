import type { FastifyInstance } from 'fastify';
import type { BrevoAccount } from '../model/account.mts';

/** Shape and values as in https://developers.brevo.com/reference/getaccount, the names being the sandbox's. */
const account = {
	organization_id: '5fa2b8c123456789abcdef01',
	user_id: 1,
	enterprise: false,
	companyName: 'Example Ltd',
	email: 'maren.holt@example.com',
	firstName: 'Maren',
	lastName: 'Holt',
	address: { street: '1 Sandbox Street', city: 'Springfield', zipCode: '10001', country: 'United States' },
	dateTimePreferences: { timezone: 'Europe/Paris', timeFormat: '24', dateFormat: 'dd-mm-yyyy' },
	plan: [{ type: 'free', credits: 300, creditsType: 'sendLimit' }],
	relay: {
		enabled: true,
		data: { userName: 'maren.holt@example.com', relay: 'smtp-relay.brevo.com', port: 587 },
	},
	marketingAutomation: { enabled: true },
};

export function addAccountRoutes(app: FastifyInstance, brevo: BrevoAccount): void {
	app.get('/account', async () => account);
	app.get('/senders', async () => ({ senders: brevo.store.senders }));
}
