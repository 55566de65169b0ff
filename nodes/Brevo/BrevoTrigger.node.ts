import type {
	IExecuteFunctions,
	IHookFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { GATHERING_VERSION } from '../shared/webhooks/bursts';
import { dropDuplicates } from '../shared/webhooks/duplicates';
import { authenticationField, brevoCredentials } from './parameters/authentication';
import { handleDelivery } from './trigger/delivery';
import { triggerProperties } from './trigger/properties';
import { validateTriggerSettings } from './trigger/settings';
import { checkWebhooks, createWebhooks, deleteWebhooks } from './trigger/subscription';

export class BrevoTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Brevo Connector Trigger',
		name: 'brevoTrigger',
		icon: { light: 'file:brevo.svg', dark: 'file:brevo.dark.svg' },
		group: ['trigger'],
		// For version 1, n8n evaluates an expression before every delivery to any node.
		version: [2, GATHERING_VERSION],
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Sync people into Brevo as contacts, lists and events, send emails and campaigns; or trigger on opens, clicks, unsubscribes',
		eventTriggerDescription: 'Waiting for Brevo to call the test URL',
		activationMessage: 'Brevo now delivers the events you chose. n8n created the webhook there.',
		defaults: { name: 'Brevo Connector Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: brevoCredentials,
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
			header: 'Listen for events from Brevo',
			executionsHelp: {
				inactive:
					'<b>To try it</b>, press Execute step: n8n creates a webhook in Brevo and listens for two minutes. Then do something in Brevo, such as opening an email you sent to yourself.<br /><br /><b>To go live</b>, publish the workflow.',
				active:
					'<b>Live:</b> Brevo delivers to the production URL.<br /><br /><b>To try changes</b>, press Execute step: n8n creates a second webhook for the two minutes of the test.',
			},
			activationHint: 'When it works, publish the workflow. n8n then creates the webhook in Brevo.',
		},
		properties: [authenticationField, ...triggerProperties],
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				validateTriggerSettings(this);
				return await checkWebhooks(this);
			},

			async create(this: IHookFunctions): Promise<boolean> {
				validateTriggerSettings(this);
				await createWebhooks(this);
				return true;
			},

			async delete(this: IHookFunctions): Promise<boolean> {
				await deleteWebhooks(this);
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await handleDelivery.call(this);
	}

	/** Redelivered events end here. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return [await dropDuplicates(this, 'Brevo Connector Trigger')];
	}
}
