import { NodeOperationError, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';

import { type IgnoredKeys } from '../../../core/brevo/webhooks/filter';
import { TRIGGER_EVENTS, toOptionValue, type TriggerEvent } from './events';
import { IGNORE_ALL, IGNORE_KEYS, EVENTS_WITH_API_KEY } from './properties';
import { splitList } from '../../../core/values/text';

type Context = IHookFunctions | IWebhookFunctions;

/** The events chosen, as saved. An expression may give one, or several separated by commas. */
export function readSelectedValues(context: Context): string[] {
	const chosen = context.getNodeParameter('events', []) as string[] | string | null;
	return [...new Set([chosen ?? []].flat().flatMap(splitList))];
}

export const readSelectedEvents = (context: Context): TriggerEvent[] => {
	const values = readSelectedValues(context);
	return TRIGGER_EVENTS.filter((one) => values.includes(toOptionValue(one)));
};

export function readIgnoredKeys(context: Context): IgnoredKeys {
	// Not visible, and then not given, where no event tells the key.
	const choice = context.getNodeParameter('apiChanges', IGNORE_KEYS);
	if (choice === IGNORE_ALL) return 'all';
	return choice === IGNORE_KEYS ? splitList(context.getNodeParameter('ignoredKeyNames', '')) : [];
}

/**
 * Settings with which a published workflow would silently never run, or run in a circle.
 * @throws NodeOperationError before Brevo is told of the trigger
 */
export function validateTriggerSettings(context: IHookFunctions): void {
	const refuse = (message: string, description: string) => {
		throw new NodeOperationError(context.getNode(), message, { description });
	};

	const values = readSelectedValues(context);
	if (values.length === 0) {
		refuse("Choose at least one event in 'Events'", 'Without one the workflow would never start.');
	}
	const strange = values.find((value) => !TRIGGER_EVENTS.some((one) => toOptionValue(one) === value));
	if (strange !== undefined) {
		refuse(
			`'${strange}' is not an event of Brevo`,
			"Choose from the list in 'Events'. An expression has to give values such as marketing.opened.",
		);
	}

	const isTold = values.some((value) => EVENTS_WITH_API_KEY.includes(value));
	if (
		isTold &&
		readIgnoredKeys(context).length === 0 &&
		context.getNodeParameter('apiChanges', IGNORE_KEYS) === IGNORE_KEYS
	) {
		refuse(
			"Give the name of your API key in 'API Key Names'",
			"With it the workflow is not started by what n8n itself writes to Brevo. The name stands in Brevo under Settings > SMTP & API > API Keys. Or choose something else in 'Changes Made Through the API'.",
		);
	}
}
