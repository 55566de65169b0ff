import type { FastifyInstance } from 'fastify';
import { BREVO_API_KEY } from '../network/constants.mts';
import type { SandboxContext } from '../network/context.mts';
import { imitateNetwork } from '../network/network.mts';
import { checkAccess } from './account/access.mts';
import { limitRates } from './account/rateLimits.mts';
import { addAccountRoutes } from './account/routes.mts';
import { addTokenRoute } from './account/token.mts';
import { answerInBrevoStyle } from './api/answers.mts';
import { addCampaignRoutes } from './campaigns/routes.mts';
import { watchConsent } from './consent/watch.mts';
import { addAttributeRoutes } from './contacts/attributes.mts';
import { addDoubleOptInRoutes } from './contacts/doubleOptIn.mts';
import { addContactListingRoutes } from './contacts/listing.mts';
import { addContactRoutes } from './contacts/routes.mts';
import { addEmailRoutes } from './email/routes.mts';
import { addTemplateRoutes } from './email/templates.mts';
import { addEventRoutes } from './events/routes.mts';
import type { BrevoHalf } from './half.mts';
import { settleImports } from './imports/jobs.mts';
import { addImportReportRoutes, addProcessRoutes } from './imports/processes.mts';
import { addImportRoutes } from './imports/routes.mts';
import { addFolderRoutes } from './lists/folders.mts';
import { addListMemberRoutes } from './lists/members.mts';
import { addListRoutes } from './lists/routes.mts';
import { addSegmentRoutes } from './lists/segments.mts';
import { addWebhookRoutes } from './webhooks/routes.mts';

const routes: Array<(app: FastifyInstance, brevo: BrevoHalf) => void> = [
	addAccountRoutes,
	addAttributeRoutes,
	addCampaignRoutes,
	addContactListingRoutes,
	addContactRoutes,
	addDoubleOptInRoutes,
	addEventRoutes,
	addFolderRoutes,
	addImportRoutes,
	addListMemberRoutes,
	addListRoutes,
	addEmailRoutes,
	addProcessRoutes,
	addSegmentRoutes,
	addTemplateRoutes,
	addWebhookRoutes,
];

/**
 * Brevo below `/brevo`: `/v3/*` and `/realms/*` as on api.brevo.com, `/files/*` for the reports of imports.
 * `app` is a scope of its own, with the prefix `/brevo`.
 */
export async function registerBrevo(
	app: FastifyInstance,
	context: SandboxContext,
	brevo: BrevoHalf,
): Promise<void> {
	app.addHook('onRequest', async () => settleImports(brevo));
	addImportReportRoutes(app, brevo);
	await app.register(async (token) => {
		imitateNetwork(token, context, 'brevo');
		addTokenRoute(token, brevo);
	});
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
