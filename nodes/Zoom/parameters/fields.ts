import { omit } from 'lodash';
import type { INodeProperties } from 'n8n-workflow';

import type { MeetingKind } from '../../../core/zoom/api/endpoints/endpoints';
import { MEETING_URL } from '../../../core/zoom/api/ids';
import { SERVER_TO_SERVER, USER } from './authentication';
import { ITEM_MODE } from './meetingReference';

/** The rate limit to keep, so that Zoom does not have to reject calls. */
export const planField: INodeProperties = {
	displayName: 'Zoom Plan',
	name: 'plan',
	type: 'options',
	options: [
		{ name: 'Business, Education, Enterprise or Partner', value: 'business' },
		{ name: 'Free', value: 'free' },
		{ name: 'Pro', value: 'pro' },
	],
	default: 'pro',
	description: 'Determines how many calls per second your Zoom account allows',
};

/** One meeting or webinar. `searchListMethod` lists those that make sense for the operation. */
const createMeetingIdField = (kind: string, searchListMethod: string): INodeProperties => ({
	displayName: kind,
	name: 'eventId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: `Select a ${kind.toLowerCase()}...`,
			typeOptions: { searchListMethod, searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 857 4606 5123',
			validation: [
				{
					type: 'regex',
					properties: {
						regex: '^\\s*\\d[\\d\\s-]{7,18}\\d\\s*$',
						errorMessage: 'An ID is a number of 9 to 12 digits',
					},
				},
			],
		},
		{
			displayName: 'By UUID',
			name: 'uuid',
			type: 'string',
			placeholder: 'e.g. 4444AAAiAAAAAiAiAiiAii==',
			hint: 'One instance, as in the output of triggers and reports',
			validation: [
				{
					type: 'regex',
					properties: {
						regex: '^\\s*([A-Za-z0-9+/]|%2[BbFf]|%25\\w\\w){22,}(==|%3[Dd]%3[Dd]|%253[Dd]%253[Dd])\\s*$',
						errorMessage: 'A UUID has 24 characters and ends with ==',
					},
				},
			],
		},
		{
			displayName: 'By URL',
			name: 'url',
			type: 'string',
			placeholder: 'e.g. https://us02web.zoom.us/j/85746065123',
			extractValue: { type: 'regex', regex: MEETING_URL },
			validation: [
				{
					type: 'regex',
					properties: {
						regex: `^\\s*${MEETING_URL}.*$`,
						errorMessage: 'Enter the join link, which contains the ID. A registration link does not.',
					},
				},
			],
		},
	],
});

/** Selects a meeting that is scheduled or was held. */
export const createMeetingField = (kind: MeetingKind): INodeProperties => MEETING_FIELDS[kind].any;
/** The same for operations that only read: the default is the meeting of the input item. */
export const createReadMeetingField = (kind: MeetingKind): INodeProperties => MEETING_FIELDS[kind].read;
/** Selects a meeting that was held; the default is the instance of the input item. */
export const createPastMeetingField = (kind: MeetingKind): INodeProperties => MEETING_FIELDS[kind].past;

/**
 * Offers the meeting or webinar of the input item and makes it the default, so that a trigger's events need no mapping. The
 * value is blank and not an expression, because the editor opens no list while a value is an expression. The field is not
 * `required`, because the editor would reject the blank value.
 */
const withItemDefault = (field: INodeProperties, hint: string): INodeProperties => ({
	...omit(field, 'required'),
	default: { mode: ITEM_MODE, value: '' },
	modes: [
		{
			displayName: 'From Input Item',
			name: ITEM_MODE,
			type: 'string',
			placeholder: 'Leave empty to use the one in the item',
			hint,
		},
		...(field.modes ?? []),
	],
});

const ITEM_MEETING =
	"Uses the item's event_id or id, as in triggers, attendance rows and meetings read before";
const ITEM_INSTANCE =
	"Uses the item's event_uuid or uuid, or else its event_id or id, as in triggers and rows";

/** Selects a meeting or webinar with a cloud recording. */
export const recordedMeetingField = createMeetingIdField('Meeting or Webinar', 'searchRecordings');

/** One object each, so that operations which share a field share the parameter. */
const MEETING_FIELDS = {
	meeting: createMeetingFields('Meeting', 'searchMeetings', 'searchPastMeetings'),
	webinar: createMeetingFields('Webinar', 'searchWebinars', 'searchPastWebinars'),
} satisfies Readonly<Record<MeetingKind, unknown>>;

function createMeetingFields(kind: string, search: string, searchPast: string) {
	const any = createMeetingIdField(kind, search);
	const past = createMeetingIdField(kind, searchPast);
	return { any, read: withItemDefault(any, ITEM_MEETING), past: withItemDefault(past, ITEM_INSTANCE) };
}

const createFieldsByKind = (create: (kind: MeetingKind) => INodeProperties): readonly INodeProperties[] => [
	{
		displayName: 'Event Type',
		name: 'eventType',
		type: 'options',
		options: [
			{ name: 'Meeting', value: 'meeting' },
			{ name: 'Webinar', value: 'webinar' },
		],
		default: 'webinar',
	},
	{ ...create('meeting'), displayOptions: { show: { eventType: ['meeting'] } } },
	{ ...create('webinar'), displayOptions: { show: { eventType: ['webinar'] } } },
];

/** A meeting or webinar, with its kind. */
export const meetingFieldsByKind = createFieldsByKind(createMeetingField);
/** The same for operations that only read. */
export const readMeetingFieldsByKind = createFieldsByKind(createReadMeetingField);

const ownMeetingsOnly: INodeProperties = {
	displayName: 'User ID',
	name: 'userId',
	type: 'hidden',
	default: 'me',
	displayOptions: { show: { authentication: [USER] } },
};

const createUserIdField = (displayName: string, description: string): INodeProperties => ({
	displayName,
	name: 'userId',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description,
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a user...',
			typeOptions: { searchListMethod: 'searchUsers', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 30R7kT7bTIKSNUFEuH_Qlg',
		},
		{
			displayName: 'By Email',
			name: 'email',
			type: 'string',
			placeholder: 'e.g. nathan@example.com',
		},
	],
});

const showForAccounts = (field: INodeProperties): INodeProperties => ({
	...field,
	displayOptions: { show: { authentication: [SERVER_TO_SERVER] } },
});

/** The host whose meetings are read. */
export const hostField = createUserIdField('Host', 'The user whose meetings and webinars are read');

/** One user. The credential of a single user has access to that user only, whom Zoom calls `me`. */
export const userFields: readonly INodeProperties[] = [
	showForAccounts(createUserIdField('User', 'The user whose profile is read')),
	ownMeetingsOnly,
];

export const hostFields: readonly INodeProperties[] = [showForAccounts(hostField), ownMeetingsOnly];

/** The host of a new meeting. */
export const newHostFields: readonly INodeProperties[] = [
	showForAccounts(createUserIdField('Host', 'The user who will be the host')),
	ownMeetingsOnly,
];
