import type { MeetingKind } from '../../../core/zoom/api/endpoints/endpoints';
import { createTextField, createToggle, type BodyField } from './bodyField';

const onBehalf = createTextField(
	'schedule_for',
	'Schedule For',
	'Email or ID of the user to schedule for, who must have given the host scheduling privilege',
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
		description: "Up to 10 characters. If empty, Zoom generates one where the host's settings say so.",
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
		description: 'Description of the meeting or webinar, up to 2,000 characters',
	},
};

const template = createTextField(
	'template_id',
	'Template ID',
	'ID of the template in the Zoom account to start from',
);

const trackingFields: BodyField = {
	to: 'tracking_fields',
	field: {
		displayName: 'Tracking Fields',
		name: 'trackingFields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add tracking field',
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
						description: 'The name that an administrator gave it in the Zoom account',
					},
					{ displayName: 'Value', name: 'value', type: 'string', default: '' },
				],
			},
		],
	},
	as: (value) => (value as { entries?: unknown }).entries ?? [],
};

const everywhere = [agenda, password, onBehalf, trackingFields];

const sensitivityLabel = createTextField(
	'sensitivity_label_id',
	'Sensitivity Label ID',
	"ID of the Zoom account's label for how confidential the meeting is",
);

const simulive = [
	createToggle(
		'is_simulive',
		'Simulive',
		'Whether to play a recording as if it were live. Needs "Simulive Recording File ID".',
	),
	createTextField(
		'record_file_id',
		'Simulive Recording File ID',
		'ID of the recording file that a simulive webinar plays',
	),
	createToggle(
		'transition_to_live',
		'Simulive: Go Live Afterwards',
		'Whether a simulive webinar continues live after the recording. The host must be present by then.',
	),
];

/** Optional details of a meeting or webinar besides its topic and time. */
export const DETAILS = {
	create: {
		meeting: [
			...everywhere,
			template,
			createToggle(
				'default_password',
				'Generate Passcode',
				"Whether Zoom generates a passcode if none is given and the host's settings say so",
			),
			createToggle(
				'pre_schedule',
				'Prescheduled',
				'Whether it is a placeholder created by the Google Workspace app',
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
				"Whether Zoom generates a passcode if none is given and the host's settings say so",
			),
		],
	},
	update: {
		meeting: [...everywhere, sensitivityLabel, template],
		webinar: [...everywhere, ...simulive],
	},
} as const satisfies Record<string, Record<MeetingKind, readonly BodyField[]>>;
