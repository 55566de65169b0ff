import type { INodeProperties } from 'n8n-workflow';

/** The value of a filter that excludes nothing. */
export const ALL = 'all';

export const meetingKindFilter: INodeProperties = {
	displayName: 'Event Type',
	name: 'eventType',
	type: 'options',
	options: [
		{ name: 'All', value: ALL },
		{ name: 'Meeting', value: 'meeting' },
		{ name: 'Webinar', value: 'webinar' },
	],
	default: ALL,
};

export const registrantStatusFilter: INodeProperties = {
	displayName: 'Status',
	name: 'status',
	type: 'options',
	options: [
		{ name: 'All', value: ALL },
		{ name: 'Approved', value: 'approved' },
		{ name: 'Denied', value: 'denied' },
		{ name: 'Pending', value: 'pending' },
	],
	default: ALL,
};

export const occurrenceFilter: INodeProperties = {
	displayName: 'Occurrence ID',
	name: 'occurrenceId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 1648194360000',
	description: 'Only registrants of this occurrence of a series',
};
