import { NodeOperationError, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';

import { type IgnoredKeys } from '../../../core/brevo/webhooks/filter';
import { TRIGGER_EVENTS, toOptionValue, type TriggerEvent } from './events';
import { validateSettings } from '../../shared/triggerSettings';
import { ALL_EVENTS, IGNORE_ALL, IGNORE_KEYS, EVENTS_WITH_API_KEY, triggerProperties } from './properties';
import { splitList } from '../../../core/values/text';

type Context = IHookFunctions | IWebhookFunctions;

/** Returns the values of the chosen events, one by one. An expression may return one, or several separated by commas. */
export function readSelectedValues(context: Context): string[] {
	const chosen = context.getNodeParameter('events', []) as string[] | string | null;
	const values = new Set([chosen ?? []].flat().flatMap(splitList));
	return values.has(ALL_EVENTS) ? TRIGGER_EVENTS.map(toOptionValue) : [...values];
}

export const readSelectedEvents = (context: Context): TriggerEvent[] => {
	const values = readSelectedValues(context);
	return TRIGGER_EVENTS.filter((one) => values.includes(toOptionValue(one)));
};

export function readIgnoredKeys(context: Context): IgnoredKeys {
	// The parameter is hidden, and then not passed, if no selected event names the key.
	const choice = context.getNodeParameter('apiChanges', IGNORE_KEYS);
	if (choice === IGNORE_ALL) return 'all';
	return choice === IGNORE_KEYS ? splitList(context.getNodeParameter('ignoredKeyNames', '')) : [];
}

/**
 * Rejects settings with which a published workflow would silently never run, or start itself in a loop.
 * @throws NodeOperationError before anything is created in Brevo
 */
export function validateTriggerSettings(context: IHookFunctions): void {
	const reject = (message: string, description: string) => {
		throw new NodeOperationError(context.getNode(), message, { description });
	};

	const values = readSelectedValues(context);
	if (values.length === 0) {
		reject(
			'Choose at least one event in "Trigger Events"',
			'Without an event, the workflow would never start.',
		);
	}
	const unknown = values.find((value) => !TRIGGER_EVENTS.some((one) => toOptionValue(one) === value));
	if (unknown !== undefined) {
		reject(
			`'${unknown}' is not an event of Brevo`,
			'Choose from the list in "Trigger Events". An expression must return values such as marketing.opened.',
		);
	}

	validateSettings(context, triggerProperties, ['events']);
	const namesKey = values.some((value) => EVENTS_WITH_API_KEY.includes(value));
	if (
		namesKey &&
		readIgnoredKeys(context).length === 0 &&
		context.getNodeParameter('apiChanges', IGNORE_KEYS) === IGNORE_KEYS
	) {
		reject(
			'Give the name of your API key in "API Key Names"',
			'It keeps changes that n8n itself writes to Brevo from starting the workflow. The name is found in Brevo under Settings > SMTP & API > API Keys. Or choose another option in "Changes Made Through the API".',
		);
	}
}
