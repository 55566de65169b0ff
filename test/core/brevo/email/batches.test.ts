import { toMessageKey, batchMessages, toSendRequest } from '../../../../core/brevo/email/batches';
import type { EmailMessage, SharedContent, MessageVersion } from '../../../../core/brevo/email/message';
import { getEmail, validateMessage } from '../../../../core/brevo/email/message';

const mail = (
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
const keyOf = (mails: readonly [EmailMessage, ...EmailMessage[]], salt = '') =>
	(toSendRequest(mails, salt).headers as { idempotencyKey: string }).idempotencyKey;

describe('batches', () => {
	it('hold mails that share template, sender, tags, time and files', () => {
		const file = (content: string) => ({ templateId: 1, attachment: [{ content, name: 'a.txt' }] });
		expect(
			names(
				batchMessages([
					mail('a'),
					mail('b', {}, { templateId: 2 }),
					mail('c'),
					mail('d', {}, { templateId: 1, tags: ['x'] }),
					mail('e', {}, file('aaaa')),
					mail('f', {}, file('bbbb')),
					mail('g', {}, file('aaaa')),
				]),
			),
		).toEqual([['a', 'c'], ['b'], ['d'], ['e', 'g'], ['f']]);
	});

	it('hold at most 2,000 recipients, copies counted', () => {
		const copied = Array.from({ length: 1_001 }, (_, index) =>
			mail(`p${index}`, { cc: [{ email: 'c@example.org' }] }),
		);
		expect(batchMessages(copied).map((batch) => batch.length)).toEqual([1_000, 1]);
	});

	it('hold at most 1,000 KB of parameters', () => {
		const heavy = Array.from({ length: 11 }, (_, index) =>
			mail(`p${index}`, { params: { t: 'x'.repeat(99_000) } }),
		);
		expect(batchMessages(heavy).map((batch) => batch.length)).toEqual([10, 1]);
	});

	it('never put a mail without a subject beside one with a subject, which it would inherit', () => {
		expect(names(batchMessages([mail('a', { subject: 'For A' }), mail('b')]))).toEqual([['a'], ['b']]);
	});

	it('are none for no mails', () => expect(batchMessages([])).toEqual([]));
});

describe('a request', () => {
	it('writes once what is the same for all', () => {
		const content = { subject: 'Hello', htmlContent: '<p>Hi</p>' };
		const { headers, ...body } = toSendRequest(
			[mail('a', content, {}), mail('b', { ...content, subject: 'Bye' }, {})],
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

	it('asks Brevo to send nothing where it is only to check', () => {
		const { headers, ...body } = toSendRequest([mail('a', {}, { templateId: 1, checkOnly: true })], '');
		expect(headers).toMatchObject({ 'X-Sib-Sandbox': 'drop' });
		expect(body).not.toHaveProperty('checkOnly');
	});

	it('has a key that is the same for the same mails only', () => {
		const key = keyOf([mail('a'), mail('b')]);
		expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
		expect(keyOf([mail('a'), mail('b')])).toBe(key);
		const others = [
			keyOf([mail('a')]),
			keyOf([mail('b'), mail('a')]),
			keyOf([mail('a', { params: { n: 1 } }), mail('b')]),
			keyOf([mail('a', {}, { templateId: 2 }), mail('b', {}, { templateId: 2 })]),
			keyOf([mail('a', {}, { templateId: 1, checkOnly: true }), mail('b')]),
			keyOf([mail('a'), mail('b')], 'another run'),
		];
		expect(new Set([key, ...others]).size).toBe(others.length + 1);
	});
});

it('tells the same mail to the same person from others', () => {
	expect(toMessageKey(mail('a'))).toBe(toMessageKey({ ...mail('a'), item: 7 }));
	expect(toMessageKey(mail('a'))).not.toBe(toMessageKey(mail('a', { params: { n: 1 } })));
	expect(toMessageKey(mail('a'))).not.toBe(toMessageKey(mail('a', {}, { templateId: 2 })));
});

it('says what Brevo would refuse a whole request for', () => {
	const copies = (count: number) => Array.from({ length: count }, () => ({ email: 'c@example.org' }));
	expect(validateMessage(mail('a', { bcc: copies(98) }))).toBeUndefined();
	expect(validateMessage(mail('a', { bcc: copies(99) }))).toContain('more than 99 recipients');
	expect(validateMessage(mail('a', { params: { t: 'x'.repeat(100_000) } }))).toContain('100 KB');
	expect(validateMessage(mail('a', { params: { t: 'ä'.repeat(60_000) } }))).toContain('100 KB');
});
