import { randomBytes } from 'node:crypto';

import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { brevo } from '../../../core/brevo/api/service';
import type { WebhookType } from '../../../core/brevo/webhooks/payload';
import {
	isSubscribed,
	subscribe,
	unsubscribe,
	type WantedWebhooks,
} from '../../../core/brevo/webhooks/subscription';
import type { Api } from '../../../core/http/client';
import { connect, type Service } from '../../shared/connect';
import { explained } from '../../shared/explain';
import { connection } from '../parameters/connection';
import { askedEvents } from './settings';

/** Few calls: other nodes' pace should not keep a workflow from being unpublished. Brevo's own refusals are obeyed. */
const account: Service = { ...connection, vendor: () => brevo('extended') };

/** Brevo shows it in a list of webhooks. */
const LONGEST_DESCRIPTION = 100;

/**
 * The secret that the webhooks at Brevo carry. n8n saves static data that is written while a workflow is published, for
 * every process; what is written when a delivery comes in gets lost, so it is only read there.
 */
export function knownSecret(context: IHookFunctions | IWebhookFunctions): string | undefined {
	const { webhookSecret } = context.getWorkflowStaticData('node');
	return typeof webhookSecret === 'string' && webhookSecret !== '' ? webhookSecret : undefined;
}

export async function areWebhooksThere(context: IHookFunctions): Promise<boolean> {
	const secret = knownSecret(context);
	// Without it the deliveries of webhooks that are there would be refused.
	if (secret === undefined) return false;
	return await atBrevo(context, async (api) => await isSubscribed(api, wanted(context, secret)));
}

export async function makeWebhooks(context: IHookFunctions): Promise<void> {
	const secret = knownSecret(context) ?? randomBytes(32).toString('hex');
	staticDataOf(context).webhookSecret = secret;
	await atBrevo(context, async (api) => await subscribe(api, wanted(context, secret)));
}

export async function removeWebhooks(context: IHookFunctions): Promise<void> {
	await atBrevo(context, async (api) => await unsubscribe(api, urlOf(context)));
	delete staticDataOf(context).webhookSecret;
}

const staticDataOf = (context: IHookFunctions): IDataObject => context.getWorkflowStaticData('node');

const urlOf = (context: IHookFunctions): string => context.getNodeWebhookUrl('default') ?? '';

async function atBrevo<T>(context: IHookFunctions, work: (api: Api) => Promise<T>): Promise<T> {
	try {
		return await work(await connect(context, account));
	} catch (fault) {
		throw explained(context.getNode(), fault);
	}
}

function wanted(context: IHookFunctions, secret: string): WantedWebhooks {
	const isTest = context.getMode() === 'manual';
	const asked = askedEvents(context);
	const ofType = (type: WebhookType) =>
		asked
			.filter(({ kind }) => (kind === 'contact' ? 'marketing' : kind) === type)
			.map(({ event, askedAs }) => askedAs ?? event);
	const { batched } = context.getNodeParameter('options', {}) as { batched?: boolean };
	const suffix = isTest ? ' (test)' : '';
	const name = `n8n: ${context.getWorkflow().name ?? context.getNode().name}`;
	return {
		url: urlOf(context),
		description: name.slice(0, LONGEST_DESCRIPTION - suffix.length) + suffix,
		events: { marketing: ofType('marketing'), transactional: ofType('transactional') },
		secret,
		// A test listens for two minutes, a batch takes five.
		batched: batched === true && !isTest,
	};
}
