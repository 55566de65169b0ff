import { toMessageKey, batchMessages, toSendRequest } from '../../../../core/brevo/email/batches';
import type { EmailMessage, SharedContent, MessageVersion } from '../../../../core/brevo/email/message';
import { getEmail, validateMessage } from '../../../../core/brevo/email/message';

const email = (
	name: string,
	version: Partial<MessageVersion> = {},
	shared: SharedContent = { templateId: 1 },
): EmailMessage => ({
	item: 0,
	shared,
	version: { to: [{ email: `${name}@example.org` }], ...version },
});
const names = (batches: EmailMessage[][]) =>
	batches.map((batch) => batch.map((one) => getEmail(one).split('@')[0]));
const keyOf = (emails: readonly [EmailMessage, ...EmailMessage[]], salt = '') =>
	(toSendRequest(emails, salt).headers as { idempotencyKey: string }).idempotencyKey;

describe('batchMessages', () => {
	it('groups emails that share template, sender, tags, time and files', () => {
		const file = (content: string) => ({ templateId: 1, attachment: [{ content, name: 'a.txt' }] });
		expect(
			names(
				batchMessages([
					email('a'),
					email('b', {}, { templateId: 2 }),
					email('c'),
					email('d', {}, { templateId: 1, tags: ['x'] }),
					email('e', {}, file('aaaa')),
					email('f', {}, file('bbbb')),
					email('g', {}, file('aaaa')),
				]),
			),
		).toEqual([['a', 'c'], ['b'], ['d'], ['e', 'g'], ['f']]);
	});

	it('allows at most 2,000 recipients, including copies', () => {
		const copied = Array.from({ length: 1_001 }, (_, index) =>
			email(`p${index}`, { cc: [{ email: 'c@example.org' }] }),
		);
		expect(batchMessages(copied).map((batch) => batch.length)).toEqual([1_000, 1]);
	});

	it('allows at most 1,000 KB of parameters', () => {
		const heavy = Array.from({ length: 11 }, (_, index) =>
			email(`p${index}`, { params: { t: 'x'.repeat(99_000) } }),
		);
		expect(batchMessages(heavy).map((batch) => batch.length)).toEqual([10, 1]);
	});

	it('never puts an email without a subject with one whose subject it would inherit', () => {
		expect(names(batchMessages([email('a', { subject: 'For A' }), email('b')]))).toEqual([['a'], ['b']]);
	});

	it('returns no batch for no emails', () => expect(batchMessages([])).toEqual([]));
});

describe('toSendRequest', () => {
	it('writes values shared by all once', () => {
		const content = { subject: 'Hello', htmlContent: '<p>Hi</p>' };
		const { headers, ...body } = toSendRequest(
			[email('a', content, {}), email('b', { ...content, subject: 'Bye' }, {})],
			'',
		);
		expect(body).toEqual({
			...content,
			messageVersions: [
				{ to: [{ email: 'a@example.org' }] },
				{ to: [{ email: 'b@example.org' }], subject: 'Bye' },
			],
		});
		expect(Object.keys(headers as object)).toEqual(['idempotencyKey']);
	});

	it('puts parameters into the version, also if it is the only one', () => {
		const body = toSendRequest([email('a', { params: { n: 1 } })], '');
		expect(body).not.toHaveProperty('params');
		expect(body).toMatchObject({ messageVersions: [{ params: { n: 1 } }] });
	});

	it('asks Brevo to send nothing if it is only to check', () => {
		const { headers, ...body } = toSendRequest([email('a', {}, { templateId: 1, checkOnly: true })], '');
		expect(headers).toMatchObject({ 'X-Sib-Sandbox': 'drop' });
		expect(body).not.toHaveProperty('checkOnly');
	});

	it('has a key that is the same for the same emails only', () => {
		const key = keyOf([email('a'), email('b')]);
		expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
		expect(keyOf([email('a'), email('b')])).toBe(key);
		const others = [
			keyOf([email('a')]),
			keyOf([email('b'), email('a')]),
			keyOf([email('a', { params: { n: 1 } }), email('b')]),
			keyOf([email('a', {}, { templateId: 2 }), email('b', {}, { templateId: 2 })]),
			keyOf([email('a', {}, { templateId: 1, checkOnly: true }), email('b')]),
			keyOf([email('a'), email('b')], 'another run'),
		];
		expect(new Set([key, ...others]).size).toBe(others.length + 1);
	});
});

it('recognises the same email to the same person', () => {
	expect(toMessageKey(email('a'))).toBe(toMessageKey({ ...email('a'), item: 7 }));
	expect(toMessageKey(email('a'))).not.toBe(toMessageKey(email('a', { params: { n: 1 } })));
	expect(toMessageKey(email('a'))).not.toBe(toMessageKey(email('a', {}, { templateId: 2 })));
});

it('returns the reason for which Brevo would reject a whole request', () => {
	const copies = (count: number) => Array.from({ length: count }, () => ({ email: 'c@example.org' }));
	expect(validateMessage(email('a', { bcc: copies(98) }))).toBeUndefined();
	expect(validateMessage(email('a', { bcc: copies(99) }))).toContain('more than 99 recipients');
	expect(validateMessage(email('a', { params: { t: 'x'.repeat(100_000) } }))).toContain('100 KB');
	expect(validateMessage(email('a', { params: { t: 'ä'.repeat(60_000) } }))).toContain('100 KB');
});
