import type { FastifyInstance } from 'fastify';
import { BREVO_API_KEY } from '../constants.mts';
import type { SandboxContext } from '../control/context.mts';
import { imitateNetwork } from '../control/network.mts';
import { checkAccess } from './access.mts';
import { answerInBrevoStyle } from './answers.mts';
import { watchConsent } from './consent.mts';
import type { BrevoHalf } from './half.mts';
import { settleImports } from './importJobs.mts';
import { limitRates } from './rateLimits.mts';
import { accountRoutes } from './routes/account.mts';
import { attributeRoutes } from './routes/attributes.mts';
import { campaignRoutes } from './routes/campaigns.mts';
import { contactListingRoutes } from './routes/contactListing.mts';
import { contactRoutes } from './routes/contacts.mts';
import { doubleOptInRoutes } from './routes/doubleOptIn.mts';
import { eventRoutes } from './routes/events.mts';
import { folderRoutes } from './routes/folders.mts';
import { importRoutes } from './routes/imports.mts';
import { listMemberRoutes } from './routes/listMembers.mts';
import { listRoutes } from './routes/lists.mts';
import { mailRoutes } from './routes/mails.mts';
import { importReportRoutes, processRoutes } from './routes/processes.mts';
import { segmentRoutes } from './routes/segments.mts';
import { templateRoutes } from './routes/templates.mts';
import { webhookRoutes } from './routes/webhooks.mts';
import { withdrawnRoutes } from './routes/withdrawn.mts';

const routes: Array<(app: FastifyInstance, brevo: BrevoHalf) => void> = [
	accountRoutes,
	attributeRoutes,
	campaignRoutes,
	contactListingRoutes,
	contactRoutes,
	doubleOptInRoutes,
	eventRoutes,
	folderRoutes,
	importRoutes,
	listMemberRoutes,
	listRoutes,
	mailRoutes,
	processRoutes,
	segmentRoutes,
	templateRoutes,
	webhookRoutes,
	withdrawnRoutes,
];

/**
 * Brevo below `/brevo`: `/v3/*` as on api.brevo.com, `/files/*` for the reports of imports.
 * `app` is a scope of its own, with the prefix `/brevo`.
 */
export async function registerBrevo(
	app: FastifyInstance,
	context: SandboxContext,
	brevo: BrevoHalf,
): Promise<void> {
	app.addHook('onRequest', async () => settleImports(brevo));
	importReportRoutes(app, brevo);
	await app.register(
		async (api) => {
			watchConsent(api, brevo);
			imitateNetwork(api, context, 'brevo');
			answerInBrevoStyle(api);
			checkAccess(api, brevo, BREVO_API_KEY);
			limitRates(api, brevo);
			for (const add of routes) add(api, brevo);
		},
		{ prefix: '/v3' },
	);
}
