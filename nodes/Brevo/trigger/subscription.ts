import { randomBytes } from 'node:crypto';

import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { createBrevoService } from '../../../core/brevo/api/service';
import type { WebhookType } from '../../../core/brevo/webhooks/payload';
import {
	hasBrevoWebhooks,
	upsertBrevoWebhooks,
	removeBrevoWebhooks,
	type WantedWebhooks,
} from '../../../core/brevo/webhooks/subscription';
import type { ApiClient } from '../../../core/http/client';
import { invalidInputError, type ApiError } from '../../../core/http/errors';
import { isPrivateUrl } from '../../../core/http/privateAddress';
import { cutText } from '../../../core/values/text';
import { connect, type Connection } from '../../shared/connect';
import { toNodeError } from '../../shared/explain';
import { readSwitch } from '../../shared/triggerSettings';
import { toAccess } from '../parameters/authentication';
import { connection } from '../parameters/connection';
import { readSelectedEvents } from './settings';

/** Only a few calls are made, so the rate limits of other nodes need not delay unpublishing. Brevo's own 429s are obeyed. */
const account: Connection = {
	...connection,
	service: (_, authentication) => createBrevoService('extended', toAccess(authentication)),
};

/** Brevo shows the description in its list of webhooks. */
const MAX_DESCRIPTION_LENGTH = 100;

/**
 * The secret that the webhooks at Brevo carry. n8n saves static data written while a workflow is published, for every
 * process. Data written during a delivery is lost, so the secret is only read there.
 */
export function readSecret(context: IHookFunctions | IWebhookFunctions): string | undefined {
	const { webhookSecret } = context.getWorkflowStaticData('node');
	return typeof webhookSecret === 'string' && webhookSecret !== '' ? webhookSecret : undefined;
}

/**
 * The secret of this n8n's own webhooks. A workflow that was copied to another n8n together with its static data gets a
 * secret of its own, so that neither n8n takes the other's webhooks for its own from an earlier address.
 */
function readOwnSecret(context: IHookFunctions): string | undefined {
	const { webhookInstance } = getStaticData(context);
	const isOwn = webhookInstance === undefined || webhookInstance === context.getInstanceId();
	return isOwn ? readSecret(context) : undefined;
}

export async function checkWebhooks(context: IHookFunctions): Promise<boolean> {
	const secret = readOwnSecret(context);
	// Without the secret, deliveries of existing webhooks would be rejected. An address out of reach is named by createWebhooks.
	if (secret === undefined || isPrivateUrl(getWebhookUrl(context))) return false;
	return await callBrevo(
		context,
		async (api) => await hasBrevoWebhooks(api, buildWantedWebhooks(context, secret)),
	);
}

export async function createWebhooks(context: IHookFunctions): Promise<void> {
	const url = getWebhookUrl(context);
	if (isPrivateUrl(url)) throw toNodeError(context.getNode(), unreachableError(url));
	const secret = readOwnSecret(context) ?? randomBytes(32).toString('hex');
	Object.assign(getStaticData(context), { webhookSecret: secret, webhookInstance: context.getInstanceId() });
	await callBrevo(
		context,
		async (api) => await upsertBrevoWebhooks(api, buildWantedWebhooks(context, secret)),
	);
}

export async function deleteWebhooks(context: IHookFunctions): Promise<void> {
	const trigger = { url: getWebhookUrl(context), secret: readOwnSecret(context) };
	await callBrevo(context, async (api) => await removeBrevoWebhooks(api, trigger));
	const data = getStaticData(context);
	delete data.webhookSecret;
	delete data.webhookInstance;
}

const unreachableError = (url: string): ApiError =>
	invalidInputError(
		`Brevo cannot reach this n8n at ${new URL(url).origin}`,
		'Brevo delivers over the internet. Set the environment variable WEBHOOK_URL (for tests N8N_EDITOR_BASE_URL as well) to the public https address of n8n, restart n8n, and try again. For a local n8n, use a tunnel.',
	);

const getStaticData = (context: IHookFunctions): IDataObject => context.getWorkflowStaticData('node');

const getWebhookUrl = (context: IHookFunctions): string => context.getNodeWebhookUrl('default') ?? '';

async function callBrevo<T>(context: IHookFunctions, work: (api: ApiClient) => Promise<T>): Promise<T> {
	try {
		return await work(await connect(context, account));
	} catch (error) {
		throw toNodeError(context.getNode(), error);
	}
}

function buildWantedWebhooks(context: IHookFunctions, secret: string): WantedWebhooks {
	const isTest = context.getMode() === 'manual';
	const asked = readSelectedEvents(context);
	const pickType = (type: WebhookType) =>
		asked
			.filter(({ kind }) => (kind === 'contact' ? 'marketing' : kind) === type)
			.map(({ event, webhookEvent }) => webhookEvent ?? event);
	const { batched } = context.getNodeParameter('options', {}) as { batched?: unknown };
	const suffix = isTest ? ' (test)' : '';
	const name = `n8n: ${context.getWorkflow().name ?? context.getNode().name}`;
	return {
		url: getWebhookUrl(context),
		description: cutText(name, MAX_DESCRIPTION_LENGTH - suffix.length) + suffix,
		events: { marketing: pickType('marketing'), transactional: pickType('transactional') },
		substitutes: Object.fromEntries(
			asked.flatMap(({ event, webhookEvent, substitute }) =>
				substitute === undefined ? [] : [[webhookEvent ?? event, substitute]],
			),
		),
		secret,
		// A test listens for two minutes, but a batch takes five.
		batched: readSwitch(batched, false) && !isTest,
	};
}
