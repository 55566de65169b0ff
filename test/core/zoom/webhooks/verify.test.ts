import fc from 'fast-check';

import {
	verifyDelivery,
	sign,
	type WebhookDelivery,
	type VerificationResult,
} from '../../../../core/zoom/webhooks/verify';
import golden from './verify.golden.json';

/*
 * webhook.golden.json was created without any code of this package, with the body's bytes in body.bin:
 *
 *   { printf 'v0:%s:' "$timestamp"; cat body.bin; } | openssl dgst -sha256 -hmac "$secretToken"
 *   printf '%s' "$plainToken" | openssl dgst -sha256 -hmac "$secretToken"
 */
type Golden = (typeof golden.events)[number];

const bytes = ({ bodyBase64 }: { bodyBase64: string }) => Buffer.from(bodyBase64, 'base64');
const headers = ({ timestamp, signature }: Golden) => [
	'X-Zm-Request-Timestamp',
	timestamp,
	'x-zm-signature',
	signature,
];
const delivery = (sample: Golden): WebhookDelivery => ({ body: bytes(sample), rawHeaders: headers(sample) });
const expectation = ({ secretToken, timestamp }: Golden) => ({
	secretToken,
	now: Number(timestamp) * 1000,
	maxAge: 300,
});
const judged = (sample: Golden) => verifyDelivery(delivery(sample), expectation(sample));
const reason = (verdict: VerificationResult) => ('reason' in verdict ? verdict.reason : verdict.verdict);

const plain = golden.events[0]!;

describe('signatures made with openssl', () => {
	it.each(golden.events)('accepts $name', (sample) => {
		expect(judged(sample)).toMatchObject({
			verdict: 'event',
			event: { payload: { account_id: 'AAAAAABBBB' } },
		});
	});

	it.each([...golden.events, golden.emptyBody])('signs the same bytes alike: $name', (sample) => {
		expect(sign(sample.secretToken, sample.timestamp, bytes(sample))).toBe(sample.signature);
	});

	it('rejects an empty body even with a valid signature', () => {
		expect(reason(judged(golden.emptyBody))).toBe('no body');
	});

	it.each(golden.events)('rejects one flipped bit at every byte of $name', (sample) => {
		const original = bytes(sample);
		for (let index = 0; index < original.length; index++) {
			const body = Buffer.from(original);
			body[index]! ^= 1;
			expect(reason(verifyDelivery({ ...delivery(sample), body }, expectation(sample)))).toBe(
				'wrong signature',
			);
		}
	});

	it('rejects one changed character anywhere in the signature', () => {
		for (let index = 0; index < plain.signature.length; index++) {
			const other = plain.signature[index] === 'a' ? 'b' : 'a';
			const signature = plain.signature.slice(0, index) + other + plain.signature.slice(index + 1);
			expect(reason(judged({ ...plain, signature }))).toBe('wrong signature');
		}
	});

	it('rejects another timestamp, another secret, and equivalent JSON in other bytes', () => {
		expect(reason(judged({ ...plain, timestamp: '1739923529' }))).toBe('wrong signature');
		expect(reason(judged({ ...plain, secretToken: `${plain.secretToken} ` }))).toBe('wrong signature');
		const body = Buffer.from(JSON.stringify(JSON.parse(bytes(plain).toString()), null, 1));
		expect(reason(verifyDelivery({ ...delivery(plain), body }, expectation(plain)))).toBe('wrong signature');
	});

	it.each([
		'',
		'v0=',
		'v0',
		plain.signature.slice(3),
		plain.signature.toUpperCase(),
		`${plain.signature}0`,
		'v0=é',
	])('rejects the signature %j of another length or form', (signature) => {
		expect(reason(judged({ ...plain, signature }))).toBe('wrong signature');
	});
});

describe('time', () => {
	const sent = Number(plain.timestamp) * 1000;
	const at = (now: number) => reason(verifyDelivery(delivery(plain), { ...expectation(plain), now }));

	it('accepts up to the maximum age in both directions, and nothing beyond', () => {
		expect(at(sent + 300_000)).toBe('event');
		expect(at(sent + 300_001)).toBe('too old');
		expect(at(sent - 300_000)).toBe('event');
		expect(at(sent - 300_001)).toBe('from the future');
	});

	it.each([NaN, -1, undefined as unknown as number])(
		'lets nothing through when the limit is %s',
		(maxAge) => {
			expect(verifyDelivery(delivery(plain), { ...expectation(plain), maxAge }).verdict).toBe('rejected');
		},
	);

	it('reads the header as seconds, never as milliseconds or another notation', () => {
		for (const timestamp of [
			'1739923528000',
			'1739923528.0',
			'0x67b5',
			'1e9',
			' 1739923528',
			'-1',
			'',
			'now',
		]) {
			const signature = sign(plain.secretToken, timestamp, bytes(plain));
			expect(reason(judged({ ...plain, timestamp, signature }))).toBe('malformed timestamp');
		}
	});
});

describe('headers', () => {
	const withHeaders = (rawHeaders: string[], body: Uint8Array | undefined = bytes(plain)) =>
		reason(verifyDelivery({ body, rawHeaders }, expectation(plain)));

	it('needs both of them', () => {
		expect(withHeaders([])).toBe('missing header');
		expect(withHeaders(headers(plain).slice(0, 2))).toBe('missing header');
		expect(withHeaders(headers(plain).slice(2))).toBe('missing header');
	});

	it('rejects either of them twice, even with the same value', () => {
		expect(withHeaders([...headers(plain), 'X-ZM-Signature', plain.signature])).toBe('duplicated header');
		expect(withHeaders([...headers(plain), 'x-zm-request-timestamp', plain.timestamp])).toBe(
			'duplicated header',
		);
	});

	it('does not mistake a value for a name', () => {
		expect(withHeaders(['a', 'x-zm-signature', 'x-zm-request-timestamp', plain.timestamp])).toBe(
			'missing header',
		);
	});

	it('needs a body', () => {
		expect(reason(verifyDelivery({ body: undefined, rawHeaders: headers(plain) }, expectation(plain)))).toBe(
			'no body',
		);
	});
});

describe('secrets', () => {
	it.each(['', ' ', '\n'])('rejects everything when the secret is %j', (secretToken) => {
		const signature = sign(secretToken, plain.timestamp, bytes(plain));
		expect(reason(judged({ ...plain, secretToken, signature }))).toBe('no secret');
	});

	it('also requires the verification token of older apps, if there is one', () => {
		const withToken = (verificationToken: string, ...tokens: string[]) =>
			reason(
				verifyDelivery(
					{
						...delivery(plain),
						rawHeaders: [...headers(plain), ...tokens.flatMap((t) => ['Authorization', t])],
					},
					{ ...expectation(plain), verificationToken },
				),
			);
		expect(withToken('', 'anything')).toBe('event');
		expect(withToken('legacy', 'legacy')).toBe('event');
		expect(withToken('legacy')).toBe('wrong verification token');
		expect(withToken('legacy', 'Legacy')).toBe('wrong verification token');
		expect(withToken('legacy', 'legacy', 'legacy')).toBe('duplicated header');
	});
});

describe('URL validation', () => {
	const { challenge } = golden;

	it('answers the token as openssl does', () => {
		expect(judged(challenge)).toEqual({
			verdict: 'challenge',
			answer: { plainToken: challenge.plainToken, encryptedToken: challenge.encryptedToken },
		});
	});

	it('does not answer an unsigned one, since that would sign any text', () => {
		const body = bytes(challenge);
		expect(reason(verifyDelivery({ body, rawHeaders: [] }, expectation(challenge)))).toBe('missing header');
		expect(reason(judged({ ...challenge, signature: plain.signature }))).toBe('wrong signature');
	});
});

describe('a valid signature of something that is not an event', () => {
	const signed = (text: string) => {
		const body = Buffer.from(text);
		const signature = sign(plain.secretToken, plain.timestamp, body);
		return verifyDelivery({ body, rawHeaders: headers({ ...plain, signature }) }, expectation(plain));
	};

	it.each(['{', 'hello', '{"event":"a"', "{'event':1}", '[', '['.repeat(100_000)])(
		'is not JSON (%#)',
		(text) => {
			expect(reason(signed(text))).toBe('not JSON');
		},
	);

	it.each([
		'null',
		'1',
		'"meeting.ended"',
		'[]',
		'[{"event":"meeting.ended","payload":{}}]',
		'{}',
		'{"event":"","payload":{}}',
		'{"event":7,"payload":{}}',
		'{"event":["meeting.ended"],"payload":{}}',
		'{"event":"meeting.ended"}',
		'{"event":"meeting.ended","payload":null}',
		'{"event":"meeting.ended","payload":[]}',
		'{"event":"endpoint.url_validation","payload":{}}',
		'{"event":"endpoint.url_validation","payload":{"plainToken":{"a":1}}}',
	])('is not an event: %s', (text) => {
		expect(reason(signed(text))).toBe('not an event');
	});

	it('drops keys that reach a prototype', () => {
		const verdict = signed(
			'{"event":"meeting.ended","__proto__":{"polluted":1},"payload":{"object":{"id":1,"constructor":{"prototype":{"polluted":1}},"__proto__":{"polluted":1}}}}',
		);
		if (verdict.verdict !== 'event') throw new Error('rejected');
		const object = verdict.event.payload.object as Record<string, unknown>;
		expect(Object.keys(object)).toEqual(['id']);
		expect(Object.keys(verdict.event)).toEqual(['event', 'payload']);
		expect(object.polluted).toBeUndefined();
		expect(({} as Record<string, unknown>).polluted).toBeUndefined();
	});
});

describe('any bytes and headers', () => {
	it('never throw, and are never accepted without the secret', () => {
		fc.assert(
			fc.property(fc.uint8Array(), fc.array(fc.string()), fc.string(), (body, extra, signature) => {
				const rawHeaders = [...headers({ ...plain, signature }), ...extra];
				expect(verifyDelivery({ body, rawHeaders }, expectation(plain)).verdict).toBe('rejected');
			}),
		);
	});
});
