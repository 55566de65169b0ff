import type { IDataObject, INodeProperties } from 'n8n-workflow';

import {
	listAdaptedNames,
	toPropertyName,
	ZOOM_EVENT_NAME,
	ZOOM_PROPERTIES,
} from '../../../../core/brevo/events/event';
import type { TrackResult } from '../../../../core/brevo/events/send';
import { trackEvents, type TrackSettings } from '../../../../core/brevo/events/track';
import type { ItemContext } from '../../../shared/catalogue';
import { parseChoiceKey } from '../../../../core/values/choices';
import { isBlank, toPlainText } from '../../../../core/values/rowFields';
import { toDoubtField, failedRowError } from '../../../shared/errorRow';
import { runInGroups, type ItemGroup } from '../../../shared/itemGroups';
import {
	readIdentifierField,
	knownContactFields,
	warnAboutMissingIdentifiers,
	readEmailField,
	findAddress,
} from '../../parameters/contactKey';
import {
	createItemFieldCell,
	createOptionsField,
	dryRunField,
	isDryRun,
	respectUnsubscribesField,
} from '../../parameters/fields';
import { readMappedNames } from '../../parameters/mappingCell';
import { warnAboutAbsentFields } from '../../parameters/warnings';

export const trackFields: readonly INodeProperties[] = [
	{
		displayName: 'Event Name',
		name: 'eventName',
		type: 'string',
		default: ZOOM_EVENT_NAME,
		required: true,
		placeholder: 'e.g. zoom_webinar_attended',
		description: 'Name that automations in Brevo listen for. Item fields in braces are filled in.',
		hint: 'zoom_{event_kind}_{attendance_status} becomes zoom_webinar_attended',
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
			{
				name: 'By Field',
				value: 'byField',
				description: 'Choose which field of the items becomes which property',
			},
			{ name: 'None', value: 'none' },
		],
		default: 'zoomPreset',
		description: 'Data that the event carries besides its name',
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
					createItemFieldCell('e.g. topic'),
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
	dryRunField,
	createOptionsField([
		{
			displayName: 'Date Field',
			name: 'dateField',
			type: 'string',
			default: '',
			placeholder: 'e.g. join_time',
			description:
				'Field with the time of the event. If it is empty: the join, meeting start or registration time.',
		},
		{
			displayName: 'Key Field',
			name: 'keyField',
			type: 'string',
			default: '',
			placeholder: 'e.g. event_uuid',
			description:
				"Field that sets apart a person's events of the same name. Defaults to the meeting or webinar.",
		},
		{
			displayName: 'Only Once',
			name: 'onlyOnce',
			type: 'boolean',
			default: true,
			description: 'Whether to read the events in Brevo first and send none twice. Limit: 100 calls an hour.',
		},
		respectUnsubscribesField,
	]),
];

export const runTrack = runInGroups<TrackSettings>({
	prepare: ({ first }) => readSettings(first),
	async *run(group, settings) {
		const tracked = await trackEvents(group.api, group.rows, settings);
		const actions = tracked.map(({ action }) => action);
		group.report(
			[{ label: settings.dryRun ? 'Dry run, nothing was sent. Events' : 'Events', actions }],
			actions.includes('failed') ? 'warning' : 'info',
		);
		reportAdaptedNames(group, settings.name, tracked);
		warnAboutMissingIdentifiers(group, settings.emailField, settings.identifyBy);
		if (settings.dateField !== undefined) warnAboutAbsentFields(group, [settings.dateField]);
		if (group.first.param<string>('propertyMapping', 'zoomPreset') === 'byField') {
			warnAboutAbsentFields(group, Object.values(settings.properties));
			const names = Object.keys(settings.properties).map((name) => [name, toPropertyName(name)] as const);
			reportAdapted(group, 'Properties', new Map(names.filter(([typed, sent]) => typed !== sent)));
		}
		for (const one of tracked) {
			yield { json: toRow(one), item: one.item, error: failedRowError(group, one) };
		}
	},
	toFailedRow: ({ index, json }, reason) =>
		toRow({
			item: index,
			email: findAddress(json),
			action: 'failed',
			reason,
			eventName: null,
			eventKey: null,
		}),
});

const toRow = ({ email, action, reason, eventName, eventKey, inDoubt }: TrackResult) => ({
	email,
	action,
	reason: reason ?? '',
	event_name: eventName,
	event_key: eventKey,
	...toDoubtField(inDoubt),
});

const MAX_NAMES_REPORTED = 5;

/** An automation that listens for the name as typed would never start. */
function reportAdaptedNames(group: ItemGroup, template: string, tracked: readonly TrackResult[]): void {
	const named = tracked.filter(({ eventName }) => eventName !== null);
	const rows = named.map(({ item }) => group.rows.get(item)!);
	reportAdapted(group, 'Event names', listAdaptedNames(template, rows));
}

function reportAdapted({ hint }: ItemGroup, subject: string, adapted: ReadonlyMap<string, string>): void {
	if (adapted.size === 0) return;
	const examples = [...adapted]
		.slice(0, MAX_NAMES_REPORTED)
		.map(([typed, sent]) => `'${typed}' is sent as '${sent}'`);
	const rest = adapted.size > MAX_NAMES_REPORTED ? ', ...' : '';
	hint(`${subject} were adapted to what Brevo allows: ${examples.join(', ')}${rest}`);
}

function readSettings(context: ItemContext): TrackSettings {
	const {
		dateField = '',
		keyField = '',
		onlyOnce = true,
		respectUnsubscribes = true,
	} = context.param<IDataObject>('options', {});
	return {
		name: toPlainText(context.param<unknown>('eventName', ZOOM_EVENT_NAME)),
		emailField: readEmailField(context),
		identifyBy: readIdentifierField(context),
		...(!isBlank(dateField) && { dateField: toPlainText(dateField).trim() }),
		zone: context.node.getTimezone(),
		keyField: toPlainText(keyField),
		properties: readProperties(context),
		onlyOnce: onlyOnce as boolean,
		respectUnsubscribes: respectUnsubscribes as boolean,
		dryRun: isDryRun(context),
	};
}

function readProperties(context: ItemContext): TrackSettings['properties'] {
	const mapping = context.param<unknown>('propertyMapping', 'zoomPreset');
	return PROPERTIES[parseChoiceKey('Properties', mapping, PROPERTIES)](context);
}

type PropertyReader = (context: ItemContext) => TrackSettings['properties'];

const PROPERTIES = {
	zoomPreset: () => ZOOM_PROPERTIES,
	none: () => ({}),
	byField: (context) =>
		Object.fromEntries(
			readMappedNames(
				'Property Fields',
				'property',
				context.param<Array<Record<string, unknown>>>('propertyFields.fields', []),
				toPropertyName,
			),
		),
} satisfies Readonly<Record<string, PropertyReader>>;
