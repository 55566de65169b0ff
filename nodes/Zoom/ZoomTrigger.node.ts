import { omit } from 'lodash';
import type {
	IExecuteFunctions,
	IHookFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';

import { GATHERING_VERSION } from '../shared/webhooks/bursts';
import { dropDuplicates } from '../shared/webhooks/duplicates';
import { handleDelivery } from './trigger/delivery';
import { AUTOMATIC, triggerProperties } from './trigger/properties';
import { readWebhookSecrets } from './trigger/secrets';
import { validateTriggerSettings } from './trigger/settings';
import {
	isAutomatic,
	checkSubscription,
	createSubscription,
	deleteSubscription,
} from './trigger/subscription';

export class ZoomTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zoom Trigger',
		name: 'zoomTrigger',
		icon: { light: 'file:zoom.svg', dark: 'file:zoom.dark.svg' },
		group: ['trigger'],
		// For version 1 n8n evaluates an expression before every delivery, whatever the node.
		version: [2, GATHERING_VERSION],
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Read attendance, registrants and recordings of Zoom meetings and webinars, schedule them, register people; or trigger on them',
		eventTriggerDescription: 'Waiting for Zoom to call the test URL',
		activationMessage:
			'Unless n8n creates the event subscription, paste the production URL into the event subscription of your Zoom app, press Validate and save.',
		defaults: { name: 'Zoom Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{ name: 'zoomWebhookSecretApi', required: true },
			{
				name: 'zoomAppOAuth2Api',
				required: true,
				displayOptions: { show: { registration: [AUTOMATIC] } },
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				path: 'webhook',
				responseMode: 'onReceived',
				// Otherwise n8n answers with the text "firstEntryJson".
				responseData: 'noData',
			},
		],
		triggerPanel: {
			header: 'Listen for events from Zoom',
			executionsHelp: {
				inactive:
					'<b>To try it</b>, press Execute step: n8n listens on the test URL for two minutes. Unless n8n creates the event subscription, put that URL into an event subscription of your Zoom app, press Validate there, then do something in Zoom, such as joining a meeting.<br /><br /><b>To go live</b>, publish the workflow, put the production URL in place of the test URL and press Validate again.<br /><br /><b>If Zoom says that the URL cannot be validated</b>, the Secret Token in the credential belongs to another app. The log of n8n says so, too.',
				active:
					'<b>Live:</b> Zoom calls the production URL. Unless n8n created the event subscription, it must be in an event subscription of your Zoom app; press Validate there and save.<br /><br /><b>If Zoom says that the URL cannot be validated</b>, the Secret Token in the credential belongs to another app. The log of n8n says so, too.<br /><br /><b>To try changes</b>, press Execute step; if you paste URLs yourself, add a second event subscription with the test URL.',
			},
			activationHint:
				'Once it works, publish the workflow. If you paste URLs yourself, enter the production URL at Zoom and validate it.',
		},
		properties: triggerProperties,
	};

	webhookMethods = {
		default: {
			// If the URL is pasted at Zoom by hand, there is nothing to find, create or delete there.
			async checkExists(this: IHookFunctions): Promise<boolean> {
				if (!isAutomatic(this)) return false;
				await validateTrigger(this);
				return await checkSubscription(this);
			},

			async create(this: IHookFunctions): Promise<boolean> {
				await validateTrigger(this);
				if (isAutomatic(this)) await createSubscription(this);
				return true;
			},

			async delete(this: IHookFunctions): Promise<boolean> {
				if (isAutomatic(this)) await deleteSubscription(this);
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions) {
		return await handleDelivery.call(this);
	}

	/** Redelivered events end here. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = await dropDuplicates(this, 'Zoom Trigger');
		// The key is for recognising copies alone.
		return [items.map(({ json, ...item }) => ({ ...item, json: omit(json, 'event_key') }))];
	}
}

/** @throws NodeOperationError for a trigger that could never start the workflow, before n8n or Zoom register anything */
async function validateTrigger(context: IHookFunctions): Promise<void> {
	const { secretToken } = await readWebhookSecrets(context);
	if (secretToken === '') {
		throw new NodeOperationError(
			context.getNode(),
			'The Zoom Webhook Secret credential has no Secret Token',
			{
				description:
					'It is needed to recognise forged deliveries. Copy it from your app in the Zoom App Marketplace under Feature.',
			},
		);
	}
	if (/\s/.test(secretToken)) {
		throw new NodeOperationError(context.getNode(), 'The Secret Token contains a space or a line break', {
			description: 'Copy it again from your app in the Zoom App Marketplace under Feature.',
		});
	}
	validateTriggerSettings(context);
}
