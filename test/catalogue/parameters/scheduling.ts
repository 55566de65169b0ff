import type { INodeParameters } from 'n8n-workflow';

import { SETTINGS } from '../../../nodes/Zoom/scheduling/settings';
import { locator, SEED } from '../../nodes/Zoom/account.mts';

const MAREN = locator('maren.holt@example.com', 'email');

const later = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

const schedule = (type: string): INodeParameters => ({
	userId: MAREN,
	topic: 'Spring Launch',
	type,
	startTime: later(30),
	timezone: 'Europe/Berlin',
	duration: 45,
});

const details: INodeParameters = {
	agenda: 'What is new',
	password: 'a1b2c3',
	trackingFields: { entries: [{ field: 'Campaign', value: 'Spring' }] },
};

const changes: INodeParameters = {
	topic: 'Summer Launch',
	startTime: later(40),
	timezone: 'Europe/Paris',
	duration: 30,
	recurrence: { pattern: { repeat: 'monthly', monthlyDay: 15, ends: 'count', endTimes: 2 } },
};

/** Each setting of the list with a value of its type. */
const everySetting = (when: 'create' | 'update', kind: 'meeting' | 'webinar'): INodeParameters =>
	Object.fromEntries(
		SETTINGS[when][kind].map(({ field: { name, type, default: usual } }) => [
			name,
			type === 'string' ? 'one@example.com, two@example.com' : (usual as boolean),
		]),
	);

/** Future occurrences of the seed's series; its days are counted from today. */
const occurrence = (days: number, time: string) =>
	String(Date.parse(`${later(days).slice(0, 10)}T${time}:00Z`));
const nextDemo = occurrence(6, '14:00');
const nextOfficeHour = occurrence(4, '09:30');

const sensitive = { sensitivityLabelId: 'abc' };
const simulive = { isSimulive: true, recordFileId: 'abc', transitionToLive: true };
const forTobias = { scheduleFor: 'tobias.lindqvist@example.com' };

/** All options of creating, updating or deleting an event. */
export const SCHEDULING_PARAMETERS: Readonly<Record<string, INodeParameters[]>> = {
	'meeting.create': [
		{
			...schedule('recurring'),
			recurrence: {
				pattern: { repeat: 'weekly', every: 2, weeklyDays: [2, 4], ends: 'date', endDate: later(90) },
			},
			additionalFields: {
				...details,
				...sensitive,
				templateId: 'abc',
				defaultPassword: true,
				preSchedule: false,
			},
			settings: everySetting('create', 'meeting'),
		},
		{
			...schedule('recurring'),
			recurrence: {
				pattern: { repeat: 'monthly', monthlyOn: 'dayOfWeek', monthlyWeek: -1, monthlyWeekDay: 6 },
			},
		},
		{ ...schedule('scheduled'), additionalFields: forTobias },
	],
	'meeting.update': [
		{
			eventId: locator(SEED.futureMeeting.id),
			updateFields: {
				...details,
				...changes,
				...forTobias,
				...sensitive,
				templateId: 'abc',
				type: 'scheduled',
			},
			settings: everySetting('update', 'meeting'),
		},
		{
			eventId: locator(SEED.officeHours.second, 'uuid'),
			target: 'occurrence',
			occurrenceId: nextOfficeHour,
			settings: { hostVideo: true },
		},
	],
	'meeting.delete': [
		{
			eventId: locator(SEED.series.latest, 'uuid'),
			options: { notifyHosts: true, notifyRegistrants: true },
		},
		{ eventId: locator(SEED.officeHours.id), target: 'occurrence', occurrenceId: nextOfficeHour },
	],
	'webinar.createFrom': [{ ...schedule('scheduled'), eventId: locator(SEED.launch.id) }],
	'webinar.create': [
		{
			...schedule('recurring'),
			recurrence: { pattern: { repeat: 'daily', every: 1, ends: 'count', endTimes: 3 } },
			additionalFields: { ...details, ...simulive, templateId: 'abc', defaultPasscode: true },
			settings: everySetting('create', 'webinar'),
		},
		{ ...schedule('scheduled'), additionalFields: forTobias },
	],
	'webinar.update': [
		{
			eventId: locator(SEED.futureWebinar.id),
			updateFields: { ...details, ...changes, ...forTobias, ...simulive, type: 'scheduled' },
			settings: everySetting('update', 'webinar'),
		},
		{
			eventId: locator(SEED.demos.id),
			target: 'occurrence',
			occurrenceId: nextDemo,
			updateFields: { agenda: 'x' },
		},
	],
	'webinar.delete': [
		{ eventId: locator(SEED.futureWebinar.id), options: { notifyRegistrants: true } },
		{ eventId: locator(SEED.demos.first, 'uuid'), target: 'occurrence', occurrenceId: nextDemo },
	],
};
