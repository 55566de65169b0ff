import { NodeOperationError, type IHookFunctions, type IWebhookFunctions } from 'n8n-workflow';

import { findInvalidMeetingIds, type ZoomWebhookFilter } from '../../../core/zoom/webhooks/filter';
import { validateSettings } from '../../shared/triggerSettings';
import { ALL_EVENTS, MIN_MAX_AGE, triggerProperties } from './properties';
import { splitWords, toText } from '../../../core/values/text';

/** `phone.callee_ringing`, `app_deauthorized`: Zoom has no name without a dot or an underscore. */
const EVENT_NAME = /^(?=.*[._])[a-z0-9_]+(\.[a-z0-9_]+)*$/i;

/**
 * The names chosen in the list and entered in the field beside it, in small letters as Zoom writes them. An expression may
 * return one name instead of a list.
 */
export function readSelectedEvents(context: IWebhookFunctions | IHookFunctions): string[] {
	const chosen = context.getNodeParameter('events', []) as string[] | string;
	const additional = context.getNodeParameter('additionalEvents', '');
	return [chosen, splitWords(additional)]
		.flat()
		.map((name) => toText(name))
		.map((name) => (EVENT_NAME.test(name) ? name.toLowerCase() : name))
		.filter((name) => name !== '');
}

/**
 * Settings with which a published workflow would silently never run.
 * @throws NodeOperationError before the webhook is registered
 */
export function validateTriggerSettings(context: IHookFunctions): void {
	const throwInvalid = (message: string, description: string) => {
		throw new NodeOperationError(context.getNode(), message, { description });
	};

	const events = readSelectedEvents(context);
	if (events.length === 0) {
		throwInvalid(
			'Choose at least one event in "Trigger Events"',
			'Otherwise the workflow would never start.',
		);
	}
	const unknown = events.find((name) => name !== ALL_EVENTS && !EVENT_NAME.test(name));
	if (unknown !== undefined) {
		throwInvalid(
			`'${unknown}' is not the name of an event`,
			`Use Zoom's names in "Additional Events", such as phone.callee_ringing, separated by commas.`,
		);
	}

	const [unusable] = findInvalidMeetingIds(context.getNodeParameter('filters', {}) as ZoomWebhookFilter);
	if (unusable !== undefined) {
		throwInvalid(
			`'${unusable}' in "Meeting or Webinar IDs" is not the ID of a meeting or webinar`,
			'Enter the number of 9 to 12 digits, or the join link that contains it. Separate several with commas.',
		);
	}

	const { maxAge } = context.getNodeParameter('options', {}) as { maxAge?: unknown };
	if (maxAge !== undefined && maxAge !== null && !(Number(maxAge) >= MIN_MAX_AGE)) {
		throwInvalid(
			`"Max Age" must be ${MIN_MAX_AGE} seconds or more, not ${JSON.stringify(maxAge)}`,
			'With less, deliveries from Zoom would be rejected as too old. Remove the option to use 300.',
		);
	}
	validateSettings(context, triggerProperties, ['events']);
}
