import {
	listFiles,
	getRecordingKind,
	buildFileName,
	toRecordingRow,
} from '../../../../core/zoom/recordings/files';

const recording = { topic: 'Product Launch', type: '5', start_time: '2026-11-19T15:00:00Z' };
const video = {
	file_type: 'MP4',
	file_extension: 'MP4',
	recording_type: 'shared_screen_with_speaker_view',
	recording_start: '2026-11-19T15:01:30Z',
};

describe('the name of a file', () => {
	it('has the topic, the start of the file and its content', () => {
		expect(buildFileName(recording, video)).toBe(
			'Product Launch 2026-11-19 150130 shared_screen_with_speaker_view.mp4',
		);
	});

	it.each([
		['CC', undefined, 'Product Launch 2026-11-19 150000 cc.vtt'],
		['TIMELINE', 'JSON', 'Product Launch 2026-11-19 150000 timeline.json'],
		['TRANSCRIPT', undefined, 'Product Launch 2026-11-19 150000 transcript.vtt'],
		['CHAT', '', 'Product Launch 2026-11-19 150000 chat.txt'],
	])('is derived from the type if Zoom returns nothing else: %s', (file_type, file_extension, name) => {
		expect(buildFileName(recording, { file_type, file_extension })).toBe(name);
	});

	it('is valid on every system', () => {
		const hostile = { topic: `..\\a/b:c*?"<>|\n${'d'.repeat(300)}`, start_time: 'soon' };
		const name = buildFileName(hostile, { file_type: '../../etc', file_name: 'x/y.m4a' });
		expect(name).toMatch(/^\.\. a b c d+ x y\.etc$/);
		expect(name.length).toBeLessThan(120);
		expect(buildFileName({}, {})).toBe('file.bin');
	});

	it('keeps its extension at the end, whatever direction the topic is written in', () => {
		const name = buildFileName({ ...recording, topic: 'שלום\u202e\u2067' }, video);
		expect(name).toBe('שלום 2026-11-19 150130 shared_screen_with_speaker_view.mp4');
	});

	it("is Zoom's for a participant's audio", () => {
		expect(buildFileName(recording, { file_name: 'Audio only - Grace.m4a', file_type: 'M4A' })).toBe(
			'Product Launch 2026-11-19 150000 Audio only - Grace.m4a',
		);
	});
});

it("finds the files, with participants' audio on request", () => {
	const both = { recording_files: [{ id: 'a' }], participant_audio_files: [{ id: 'b' }] };
	expect(listFiles(both)).toEqual([{ id: 'a' }]);
	expect(listFiles(both, true)).toEqual([{ id: 'a' }, { id: 'b' }]);
	expect(listFiles({})).toEqual([]);
});

it.each([
	['5', 'webinar'],
	[9, 'webinar'],
	['2', 'meeting'],
	[99, 'meeting'],
	[undefined, 'meeting'],
])('type %s is a %s', (type, kind) => {
	expect(getRecordingKind({ type })).toBe(kind);
});

const share_url = 'https://zoom.us/rec/share/abc';

it('has the link with the passcode, and no token', () => {
	expect(
		toRecordingRow({
			id: 84417790001,
			uuid: 'abc==',
			type: '5',
			share_url,
			recording_play_passcode: 'a b&c',
			download_access_token: 'secret',
		}),
	).toEqual({
		id: '84417790001',
		uuid: 'abc==',
		event_kind: 'webinar',
		event_id: '84417790001',
		event_uuid: 'abc==',
		type: '5',
		share_url,
		recording_play_passcode: 'a b&c',
		share_url_with_passcode: `${share_url}?pwd=a%20b%26c`,
	});
});

it.each([
	[{ share_url }, share_url],
	[{ share_url: `${share_url}?startTime=1`, recording_play_passcode: 'x' }, `${share_url}?startTime=1&pwd=x`],
	[{ share_url, recording_play_passcode: 'x\ud83c' }, `${share_url}?pwd=x%EF%BF%BD`],
	[{ recording_play_passcode: 'x' }, undefined],
])('are handled when data is missing: %j', (recording, link) => {
	expect(toRecordingRow(recording).share_url_with_passcode).toBe(link);
});
