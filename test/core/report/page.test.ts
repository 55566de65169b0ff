import { range } from 'lodash';

import { writeEmail } from '../../../core/report/email';
import { toFigures } from '../../../core/report/figures';
import { MAX_EMAIL_BYTES } from '../../../core/report/limits';
import { writePage } from '../../../core/report/page';
import { COLORS } from '../../../core/report/style';
import { buildReportFileName } from '../../../core/report/texts';
import { reportOf, type Guest } from './people';

const page = (guests: readonly Guest[], people = 1000, topic?: string) =>
	writePage(reportOf(guests, { topic }), { zone: 'Europe/Berlin', people });
const email = (guests: readonly Guest[], topic?: string) =>
	writeEmail(reportOf(guests, { topic }), { zone: 'Europe/Berlin' });

const ada: Guest = { name: 'Ada', email: 'ada@example.org', source: 'Ads', answer: 'Yes', stay: [0, 60] };
const bob: Guest = { name: 'Bob', email: 'bob@example.org', question: 'Why?', stay: [10, 20] };
const eve: Guest = { name: 'Eve', email: 'eve@example.org', source: 'Ads' };

/** Text as a reader sees it. */
const visible = (html: string) =>
	html
		.replace(/<style>.*?<\/style>/s, '')
		.replaceAll('&nbsp;', '')
		.replace(/<[^>]*>/g, '|')
		.replace(/\s*\|[\s|]*/g, '|');

describe.each([
	['page', (guests: readonly Guest[], topic?: string) => page(guests, 1000, topic)],
	['email', email],
] as const)('the %s', (_, write) => {
	it('shows times in the zone, counts, sources, polls, questions, engagement and people', () => {
		const text = visible(write([ada, bob, eve]));
		expect(text).toContain('|Tuesday, 3 March 2026, 15:00 to 16:00 (Europe/Berlin)|');
		expect(text).toContain(
			'|Registered|3|Joined of them|2 (66 %)|Joined in all|2|Most at once|2|Average stay|35 of 60 min|',
		);
		expect(text).toContain('Most people at once: 2, at 15:10.');
		expect(text).toContain('|Attended|1|33 %|Attended in part|1|33 %|Did not come|1|33 %|');
		expect(text).toContain('|Ads|2|1|Unknown|1|1|');
		expect(text).toContain('|Poll: Poll?|1 response.|Answer|Responses|Share|Yes|1|100 %|');
		expect(text).toContain('|Why?|Bob|');
		expect(text).toContain('|Ada|ada@example.org|Attended|60|');
		expect(text).toContain('|Eve|eve@example.org|Did not come|');
	});

	it.each([
		['a script', '<script>alert(1)</script>'],
		['a tag that closes another', '</td></table></title></style><img src=x onerror=alert(1)>'],
		['quotes', `" onmouseover="alert(1)" x='`],
		["an expression in Brevo's emails", '{{ contact.EMAIL }} {% if 1 %}'],
		['a backtick', '`${alert(1)}`'],
		['an entity', '&lt;b&gt; &amp; &#x202e;'],
	])('escapes %s in every text', (_name, text) => {
		const plain = write([ada]);
		const html = write(
			[{ name: text, email: ada.email, source: text, question: text, answer: text, stay: [0, 60] }],
			text,
		);
		const tags = (source: string) => new Set(source.match(/<\/?[a-z][a-z0-9]*/g));
		expect(tags(html)).toEqual(new Set([...tags(plain)].filter((tag) => html.includes(tag))));
		expect(html.replace(/<style>.*?<\/style>/s, '')).not.toMatch(/[{}]/);
		expect(html).not.toContain('<script');
		expect(html).not.toContain('<img');
		expect(html).not.toMatch(/<[^>]*\son\w+\s*=/);
		const shown = html
			.replaceAll('&lt;', '<')
			.replaceAll('&gt;', '>')
			.replaceAll('&quot;', '"')
			.replaceAll('&#39;', "'")
			.replaceAll('&#96;', '`')
			.replaceAll('&#123;', '{')
			.replaceAll('&#125;', '}')
			.replaceAll('&amp;', '&');
		expect(shown.split(text).length).toBeGreaterThanOrEqual(6);
	});

	it('keeps names in any writing and emoji whole, and drops marks that reverse what follows', () => {
		const name = 'محمد 👩‍👩‍👧 Zoë';
		const html = write([{ ...ada, name: `${name}\u202egpj.exe\u0000\ud800` }]);
		expect(html).toContain(`${name}gpj.exe<`);
		expect(html).not.toMatch(/[\u202a-\u202e\u2066-\u2069\0]|\p{Surrogate}/u);
	});

	it('needs nothing from outside', () => {
		const html = write([ada, bob, eve]);
		expect(html).not.toMatch(
			/<(script|link|img|iframe|object|embed|base|form)\b|url\(|@import|https?:|\shref=|\ssrc=/i,
		);
	});

	it('has a heading of its own for each column but those of bars', () => {
		const html = write([ada, bob, eve]);
		expect(html.match(/<th scope="col"[^>]*><\/th>/g)).toBeNull();
		expect(html.match(/<th scope="col"/g)!.length).toBeGreaterThan(10);
		expect(html).toContain('<html lang="en">');
	});

	it('says that it is not complete', () => {
		const sentence = 'Absentees could not be read.';
		const report = reportOf([ada], { missing: [sentence] });
		for (const html of [writePage(report, { zone: 'UTC', people: 10 }), writeEmail(report, { zone: 'UTC' })])
			expect(html).toContain(`>${sentence}</p>`);
		expect(write([ada])).not.toContain('Not complete');
	});

	it('can be written of a meeting to which nobody came', () => {
		expect(visible(write([]))).toContain('|0 people.|');
	});
});

describe('10,000 people with long texts', () => {
	const hostile = '<&"\'`'.repeat(20);
	const crowd = range(10_000).map(
		(index): Guest => ({
			name: `${index} ${hostile}`,
			source: `${index} ${hostile}`,
			question: `${index} ${hostile}`,
			answer: `${index} ${hostile}`,
			stay: [index % 30, 30 + (index % 30)],
		}),
	);
	const report = reportOf(crowd);

	it('list as many people as asked for, and say that there are more', () => {
		const html = writePage(report, { zone: 'UTC', people: 200 });
		expect(html).toContain('The first 200 of 10,000 people. Get Attendance returns all of them.');
		expect(html).toContain('And 9,985 more sources.');
		expect(html).toContain('And 9,800 more questions.');
		expect(html).toContain('And 9,985 more answers.');
		expect(Buffer.byteLength(html)).toBeLessThan(600_000);
		expect(writePage(report, { zone: 'UTC', people: 0 })).toContain(
			'10,000 people, who are not listed here. Get Attendance returns all of them.',
		);
	});

	it('make an email that Gmail shows whole', () => {
		const html = writeEmail(report, { zone: 'UTC' });
		expect(Buffer.byteLength(html)).toBeLessThanOrEqual(MAX_EMAIL_BYTES);
		expect(html).toMatch(/The first \d+ of 10,000 people/);
		expect(html.trimEnd()).toMatch(/<\/html>$/);
	});

	it('have a page of one megabyte for every few thousand', () => {
		const plain = reportOf(range(10_000).map((index) => ({ name: `Guest ${index}`, stay: [0, 60] })));
		expect(Buffer.byteLength(writePage(plain, { zone: 'UTC', people: 10_000 }))).toBeLessThan(4_000_000);
	});
});

it('has colours that can be told apart', () => {
	const white = '#ffffff';
	expect(contrast(COLORS.text, white)).toBeGreaterThan(4.5);
	expect(contrast(COLORS.muted, white)).toBeGreaterThan(4.5);
	expect(contrast(COLORS.fill, white)).toBeGreaterThan(4.5);
	expect(contrast(COLORS.fill, COLORS.track)).toBeGreaterThan(3);
	expect(contrast(COLORS.warningText, COLORS.warning)).toBeGreaterThan(4.5);
});

/** https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
function contrast(one: string, other: string): number {
	const luminance = (color: string) => {
		const [red, green, blue] = [1, 3, 5].map((at) => {
			const value = parseInt(color.slice(at, at + 2), 16) / 255;
			return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
		});
		return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
	};
	const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
	return (light! + 0.05) / (dark! + 0.05);
}

it('gives the curve a text alternative, and a table of the same', () => {
	const html = page([ada, bob, eve]);
	expect(html).toMatch(/<svg [^>]*role="img" aria-label="Most people at once: 2, at 15:10\.[^"]*">/);
	expect(html.match(/<svg /g)!.length).toBe(
		html.match(/<svg [^>]*(role="img" aria-label="[^"]|aria-hidden="true")/g)!.length,
	);
	expect(html).toContain('<details><summary>The curve as a table</summary>');
});

it('has no SVG and no style sheet in the email', () => {
	expect(email([ada])).not.toMatch(/<svg|<style|class=/);
});

it('summarises the figures in a row', () => {
	expect(toFigures(reportOf([ada, bob, eve]))).toMatchObject({
		topic: 'Launch',
		event_start: '2026-03-03T14:00:00Z',
		event_duration_minutes: 60,
		registered: 3,
		joined: 2,
		joined_percent: 66,
		average_minutes: 35,
		peak: 2,
		peak_time: '2026-03-03T14:10:00Z',
		attended: 1,
		partial: 1,
		no_show: 1,
	});
});

it.each([
	['Launch: "all" / <new>', 'Launch all new 2026-03-03 report.html'],
	['', 'webinar 2026-03-03 report.html'],
])('names the file after %j', (topic, name) => {
	expect(buildReportFileName(reportOf([ada], { topic }), 'Europe/Berlin')).toBe(name);
});
