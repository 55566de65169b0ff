import { toDeduplicationKey } from '../../../../core/zoom/webhooks/dedupeKey';

interface Given {
	event?: string;
	event_ts?: number;
	object?: Record<string, unknown>;
	/** Fields of the payload beside the object. */
	beside?: Record<string, unknown>;
}

const keyOf = ({
	event = 'meeting.participant_joined',
	event_ts = 1626230691572,
	object = {},
	beside = {},
}: Given) => toDeduplicationKey({ event, event_ts, payload: { ...beside, object } });

const joined = (participant: Record<string, unknown>, uuid = 'a==') => ({ id: '1', uuid, participant });
const jill = { participant_uuid: 'P1', user_id: '16778240', email: 'jill@example.com' };

it('is the same for the same event', () => {
	const key = keyOf({ object: joined(jill) });
	expect(keyOf({ object: joined({ ...jill }) })).toBe(key);
});

it.each<[string, Given, Given]>([
	['two events', { event: 'meeting.started' }, { event: 'meeting.ended' }],
	['two moments', { object: joined(jill) }, { object: joined(jill), event_ts: 1626230691573 }],
	['two occurrences of a meeting', { object: joined(jill) }, { object: joined(jill, 'b==') }],
	['two people', { object: joined(jill) }, { object: joined({ ...jill, participant_uuid: 'P2' }) }],
	['two devices of a person', { object: joined(jill) }, { object: joined({ ...jill, user_id: '16779264' }) }],
	[
		'two registrants',
		{ event: 'webinar.registration_created', object: { id: 1, registrant: { id: 'r1' } } },
		{ event: 'webinar.registration_created', object: { id: 1, registrant: { id: 'r2' } } },
	],
	[
		'two people known by their addresses alone',
		{ object: { id: '1', participant: { email: 'a@example.com' } } },
		{ object: { id: '1', participant: { email: 'b@example.com' } } },
	],
	[
		'two chat messages',
		{ event: 'meeting.chat_message_sent', object: { id: 1, chat_message: { message_id: 'm1' } } },
		{ event: 'meeting.chat_message_sent', object: { id: 1, chat_message: { message_id: 'm2' } } },
	],
	...(
		[
			['two guests in the waiting room', { user_name: 'One' }, { user_name: 'Two' }],
			['two people called by phone', { phone_number: 15550001 }, { phone_number: 15550002 }],
			['two users who accepted', { id: 'userA', email: '' }, { id: 'userB', email: '' }],
			['two people who gave feedback', { participant_user_id: 'a' }, { participant_user_id: 'b' }],
		] as const
	).map(([title, one, other]): [string, Given, Given] => [
		title,
		{ object: joined(one) },
		{ object: joined(other) },
	]),
	[
		'two room systems, whose addresses items leave out',
		{ object: joined({ call_type: 'sip', device_ip: '10.0.0.1' }) },
		{ object: joined({ call_type: 'sip', device_ip: '10.0.0.2' }) },
	],
	[
		'two media streams, which have no object',
		{ event: 'meeting.rtms_started', beside: { meeting_uuid: 'a==', rtms_stream_id: '1' } },
		{ event: 'meeting.rtms_started', beside: { meeting_uuid: 'a==', rtms_stream_id: '2' } },
	],
	[
		'two people who changed the same meeting',
		{ event: 'meeting.updated', object: { id: 1 }, beside: { operator: 'a@example.com' } },
		{ event: 'meeting.updated', object: { id: 1 }, beside: { operator: 'b@example.com' } },
	],
	[
		'two users of an account',
		{ event: 'user.created', object: { id: 'userA' } },
		{ event: 'user.created', object: { id: 'userB' } },
	],
	[
		'two batches, which have no id',
		{ event: 'recording.batch_deleted', object: { meetings: [{ meeting_uuid: 'a==' }] } },
		{ event: 'recording.batch_deleted', object: { meetings: [{ meeting_uuid: 'b==' }] } },
	],
])('distinguishes %s', (_, one, other) => {
	expect(keyOf(one)).not.toBe(keyOf(other));
});
