import type { MeetingKind } from '../../../core/zoom/api/endpoints/endpoints';
import { createTextField, createToggle, type BodyField } from './bodyField';

const scheduleFor = createTextField(
	'schedule_for',
	'Schedule For',
	'Email address or ID of the user the event is for, who must have given the host the privilege to schedule for them',
	'e.g. nathan@example.com',
);

const password: BodyField = {
	to: 'password',
	field: {
		displayName: 'Passcode',
		name: 'password',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		description: 'Up to 10 characters. Without one Zoom makes one up where the host has that setting.',
	},
};

const agenda: BodyField = {
	to: 'agenda',
	field: {
		displayName: 'Agenda',
		name: 'agenda',
		type: 'string',
		typeOptions: { rows: 3 },
		default: '',
		description: 'What the event is about, up to 2,000 characters',
	},
};

const template = createTextField(
	'template_id',
	'Template ID',
	'ID of the template of the Zoom account that the event is made from',
);

const trackingFields: BodyField = {
	to: 'tracking_fields',
	field: {
		displayName: 'Tracking Fields',
		name: 'trackingFields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Tracking Field',
		default: {},
		options: [
			{
				displayName: 'Field',
				name: 'entries',
				values: [
					{
						displayName: 'Name',
						name: 'field',
						type: 'string',
						default: '',
						description: 'As an administrator named it in the Zoom account',
					},
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
	},
	as: (value) => (value as { entries?: unknown }).entries ?? [],
};

const everywhere = [agenda, password, scheduleFor, trackingFields];

const sensitivityLabel = createTextField(
	'sensitivity_label_id',
	'Sensitivity Label ID',
	'ID of the label of the Zoom account that tells how confidential the meeting is',
);

const simulive = [
	createToggle(
		'is_simulive',
		'Simulive',
		'Whether a recording is played as if it were live. Needs "Simulive Recording File ID".',
	),
	createTextField(
		'record_file_id',
		'Simulive Recording File ID',
		'ID of the recording file that a simulive webinar plays',
	),
	createToggle(
		'transition_to_live',
		'Simulive: Go Live Afterwards',
		'Whether a simulive webinar goes on live after the recording. The host has to be there then.',
	),
];

/** What an event may have beside its topic and time. */
export const DETAILS = {
	create: {
		meeting: [
			...everywhere,
			template,
			createToggle(
				'default_password',
				'Generate Passcode',
				'Whether Zoom makes up a passcode where none is given and the host has that setting',
			),
			createToggle(
				'pre_schedule',
				'Prescheduled',
				'Whether it is a placeholder made by the Google Workspace app',
			),
			sensitivityLabel,
		],
		webinar: [
			...everywhere,
			...simulive,
			template,
			createToggle(
				'default_passcode',
				'Generate Passcode',
				'Whether Zoom makes up a passcode where none is given and the host has that setting',
			),
		],
	},
	update: {
		meeting: [...everywhere, sensitivityLabel, template],
		webinar: [...everywhere, ...simulive],
	},
} as const satisfies Record<string, Record<MeetingKind, readonly BodyField[]>>;
