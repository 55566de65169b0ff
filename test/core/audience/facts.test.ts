import { EVENT_FACTS, PERSON_FACTS, getFacts } from '../../../core/audience/facts';

it('reads the fields of an attendance row', () => {
	const row = {
		name: 'Ada',
		topic: 'Launch',
		duration_minutes: 42,
		attendance_status: 'attended',
		email: 'x',
	};
	expect(getFacts(row, PERSON_FACTS)).toEqual({
		name: 'Ada',
		first_name: 'Ada',
		topic: 'Launch',
		duration_minutes: 42,
		attendance_status: 'attended',
	});
});

it('finds a recording in a Zoom Trigger item, and no personal values for a campaign', () => {
	const event = {
		topic: 'Launch',
		name: 'Host',
		start_time: '2026-11-03T15:00:00Z',
		object: { share_url: 'https://zoom.example.com/r', password: 'p', recording_play_passcode: 'in links' },
	};
	expect(getFacts(event, EVENT_FACTS)).toEqual({
		topic: 'Launch',
		start_time: '2026-11-03T15:00:00Z',
		recording_url: 'https://zoom.example.com/r',
		recording_passcode: 'p',
	});
});

it('prefers the link that opens without asking for the passcode', () => {
	const recording = {
		share_url: 'https://zoom.example.com/r',
		share_url_with_passcode: 'https://zoom.example.com/r?pwd=x',
	};
	expect(getFacts(recording, EVENT_FACTS)).toEqual({ recording_url: 'https://zoom.example.com/r?pwd=x' });
});

it('keeps values as they are, and leaves out blanks', () => {
	const row = { a: [1, { b: null }], b: false, c: 0, d: '', e: null };
	const mapping = { a: ['a'], b: ['b'], c: ['c'], d: ['d'], e: ['e'], f: ['f'] };
	expect(getFacts(row, mapping)).toEqual({ a: [1, { b: null }], b: false, c: 0 });
});

it('keeps an empty list, unless another field has a value', () => {
	const row = { questions_asked: [], answers: [], topics: ['a'] };
	const mapping = { questions: ['questions_asked'], first: ['answers', 'topics'], none: ['absent'] };
	expect(getFacts(row, mapping)).toEqual({ questions: [], first: ['a'] });
});
