import type { FastifyInstance } from 'fastify';
import { BREVO_API_KEY } from '../network/constants.mts';
import type { SandboxContext } from '../network/context.mts';
import { imitateNetwork } from '../network/network.mts';
import { checkAccess } from './account/access.mts';
import { limitRates } from './account/rateLimits.mts';
import { accountRoutes } from './account/routes.mts';
import { answerInBrevoStyle } from './api/answers.mts';
import { campaignRoutes } from './campaigns/routes.mts';
import { watchConsent } from './consent/watch.mts';
import { attributeRoutes } from './contacts/attributes.mts';
import { doubleOptInRoutes } from './contacts/doubleOptIn.mts';
import { contactListingRoutes } from './contacts/listing.mts';
import { contactRoutes } from './contacts/routes.mts';
import { mailRoutes } from './email/routes.mts';
import { templateRoutes } from './email/templates.mts';
import { eventRoutes } from './events/routes.mts';
import type { BrevoHalf } from './half.mts';
import { settleImports } from './imports/jobs.mts';
import { importReportRoutes, processRoutes } from './imports/processes.mts';
import { importRoutes } from './imports/routes.mts';
import { folderRoutes } from './lists/folders.mts';
import { listMemberRoutes } from './lists/members.mts';
import { listRoutes } from './lists/routes.mts';
import { segmentRoutes } from './lists/segments.mts';
import { webhookRoutes } from './webhooks/routes.mts';

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
