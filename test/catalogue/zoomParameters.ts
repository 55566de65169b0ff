import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { TABLES } from '../../core/zoom/tables/tables';
import { locator, SEED } from '../nodes/Zoom/account.mts';
import { getDayAgo, getDayAhead } from '../support/time/days.mts';
import { REGISTERING_INPUT, REGISTERING_PARAMETERS } from './parameters/registering';
import { SCHEDULING_PARAMETERS } from './parameters/scheduling';

/** Every operation with all its options, so that each name it can send is sent once. */
export const ZOOM_PARAMETERS: Readonly<Record<string, INodeParameters[]>> = {
	...SCHEDULING_PARAMETERS,
	'account.checkAccess': [{ onlyLacking: false }, { onlyLacking: true }],
	'user.get': [{ userId: locator('maren.holt@example.com', 'email') }],
	'user.getMany': [
		{ returnAll: true, filters: { status: 'active', roleId: '0' } },
		{ returnAll: true, filters: { license: 'zoom_workforce_management' } },
	],
	'meeting.get': [
		{
			eventId: locator(SEED.series.latest, 'uuid'),
			options: { occurrenceId: '1', showPreviousOccurrences: true },
		},
	],
	'meeting.getMany': [
		{
			returnAll: true,
			userId: locator('maren.holt@example.com', 'email'),
			filters: { type: 'scheduled', from: getDayAgo(330), to: getDayAhead(330), timezone: 'Europe/Berlin' },
		},
	],
	'meeting.getParticipants': [{ returnAll: true, eventId: locator(SEED.series.id) }],
	'meeting.getAttendance': [
		{
			eventId: locator(SEED.series.id),
			instances: 'all',
			include: ['registration'],
			options: { limit: 3, answerColumns: { columns: [{ question: 'org', column: 'company' }] } },
		},
		{
			eventId: locator(SEED.restarted.id),
			instances: 'all',
			include: ['polls', 'questions', 'survey', 'engagement', 'registration', 'onDemand'],
		},
	],
	'meeting.getReportPage': [
		{ eventId: locator(SEED.series.id), instances: 'all' },
		{ eventId: locator(SEED.restarted.id), include: ['polls', 'questions', 'survey'] },
	],
	'panelist.getMany': [{ returnAll: true, eventId: locator(SEED.launch.id), simplify: false }],
	'panelist.add': [{ eventId: locator(SEED.futureWebinar.id) }],
	'panelist.remove': [
		{ eventId: locator(SEED.launch.id), panelist: 'yusuf.demir@example.net' },
		{ eventId: locator(SEED.launch.uuid, 'uuid'), panelist: 'nobody@example.org' },
	],
	'attendance.summarise': [
		{},
		{ returnAll: true, options: { freeDomains: 'example.org' } },
		{ groupBy: 'source', limit: 5 },
		{ groupBy: 'question', question: 'How did you hear about us?' },
	],
	'meeting.getInstances': [
		{ eventId: locator(SEED.series.id), filters: { from: getDayAgo(30), to: getDayAgo(0) } },
	],
	'meeting.getPolls': [
		{ eventId: locator(SEED.series.id) },
		{ eventId: locator(SEED.series.id), filters: { anonymous: true } },
	],
	'meeting.getPollResults': [{ eventId: locator(SEED.series.latest, 'uuid') }],
	'meeting.getQaResults': [{ eventId: locator(SEED.series.latest, 'uuid') }],
	'meeting.getRegistrationQuestions': [{ eventId: locator(SEED.series.id) }],
	'meeting.getReport': [{ eventId: locator(SEED.series.id) }, { eventId: locator(SEED.futureMeeting.id) }],
	'meeting.getSummary': [
		{ eventId: locator(SEED.series.id) },
		{ eventId: locator(SEED.restarted.first, 'uuid') },
	],
	'webinar.get': [{ eventId: locator(SEED.launch.uuid, 'uuid'), options: { occurrenceId: '1' } }],
	'webinar.getMany': [
		{
			returnAll: true,
			userId: locator('maren.holt@example.com', 'email'),
			filters: { type: 'upcoming', includeEventsWebinar: false },
		},
	],
	'webinar.getParticipants': [{ returnAll: true, eventId: locator(SEED.launch.id) }],
	'webinar.getAttendance': [
		{ eventId: locator(SEED.launch.id), output: 'summary', include: ['polls', 'questions', 'survey'] },
		{
			eventId: locator(SEED.launch.id),
			instances: 'all',
			include: ['polls', 'questions', 'survey', 'engagement', 'registration', 'onDemand'],
		},
		{ eventId: locator(SEED.launch.id), instances: 'occurrence' },
	],
	'webinar.getReportPage': [{ eventId: locator(SEED.launch.id), include: ['polls', 'questions', 'survey'] }],
	'webinar.getInstances': [{ eventId: locator(SEED.launch.id) }],
	'webinar.getPolls': [{ eventId: locator(SEED.launch.id), filters: { anonymous: true } }],
	'webinar.getPollResults': [{ eventId: locator(SEED.launch.uuid, 'uuid') }],
	'webinar.getQaResults': [{ eventId: locator(SEED.launch.uuid, 'uuid') }],
	'webinar.getRegistrationQuestions': [{ eventId: locator(SEED.launch.id) }],
	'webinar.getReport': [{ eventId: locator(SEED.launch.id) }, { eventId: locator(SEED.futureWebinar.id) }],
	'webinar.getAbsentees': [
		{ returnAll: true, eventId: locator(SEED.launch.uuid, 'uuid') },
		{ returnAll: true, eventId: locator(SEED.launch.id), options: { occurrenceId: '1' } },
	],
	'webinar.getPanelists': [{ eventId: locator(SEED.launch.id) }],
	'webinar.getSurveyResults': [{ eventId: locator(SEED.launch.id) }],
	'webinar.getTrackingSources': [{ eventId: locator(SEED.launch.id) }],
	'meeting.getFiles': [{ eventId: locator(SEED.restarted.second, 'uuid') }],
	'webinar.getFiles': [{ eventId: locator(SEED.launch.id) }],
	'recording.get': [{ recordingFrom: 'event', eventId: locator(SEED.series.latest, 'uuid') }],
	'recording.download': [{ recordingFrom: 'event', eventId: locator(SEED.launch.id), fileTypes: ['CHAT'] }],
	'recording.getMany': [
		{ returnAll: true, startDate: getDayAgo(28), endDate: getDayAgo(0) },
		{
			returnAll: true,
			startDate: getDayAgo(28),
			endDate: getDayAgo(0),
			scope: 'host',
			userId: locator('maren.holt@example.com', 'email'),
			filters: { eventType: 'webinar', eventId: SEED.launch.id },
		},
		{ returnAll: true, location: 'trash', userId: locator('tobias.lindqvist@example.com', 'email') },
	],
	'recording.getViewers': [{ returnAll: true, recordingFrom: 'event', eventId: locator(SEED.launch.id) }],
	'recording.getRegistrants': [
		{ returnAll: true, recordingFrom: 'event', eventId: locator(SEED.launch.uuid, 'uuid') },
	],
	...REGISTERING_PARAMETERS,
	'registrant.getMany': [
		{ returnAll: true, eventType: 'meeting', eventId: locator(SEED.series.latest, 'uuid') },
		{
			returnAll: true,
			eventType: 'webinar',
			eventId: locator(SEED.launch.id),
			filters: { occurrenceId: '1', trackingSourceId: '5516482804110' },
		},
	],
	'pastEvent.getMany': [
		{ returnAll: true, startDate: getDayAgo(28) },
		{
			returnAll: true,
			startDate: getDayAgo(28),
			filters: {
				searchKey: 'launch',
				reportType: 'poll',
				features: ['poll', 'registration'],
			},
		},
		{ returnAll: true, startDate: getDayAgo(28), filters: { groupId: 'TaVA8QKik_1233' } },
		{
			returnAll: true,
			startDate: getDayAgo(28),
			scope: 'host',
			userId: locator('maren.holt@example.com', 'email'),
			filters: { eventType: 'webinar', onePersonMeetings: true },
		},
	],
	'table.export': TABLES.flatMap(({ name }) => [
		{ returnAll: true, table: name, startDate: getDayAgo(28), options: { includeSecrets: true } },
		{
			returnAll: true,
			table: name,
			startDate: getDayAgo(28),
			scope: 'host',
			userId: locator('maren.holt@example.com', 'email'),
		},
	]),
};

/** Items for operations that process all of them together; the others get one empty item. */
export const ZOOM_INPUT: Readonly<Record<string, IDataObject[] | undefined>> = {
	...REGISTERING_INPUT,
	'panelist.add': [
		{ email: 'speaker@example.org', name: 'A Speaker' },
		{ email: 'Speaker@example.org', name: 'The same' },
		{ email: 'other@example.org', name: 'Another Speaker' },
		{ email: 'no address', name: 'Nobody' },
	],
	'attendance.summarise': [
		{
			email: 'ada@example.org',
			name: 'Ada Lovelace',
			attendance_status: 'attended',
			registered: true,
			registration_source: 'Newsletter',
			duration_minutes: 42.5,
			engagement_score: 61.2,
			custom_answers: { 'How did you hear about us?': 'From a friend' },
		},
		{
			email: 'bo@gmail.com',
			name: 'Bo',
			attendance_status: 'no_show',
			registered: true,
			duration_minutes: 0,
		},
	],
};
