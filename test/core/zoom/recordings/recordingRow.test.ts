import { toRecordingRow } from '../../../../core/zoom/recordings/recordingRow';

const share_url = 'https://zoom.us/rec/share/abc';

it('has the link that opens without asking, and no token', () => {
	expect(
		toRecordingRow({
			id: 84417790001,
			type: '5',
			share_url,
			recording_play_passcode: 'a b&c',
			download_access_token: 'secret',
		}),
	).toEqual({
		id: '84417790001',
		event_kind: 'webinar',
		type: '5',
		share_url,
		recording_play_passcode: 'a b&c',
		share_url_with_passcode: `${share_url}?pwd=a%20b%26c`,
	});
});

it.each([
	[{ share_url }, share_url],
	[{ share_url: `${share_url}?startTime=1`, recording_play_passcode: 'x' }, `${share_url}?startTime=1&pwd=x`],
	[{ recording_play_passcode: 'x' }, undefined],
])('where something is missing: %j', (recording, link) => {
	expect(toRecordingRow(recording).share_url_with_passcode).toBe(link);
});
