import { toZoomWebhookItem, type ZoomWebhookItemOptions } from '../../../../core/zoom/webhooks/payload';

/** Payloads follow the examples of https://developers.zoom.us/docs/api/meetings/events/. */
const item = (
	event: string,
	object: Record<string, unknown>,
	{ options = {}, ...rest }: { options?: Partial<ZoomWebhookItemOptions>; [field: string]: unknown } = {},
) =>
	toZoomWebhookItem(
		{ event, event_ts: 1626230691572, payload: { account_id: 'AAAAAABBBB', object }, ...rest },
		{ output: 'simplified', includeSecrets: false, ...options },
	);

const meeting = {
	uuid: '4444AAAiAAAAAiAiAiiAii==',
	host_id: 'x1yCzABCDEfg23HiJKl4mN',
	topic: 'My Meeting',
	start_time: '2021-07-13T21:44:51Z',
};

describe('every event', () => {
	it('puts the meeting first and keeps the object', () => {
		const object = { ...meeting, id: '1234567890', end_time: '2021-07-13T23:00:51Z', duration: 60 };
		expect(item('meeting.ended', object)).toEqual({
			event: 'meeting.ended',
			event_kind: 'meeting',
			event_id: '1234567890',
			event_uuid: '4444AAAiAAAAAiAiAiiAii==',
			event_ts: 1626230691572,
			account_id: 'AAAAAABBBB',
			kind: 'meeting',
			id: '1234567890',
			uuid: '4444AAAiAAAAAiAiAiiAii==',
			topic: 'My Meeting',
			host_id: 'x1yCzABCDEfg23HiJKl4mN',
			start_time: '2021-07-13T21:44:51Z',
			end_time: '2021-07-13T23:00:51Z',
			object,
		});
	});

	it('has the page of a recording, without secrets', () => {
		const object = {
			...meeting,
			id: 1234567890,
			password: '132456',
			recording_play_passcode: 'yNYIS408',
			share_url: 'https://example.com/rec/share/abc?pwd=yNYIS408',
			recording_files: [{ id: 'a', download_url: 'https://example.com/rec/download/a' }],
		};
		const event = item('recording.completed', object, { download_token: 'abJhbGciOi' });
		expect(event).toMatchObject({
			kind: 'recording',
			share_url: 'https://example.com/rec/share/abc',
			object: { recording_files: object.recording_files },
		});
		expect(JSON.stringify(event)).not.toMatch(/yNYIS408|132456|abJhbGciOi/);
	});

	it.each([
		['meeting.started', { id: '97763643886' }],
		['meeting.created', { id: 97763643886 }],
		['meeting.summary_completed', { meeting_id: 97763643886 }],
		['webinar.chat_message_file_sent', { webinar_id: 97763643886 }],
		['meeting.ai_companion_started', { meeting_number: 97763643886 }],
	])('makes the id of %s a string wherever Zoom puts it', (event, object) => {
		expect(item(event, object).id).toBe('97763643886');
	});

	it('reads the other names that summaries and transcripts use', () => {
		const summary = {
			meeting_host_id: '30R7kT7bTIKSNUFEuH_Qlg',
			meeting_uuid: 'aDYlohsHRtCd4ii1uC2+hA==',
			meeting_topic: 'My Meeting',
			meeting_start_time: '2019-07-15T23:24:52Z',
			meeting_end_time: '2020-07-15T23:30:19Z',
		};
		expect(item('meeting.summary_completed', summary)).toMatchObject({
			host_id: '30R7kT7bTIKSNUFEuH_Qlg',
			uuid: 'aDYlohsHRtCd4ii1uC2+hA==',
			topic: 'My Meeting',
			start_time: '2019-07-15T23:24:52Z',
			end_time: '2020-07-15T23:30:19Z',
		});
		expect(item('webinar.chat_message_file_sent', { webinar_uuid: 'u==' }).uuid).toBe('u==');
	});

	it.each([
		['meeting.ended', 'meeting'],
		['webinar.registration_created', 'webinar'],
		['recording.completed', 'recording'],
		['user.created', 'user'],
		['app_deauthorized', 'app'],
		['phone.callee_ringing', 'phone'],
	])('%s is of kind %s', (event, kind) => {
		expect(item(event, {}).kind).toBe(kind);
	});

	it('leaves the ID empty for several meetings', () => {
		const meetings = [{ meeting_uuid: 'a==', recording_file_ids: ['1'] }];
		expect(item('recording.batch_deleted', { meetings })).toMatchObject({ id: '', object: { meetings } });
	});

	it('works without an object, and reads the time of app_deauthorized, which is text', () => {
		const payload = {
			account_id: 'AAAAAABBBB',
			user_id: 'abcD3ojfdbjfg',
			deauthorization_time: '2020-06-17T13:52:28.632Z',
			event_ts: '2024-09-08 15:58:40',
		};
		const event = { event: 'app_deauthorized', payload };
		expect(toZoomWebhookItem(event, { output: 'simplified', includeSecrets: false })).toEqual({
			event: 'app_deauthorized',
			event_ts: Date.UTC(2024, 8, 8, 15, 58, 40),
			account_id: 'AAAAAABBBB',
			kind: 'app',
			id: 'abcD3ojfdbjfg',
			object: {},
		});
	});

	it.each([
		['1626230691572', 1626230691572],
		['2021-07-14T02:44:51Z', Date.UTC(2021, 6, 14, 2, 44, 51)],
		['soon', undefined],
		['', undefined],
		[null, undefined],
		[{}, undefined],
	])('reads the time %j', (event_ts, expected) => {
		expect(item('meeting.ended', {}, { event_ts }).event_ts).toBe(expected);
	});

	it('survives an object that is not one', () => {
		for (const object of [null, [], 'text', 7]) {
			expect(item('meeting.ended', object as never)).toMatchObject({ id: '', object: {} });
		}
	});
});

describe('people', () => {
	it('describes a participant with the fields of an attendance row', () => {
		const participant = {
			user_id: '16778240',
			user_name: 'Jill Chill',
			id: 'iFxeBPYun6SAiWUzBcEkX',
			participant_uuid: '55555AAAiAAAAAiAiAiiAii',
			join_time: '2021-07-13T21:44:51Z',
			email: ' JChill@Example.com',
			registrant_id: 'abcdefghij0-klmnopq23456',
			customer_key: '349589LkJyeW',
		};
		expect(item('webinar.participant_joined', { ...meeting, participant }).participant).toEqual({
			...participant,
			email: 'jchill@example.com',
			name: 'Jill Chill',
		});
	});

	it('has no registrant_id if Zoom sends an empty one', () => {
		const participant = { user_name: 'A phone', email: '', registrant_id: '' };
		expect(item('meeting.participant_left', { participant }).participant).toEqual({
			user_name: 'A phone',
			name: 'A phone',
			email: '',
		});
	});

	it('describes a registrant with the same fields', () => {
		const registrant = {
			id: 'iFxeBPYun6SAiWUzBcEkX',
			first_name: 'Jill',
			last_name: 'Chill',
			email: 'jchill@example.com',
			status: 'approved',
			join_url: 'https://example.com/w/1?tk=personal&pwd=abc',
			custom_questions: [{ title: 'Why?', value: 'To learn' }],
			tracking_source: { id: '5516482804110', source_name: 'general', tracking_url: 'https://example.com' },
		};
		expect(item('webinar.registration_created', { ...meeting, id: 1, registrant }).registrant).toEqual({
			...registrant,
			registrant_id: 'iFxeBPYun6SAiWUzBcEkX',
			name: 'Jill Chill',
			registration_source: 'general',
		});
	});

	it('names a registrant without a last name', () => {
		const registrant = { id: 'a', first_name: 'Jill', last_name: '', email: 'jill@example.com' };
		expect(item('meeting.registration_cancelled', { registrant }).registrant?.name).toBe('Jill');
	});
});

describe('the output options', () => {
	const old_object = { topic: 'Old', password: 'abc' };
	const updated = {
		event: 'meeting.updated',
		event_ts: 1,
		payload: { scope: 'single', object: { id: 1 }, old_object },
	};

	it('adds the whole payload for full, without its secrets', () => {
		expect(toZoomWebhookItem(updated, { output: 'full', includeSecrets: false }).payload).toEqual({
			scope: 'single',
			object: { id: 1 },
			old_object: { topic: 'Old' },
		});
	});

	it('has no payload when simplified', () => {
		expect(toZoomWebhookItem(updated, { output: 'simplified', includeSecrets: false })).not.toHaveProperty(
			'payload',
		);
	});

	it('has the download token, start URL and passcodes only on request', () => {
		const object = {
			...meeting,
			password: 'XYz@BC',
			start_url: 'https://example.com/s',
			recording_play_passcode: 'p',
		};
		const given = { download_token: 'a.b.c' };
		expect(JSON.stringify(item('recording.completed', object, given))).not.toMatch(
			/XYz@BC|start_url|"p"|a\.b\.c/,
		);
		expect(
			item('recording.completed', object, { ...given, options: { includeSecrets: true } }),
		).toMatchObject({
			download_token: 'a.b.c',
			object,
		});
	});

	it.each([
		['recording.completed', { id: 1, uuid: 'r==', type: 5 }, ['webinar', '1', 'r==']],
		['recording.completed', { id: 1, uuid: 'r==', type: 2 }, ['meeting', '1', 'r==']],
		['webinar.started', { id: 1 }, ['webinar', '1', undefined]],
		['user.created', { id: 'u1' }, [undefined, undefined, undefined]],
		['zoom_events.ticket_created', { event_id: 'ev1' }, [undefined, undefined, undefined]],
	])('names the meeting as attendance rows do: %s %j', (event, object, expected) => {
		const { event_kind: kind, event_id: id, event_uuid: uuid } = item(event, object);
		expect([kind, id, uuid]).toEqual(expected);
	});

	it("has the event's own ID for Zoom Events, and the meeting's for media streams, which have no object", () => {
		const own = { event_id: 'ev1', id: 'other', ticket_id: 't1' };
		expect(item('zoom_events.ticket_created', own)).toMatchObject({
			kind: 'zoom_events',
			id: 'ev1',
			object: own,
		});
		const payload = { meeting_id: '123', meeting_uuid: 'u==', rtms_stream_id: 's1' };
		const stream = { event: 'meeting.rtms_started', event_ts: 1, payload };
		const options = { output: 'full', includeSecrets: false } as const;
		expect(toZoomWebhookItem(stream, options)).toMatchObject({
			kind: 'meeting',
			id: '123',
			uuid: 'u==',
			payload,
		});
	});
});
