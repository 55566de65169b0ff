import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { countsOf } from '../../../../core/audience/outcome';
import {
	adaptedNames,
	ZOOM_DATE_FIELDS,
	ZOOM_EVENT_NAME,
	ZOOM_PROPERTIES,
} from '../../../../core/brevo/events/event';
import type { Tracked } from '../../../../core/brevo/events/send';
import { track, type TrackSettings } from '../../../../core/brevo/events/track';
import type { Json } from '../../../../core/http/endpoint';
import type { Batch, Call, Output } from '../../../shared/catalogue';
import { failedRow } from '../../../shared/failedRow';
import { identifyByOf, knownContactFields, warnOfNobodyNamed } from '../../parameters/contactKey';
import { emailFieldOf } from '../../parameters/emailField';
import { itemFieldCell, optionsOf, respectUnsubscribesField } from '../../parameters/fields';
import { filledCell } from '../../parameters/mappingCell';
import { warnOfAbsentFields } from '../../parameters/warnings';

export const trackFields: readonly INodeProperties[] = [
	{
		displayName: 'Event Name',
		name: 'eventName',
		type: 'string',
		default: ZOOM_EVENT_NAME,
		required: true,
		placeholder: 'e.g. zoom_webinar_attended',
		description:
			'What automations in Brevo listen to. Fields of the item in braces are filled in: zoom_{event_kind}_{attendance_status} becomes zoom_webinar_attended.',
	},
	...knownContactFields,
	{
		displayName: 'Properties',
		name: 'propertyMapping',
		type: 'options',
		options: [
			{
				name: 'Zoom Preset',
				value: 'zoomPreset',
				description: 'Meeting, topic, times, minutes, percent and status',
			},
			{ name: 'By Field', value: 'byField', description: 'Which field of the items becomes which property' },
			{ name: 'None', value: 'none' },
		],
		default: 'zoomPreset',
		description: 'What the event tells besides its name',
	},
	{
		displayName: 'Property Fields',
		name: 'propertyFields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add property',
		default: {},
		displayOptions: { show: { propertyMapping: ['byField'] } },
		options: [
			{
				displayName: 'Fields',
				name: 'fields',
				values: [
					itemFieldCell('e.g. topic'),
					{
						displayName: 'Property',
						name: 'property',
						type: 'string',
						default: '',
						placeholder: 'e.g. topic',
						description: 'Name of the property in Brevo: letters, digits, - and _',
					},
				],
			},
		],
	},
	optionsOf([
		{
			displayName: 'Date Field',
			name: 'dateField',
			type: 'string',
			default: '',
			placeholder: 'e.g. join_time',
			description:
				'Field with the time of the event. Without one it is the join time, else the start of the meeting or the registration.',
		},
		{
			displayName: 'Key Field',
			name: 'keyField',
			type: 'string',
			default: '',
			placeholder: 'e.g. event_uuid',
			description:
				'Field that tells one event of a person from the next of the same name. Without one it is the meeting or webinar.',
		},
		{
			displayName: 'Only Once',
			name: 'onlyOnce',
			type: 'boolean',
			default: true,
			description:
				'Whether to ask Brevo for its events first and send none twice. Brevo allows that 100 times an hour.',
		},
		respectUnsubscribesField,
	]),
];

export async function* runTrack(batch: Batch): AsyncGenerator<Output> {
	const rows = batch.items.map(({ json }) => json as Json);
	const settings = settingsOf(batch.call(0));
	const tracked = await track(batch.api, rows, settings);
	const actions = tracked.map(({ action }) => action);
	batch.hint(`Events: ${countsOf(actions)}.`, actions.includes('failed') ? 'warning' : 'info');
	tellAdaptedNames(batch, settings.name, tracked);
	warnOfNobodyNamed(batch, settings.emailField, settings.identifyBy);
	if (batch.call(0).param<string>('propertyMapping', 'zoomPreset') === 'byField') {
		warnOfAbsentFields(batch, Object.values(settings.properties));
	}
	for (const one of tracked) {
		const { item, email, action, reason, eventName, eventKey } = one;
		const json = { email, action, reason, event_name: eventName, event_key: eventKey };
		yield { json, item, error: failedRow(batch, one) };
	}
}

const MOST_NAMES_TOLD = 5;

/** An automation that listens to the name as it was typed would never start. */
function tellAdaptedNames({ items, hint }: Batch, template: string, tracked: readonly Tracked[]): void {
	const named = tracked.filter(({ eventName }) => eventName !== null);
	const adapted = adaptedNames(
		template,
		named.map(({ item }) => items[item]!.json as Json),
	);
	if (adapted.size === 0) return;
	const told = [...adapted]
		.slice(0, MOST_NAMES_TOLD)
		.map(([typed, sent]) => `'${typed}' is sent as '${sent}'`);
	const rest = adapted.size > MOST_NAMES_TOLD ? ', ...' : '';
	hint(`Event names were adapted to what Brevo allows: ${told.join(', ')}${rest}`);
}

/** The same for all items: read once. */
function settingsOf(call: Call): TrackSettings {
	const {
		dateField = '',
		keyField = '',
		onlyOnce = true,
		respectUnsubscribes = true,
	} = call.param<IDataObject>('options', {});
	return {
		name: call.param('eventName', ZOOM_EVENT_NAME),
		emailField: emailFieldOf(call.node),
		identifyBy: identifyByOf(call.node),
		dateFields: dateField === '' ? ZOOM_DATE_FIELDS : [dateField as string],
		keyField: keyField as string,
		properties: PROPERTIES[call.param('propertyMapping', 'zoomPreset')]?.(call) ?? {},
		onlyOnce: onlyOnce as boolean,
		respectUnsubscribes: respectUnsubscribes as boolean,
	};
}

const PROPERTIES: Readonly<Record<string, (call: Call) => TrackSettings['properties']>> = {
	zoomPreset: () => ZOOM_PROPERTIES,
	none: () => ({}),
	byField: (call) =>
		Object.fromEntries(
			call
				.param<Array<{ field?: string; property?: string }>>('propertyFields.fields', [])
				.map(({ field, property }, index) => {
					const name = filledCell('Property Fields', index, 'field', field);
					return [property?.trim() || name, name];
				}),
		),
};
