import { matchesZoomFilter, type ZoomWebhookFilter } from '../../../../core/zoom/webhooks/filter';
import { toZoomWebhookItem } from '../../../../core/zoom/webhooks/payload';

const item = (event: string, object: Record<string, unknown>) =>
	toZoomWebhookItem({ event, payload: { object } }, { output: 'simplified', includeSecrets: false });

const meeting = { id: '81234567890', host_id: 'hostA', topic: 'Product Tour, Spring' };
const registrant = { id: 'r', email: 'a@example.com', tracking_source: { source_name: 'LinkedIn' } };

const cases: Array<[ZoomWebhookFilter, string, Record<string, unknown>, boolean]> = [
	[{}, 'meeting.ended', meeting, true],
	[
		{ meetingIds: '', hostIds: ' , ', topicContains: ' ', trackingSource: '' },
		'meeting.ended',
		meeting,
		true,
	],
	[{ meetingIds: '812 3456 7890' }, 'meeting.ended', meeting, true],
	[{ meetingIds: '999, 812-3456-7890' }, 'meeting.ended', meeting, true],
	[{ meetingIds: 'https://us02web.zoom.us/j/81234567890?pwd=a.1' }, 'meeting.ended', meeting, true],
	[{ meetingIds: 'https://zoom.us/w/81234567890' }, 'meeting.ended', meeting, true],
	[{ meetingIds: 'abc' }, 'meeting.ended', { ...meeting, id: 'abc' }, false],
	[{ meetingIds: '8123456789' }, 'meeting.ended', meeting, false],
	[{ meetingIds: '81234567890' }, 'meeting.created', { ...meeting, id: 81234567890 }, true],
	[{ meetingIds: '81234567890' }, 'recording.batch_deleted', { meetings: [] }, false],
	[{ hostIds: 'hostB,hostA' }, 'meeting.ended', meeting, true],
	[{ hostIds: 'hosta' }, 'meeting.ended', meeting, false],
	[{ hostIds: 'hostA' }, 'webinar.chat_message_file_sent', { webinar_id: 1 }, false],
	[{ topicContains: 'tour, SPRING ' }, 'meeting.ended', meeting, true],
	[{ topicContains: 'autumn' }, 'meeting.ended', meeting, false],
	[
		{ trackingSource: 'newsletter, linkedin' },
		'webinar.registration_created',
		{ ...meeting, registrant },
		true,
	],
	[{ trackingSource: 'newsletter' }, 'webinar.registration_created', { ...meeting, registrant }, false],
	[{ trackingSource: 'newsletter' }, 'meeting.registration_created', { registrant: { id: 'r' } }, false],
	[{ trackingSource: 'newsletter' }, 'webinar.ended', meeting, true],
	[{ registrantStatus: [] }, 'webinar.registration_denied', { registrant }, true],
	[{ registrantStatus: ['approved'] }, 'webinar.registration_approved', { registrant }, true],
	[{ registrantStatus: ['approved'] }, 'webinar.registration_denied', { registrant }, false],
	[{ registrantStatus: ['cancelled'] }, 'meeting.registration_cancelled', { registrant }, true],
	[
		{ registrantStatus: ['pending'] },
		'webinar.registration_created',
		{ registrant: { ...registrant, status: 'pending' } },
		true,
	],
	[
		{ registrantStatus: ['pending'] },
		'webinar.registration_created',
		{ registrant: { ...registrant, status: 'approved' } },
		false,
	],
	[{ registrantStatus: ['pending'] }, 'webinar.ended', meeting, true],
	[{ hostIds: 'hostA', topicContains: 'autumn' }, 'meeting.ended', meeting, false],
	[{ eventKind: '' }, 'user.created', {}, true],
	[{ eventKind: 'webinar' }, 'webinar.ended', meeting, true],
	[{ eventKind: 'webinar' }, 'meeting.ended', meeting, false],
	[{ eventKind: 'meeting' }, 'meeting.ended', meeting, true],
	[{ eventKind: 'webinar' }, 'recording.completed', { ...meeting, type: 5 }, true],
	[{ eventKind: 'webinar' }, 'recording.completed', { ...meeting, type: 6 }, true],
	[{ eventKind: 'webinar' }, 'recording.completed', { ...meeting, type: '9' }, true],
	[{ eventKind: 'webinar' }, 'recording.completed', { ...meeting, type: 2 }, false],
	[{ eventKind: 'webinar' }, 'recording.completed', meeting, false],
	[{ eventKind: 'meeting' }, 'recording.completed', { ...meeting, type: 8 }, true],
	[{ eventKind: 'meeting' }, 'recording.completed', { ...meeting, type: 5 }, false],
	[{ eventKind: 'meeting' }, 'recording.batch_deleted', { meetings: [] }, false],
	[{ eventKind: 'meeting' }, 'user.created', {}, false],
	[{ meetingIds: 81234567890 as never }, 'meeting.ended', meeting, true],
	...(['webinar.started', 'webinar.ended'] as const).flatMap((event): typeof cases => [
		[{}, event, { ...meeting, practice_session: true }, false],
		[{}, event, { ...meeting, practice_session: false }, true],
		[{}, event, { ...meeting, practice_session: 'true' }, false],
		[{ practiceSessions: 'only' }, event, { ...meeting, practice_session: 'True' }, true],
		[{ practiceSessions: '' as never }, event, { ...meeting, practice_session: true }, false],
		[{ practiceSessions: 'exclude' }, event, { ...meeting, practice_session: true }, false],
		[{ practiceSessions: 'include' }, event, { ...meeting, practice_session: true }, true],
		[{ practiceSessions: 'include' }, event, meeting, true],
		[{ practiceSessions: 'only' }, event, { ...meeting, practice_session: true }, true],
		[{ practiceSessions: 'only' }, event, { ...meeting, practice_session: false }, false],
		[{ practiceSessions: 'only' }, event, meeting, false],
	]),
	[{ registrantStatus: 'denied' as never }, 'meeting.registration_denied', { registrant }, true],
];

it.each(cases)('%j of %s', (filter, event, object, expected) => {
	expect(matchesZoomFilter(item(event, object), filter)).toBe(expected);
});
