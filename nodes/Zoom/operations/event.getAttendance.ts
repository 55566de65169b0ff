import { NodeOperationError, type IDataObject, type INodeProperties } from 'n8n-workflow';

import { attendance, type Attendance } from '../../../core/attendance/attendance';
import { DEFAULT_OPTIONS, withDefaults, type AttendanceChoices } from '../../../core/attendance/options';
import {
	ATTENDANCE_ENDPOINTS,
	readAttendance,
	type AttendanceQuestion,
} from '../../../core/zoom/attendanceReading';
import type { EventKind } from '../../../core/zoom/endpoints';
import { eventReference } from '../../../core/zoom/ids';
import type { InstanceChoice } from '../../../core/zoom/instances';
import { whenReady } from '../../../core/zoom/whenReady';
import type { Call, RunOperation } from '../../shared/catalogue';
import { clockOf } from '../../shared/clock';
import { eachItem } from '../../shared/execute';
import { accessOf } from '../authentication';
import { pastEventField } from '../fields';

/** One row per person: registrations, joins and absences of an event put together. */
export const getAttendance = (kind: EventKind): RunOperation => ({
	name: 'Get Attendance',
	value: 'getAttendance',
	action: `Get attendance of a ${kind}`,
	description:
		'Get one row per person: who registered, who came and for how long, who did not. Registrants, participant report and absentees are put together.',
	fields: [pastEventField(kind), ...instanceFields, attendanceOptions],
	uses: ATTENDANCE_ENDPOINTS[kind],
	run: eachItem((call) => rows(call, kind)),
});

async function* rows(call: Call, kind: EventKind): AsyncGenerator<IDataObject> {
	const choices = checked(call, choicesOf(call));
	const clock = clockOf(call.node);
	const question: Omit<AttendanceQuestion, 'now'> = {
		kind,
		reference: eventReference(call.param('eventId', '')),
		access: accessOf(call),
		instances: call.param<InstanceChoice>('instances', 'latest'),
		recogniseInternal: choices.exclude?.internalUsers ?? true,
	};
	const read = async () => await readAttendance(call.api, { ...question, now: clock.now() });
	const { input, gaps } = await whenReady(read, patienceOf(call), clock);
	const result = attendance(input, choices);
	for (const gap of gaps) call.hint(gap, 'warning');
	call.hint(summary(result, input.instances[0]?.event.topic ?? ''));
	yield* result.rows as unknown as IDataObject[];
}

/** "Spring Launch, 412 people: 301 attended, 24 partial, ..." */
function summary({ counts }: Attendance, topic: string): string {
	const entries = Object.entries(counts).filter(([, count]) => count > 0);
	const people = entries.reduce((sum, [, count]) => sum + count, 0);
	const parts = entries.map(([status, count]) => `${count} ${status.replace('_', ' ')}`);
	return `${topic || 'Event'}, ${people} ${people === 1 ? 'person' : 'people'}: ${parts.join(', ') || 'nobody'}`;
}

/** Milliseconds that a report may take to be ready. */
const patienceOf = (call: Call): number =>
	call.param('options.waitUntilReady', false) ? call.param('options.waitAtMost', 30) * 60_000 : 0;

function choicesOf(call: Call): AttendanceChoices {
	const option = <T>(name: string, fallback: T) => call.param<T>(`options.${name}`, fallback);
	const { threshold, exclude, ...others } = DEFAULT_OPTIONS;
	return {
		threshold: {
			unit: option('thresholdUnit', threshold.unit),
			value: option('threshold', threshold.value),
		},
		exclude: {
			host: option('excludeHost', exclude.host),
			panelists: option('excludePanelists', exclude.panelists),
			internalUsers: option('excludeInternalUsers', exclude.internalUsers),
			domains: commaSeparated(option('excludeDomains', '')),
		},
		includeUnidentified: option('includeUnidentified', others.includeUnidentified),
		includeExcluded: option('includeExcluded', others.includeExcluded),
		mergeInstances: call.param('mergeInstances', others.mergeInstances),
	};
}

/** Before anything is asked of Zoom, which may take the half hour that a report needs. */
function checked(call: Call, choices: AttendanceChoices): AttendanceChoices {
	try {
		return withDefaults(choices);
	} catch (fault) {
		throw new NodeOperationError(call.node.getNode(), (fault as RangeError).message, {
			description:
				"Set 'Threshold' to 0 to 100 percent, or 'Threshold Unit' to \"Minutes\" and 'Threshold' to 0 or more.",
			itemIndex: call.index,
		});
	}
}

const commaSeparated = (text: string): string[] =>
	text
		.split(',')
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');

const instanceFields: readonly INodeProperties[] = [
	{
		displayName: 'Instances',
		name: 'instances',
		type: 'options',
		options: [
			{
				name: 'Latest',
				value: 'latest',
				description: 'The last one held. Where a UUID is given, the one it names.',
			},
			{ name: 'Chosen', value: 'chosen', description: 'The one whose UUID is given' },
			{
				name: 'All',
				value: 'all',
				description: 'Every occurrence of a series and every part of a restarted event',
			},
		],
		default: 'latest',
		description: 'A series, or an event that was ended and started again, has several instances under one ID',
	},
	{
		displayName: 'Merge Instances',
		name: 'mergeInstances',
		type: 'boolean',
		default: true,
		displayOptions: { show: { instances: ['all'] } },
		description:
			'Whether to return one row per person over all instances, instead of one per person and instance',
	},
];

const attendanceOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Exclude Domains',
			name: 'excludeDomains',
			type: 'string',
			default: '',
			placeholder: 'e.g. example.com, agency.example',
			description: 'Comma-separated mail domains of people who do not count, subdomains included',
		},
		{
			displayName: 'Exclude Host',
			name: 'excludeHost',
			type: 'boolean',
			default: true,
			description: 'Whether host and alternative hosts do not count as attendees',
		},
		{
			displayName: 'Exclude Internal Users',
			name: 'excludeInternalUsers',
			type: 'boolean',
			default: true,
			description: 'Whether users of your own Zoom account do not count as attendees',
		},
		{
			displayName: 'Exclude Panelists',
			name: 'excludePanelists',
			type: 'boolean',
			default: true,
			description: 'Whether panelists of a webinar do not count as attendees',
		},
		{
			displayName: 'Include Excluded',
			name: 'includeExcluded',
			type: 'boolean',
			default: false,
			description: 'Whether to return rows of excluded people, too. They are counted either way.',
		},
		{
			displayName: 'Include Unidentified',
			name: 'includeUnidentified',
			type: 'boolean',
			default: false,
			description:
				'Whether to return rows of people without email address and registration, such as phone callers. They are counted either way.',
		},
		{
			displayName: 'Threshold',
			name: 'threshold',
			type: 'number',
			typeOptions: { minValue: 0 },
			default: 50,
			description: 'How much of the event somebody must have been there to have attended; less is partial',
		},
		{
			displayName: 'Threshold Unit',
			name: 'thresholdUnit',
			type: 'options',
			options: [
				{ name: 'Minutes', value: 'minutes' },
				{ name: 'Percent', value: 'percent', description: "Of the event's actual duration" },
			],
			default: 'percent',
		},
		{
			displayName: 'Wait at Most',
			name: 'waitAtMost',
			type: 'number',
			typeOptions: { minValue: 1, maxValue: 240 },
			default: 30,
			displayOptions: { show: { waitUntilReady: [true] } },
			description: 'Minutes after which the node gives up',
		},
		{
			displayName: 'Wait Until Ready',
			name: 'waitUntilReady',
			type: 'boolean',
			default: false,
			description:
				'Whether to read again, with growing gaps, while Zoom is still making the report. The execution keeps running meanwhile.',
		},
	],
};
