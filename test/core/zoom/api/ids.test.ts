import { MEETING_URL, parseMeetingReference, isUuid, encodePathId } from '../../../../core/zoom/api/ids';

describe('a meeting or webinar as people type it', () => {
	it.each([
		['85746065123', '85746065123'],
		[' 857 4606 5123 ', '85746065123'],
		['857-4606-5123', '85746065123'],
		[85746065123, '85746065123'],
		['https://us02web.zoom.us/j/85746065123?pwd=abc', '85746065123'],
		['https://zoom.us/w/95204914252?tk=x', '95204914252'],
		['https://zoom.us/s/95204914252', '95204914252'],
		['https://app.zoom.us/wc/85746065123/join', '85746065123'],
		['https://app.zoom.us/wc/join/85746065123', '85746065123'],
		['https://zoom.us/meeting/85746065123', '85746065123'],
		['https://example.zoom.us/webinar/95204914252', '95204914252'],
	])('%p is a number', (typed, id) => {
		expect(parseMeetingReference(typed)).toEqual({ id });
	});

	it.each([
		['4444AAAiAAAAAiAiAiiAii==', '4444AAAiAAAAAiAiAiiAii=='],
		[' /xQ7//mFT3KpbWq1LZ0sVA== ', '/xQ7//mFT3KpbWq1LZ0sVA=='],
		['nB2d%2F6UsTjGh9KeYx4VwZg%3D%3D', 'nB2d/6UsTjGh9KeYx4VwZg=='],
		['%252FxQ7%252F%252FmFT3KpbWq1LZ0sVA%253D%253D', '/xQ7//mFT3KpbWq1LZ0sVA=='],
	])('%p is a UUID', (typed, uuid) => {
		expect(parseMeetingReference(typed)).toEqual({ uuid });
	});

	it.each([
		'',
		undefined,
		null,
		'my webinar',
		'12345678',
		'1234567890123',
		'https://zoom.us/webinar/register/WN_abcdefghijk',
		'4444AAAiAAAAAiAiAiiAii',
		'%E0%A4%A',
		'maren@example.com',
	])('%p is neither', (typed) => {
		expect(() => parseMeetingReference(typed)).toThrow(
			/not the ID of a meeting or webinar|No meeting or webinar/,
		);
	});
});

describe('a value in a path', () => {
	it.each([
		['85746065123', '85746065123'],
		['857 4606 5123', '85746065123'],
		// Zoom's own example of a UUID to be encoded twice.
		['/xQ7//mFT3KpbWq1LZ0sVA==', '%252FxQ7%252F%252FmFT3KpbWq1LZ0sVA%253D%253D'],
		['/abcdefghijklmnopqrstu==', '%252Fabcdefghijklmnopqrstu%253D%253D'],
		['ab//defghijklmnopqrstu==', 'ab%252F%252Fdefghijklmnopqrstu%253D%253D'],
		['nB2d/6UsTjGh9KeYx4VwZg==', 'nB2d%2F6UsTjGh9KeYx4VwZg%3D%3D'],
		['w9Lr4TzXRfe+N1uKc0aGvQ==', 'w9Lr4TzXRfe%2BN1uKc0aGvQ%3D%3D'],
		['nB2d%2F6UsTjGh9KeYx4VwZg%3D%3D', 'nB2d%2F6UsTjGh9KeYx4VwZg%3D%3D'],
		['maren.holt+x@example.com', 'maren.holt%2Bx%40example.com'],
		['me', 'me'],
		['../users', '..%2Fusers'],
	])('%p', (value, written) => {
		expect(encodePathId(value)).toBe(written);
	});
});

it('distinguishes a UUID from a value that only looks like one', () => {
	expect(isUuid('4444AAAiAAAAAiAiAiiAii==')).toBe(true);
	expect(isUuid('4444AAAiAAAAAiAiAiiAi===')).toBe(false);
	expect(isUuid('30R7kT7bTIKSNUFEuH_Qlg')).toBe(false);
});

it('finds one number in a URL, as n8n requires of a regular expression', () => {
	expect(new RegExp(MEETING_URL).exec('https://us02web.zoom.us/j/85746065123#success')).toHaveLength(2);
	expect(new RegExp(MEETING_URL).exec('https://zoom.us/j/8574606512345')).toBeNull();
});
