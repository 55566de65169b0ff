import { listSecrets, redactCredential } from '../../../../nodes/shared/http/redactCredential';
import { createRedactor } from '../../../../nodes/shared/http/redactor';
import { locator, openAccount, SEED, type ZoomAccount } from '../../Zoom/account.mts';

let zoom: ZoomAccount;
beforeAll(async () => {
	zoom = await openAccount();
});
afterAll(async () => await zoom.sandbox.close());
beforeEach(() => zoom.sandbox.control.reset());

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** The forms in which a server may quote a value. */
const FORMS: Array<[string, (secret: string) => string]> = [
	['as it is', (secret) => secret],
	['percent-encoded', encodeURIComponent],
	[
		'percent-encoded in lower case',
		(secret) => encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
	],
	['in base64', base64],
	['in base64 for URLs', (secret) => Buffer.from(secret).toString('base64url')],
	['in base64 that is percent-encoded', (secret) => encodeURIComponent(base64(secret))],
	['percent-encoded twice', (secret) => encodeURIComponent(encodeURIComponent(secret))],
	['as of a form', (secret) => new URLSearchParams({ of: secret }).toString().slice('of='.length)],
	['in hexadecimal', (secret) => Buffer.from(secret).toString('hex')],
	['in JSON', (secret) => JSON.stringify(secret).slice(1, -1)],
	['in JSON of PHP', (secret) => JSON.stringify(secret).slice(1, -1).replace(/\//g, '\\/')],
	['in JSON in JSON', (secret) => JSON.stringify(JSON.stringify(secret)).slice(3, -3)],
	[
		'in JSON with codes',
		(secret) => secret.replace(/[^\w-]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`),
	],
	['in HTML', (secret) => secret.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')],
	[
		'in HTML with codes',
		(secret) =>
			secret.replace(/[&"/=+]/g, (one) =>
				one === '&'
					? '&amp;'
					: one === '"'
						? '&quot;'
						: `&#x${one.charCodeAt(0).toString(16).toUpperCase()};`,
			),
	],
];

describe.each(FORMS)('a value %s', (_, toForm) => {
	const credential = {
		accountId: 'Ab1-/+cdefgh',
		clientId: 'Client+Id/=9',
		clientSecret: 'sec ret&"/+=?x',
		apiKey: ['xkeysib', '0123456789'].join('-'),
		environment: 'commercial',
		oauthTokenData: { access_token: 'tok/en+=of zoom', refresh_token: ['refresh', 'of+zoom='].join('/') },
	};
	const { accountId, clientId, clientSecret, apiKey, oauthTokenData } = credential;

	it.each([accountId, clientId, clientSecret, apiKey, ...Object.values(oauthTokenData)])(
		'%s is hidden',
		(secret) => {
			const form = toForm(secret);
			expect(createRedactor(listSecrets(credential))(`before ${form} after`)).toBe('before [hidden] after');
		},
	);

	it('stays if its field is an ordinary one', () => {
		expect(createRedactor(listSecrets(credential))('the commercial environment')).toBe(
			'the commercial environment',
		);
	});
});

describe('a long value', () => {
	const long = 'tk0123456789.ABCdefGHIjkl-mnopqr/stuv+wxyz==';
	const redact = createRedactor(listSecrets({ oauthTokenData: { access_token: long } }));
	const bearer = (name: string) => base64(JSON.stringify({ [name]: `Bearer ${long}`, more: true }));

	it.each<[string, string]>([
		['over two lines', `${long.slice(0, 20)}\n   ${long.slice(20)}`],
		['over lines of a mail', `${long.slice(0, 30)}=\r\n${long.slice(30)}`],
		['over lines in JSON', JSON.stringify(`${long.slice(0, 9)}\r\n\t${long.slice(9)}`).slice(1, -1)],
		['in parts that are joined', `${long.slice(0, 15)}" + "${long.slice(15)}`],
		['letter by letter', [...long].join(' ')],
		['in upper case', long.toUpperCase()],
		['in base64 over lines', base64(long).replace(/.{10}/g, '$&\r\n')],
		['in base64 of a header', base64(`Bearer ${long}`)],
		['in base64 of headers, first', bearer('a')],
		['in base64 of headers, second', bearer('ab')],
		['in base64 of headers, third', bearer('abc')],
		['in a link', `https://example.com/rec?access_token=${long.slice(0, 12)}&x=1`],
	])('is hidden %s', (_, text) => {
		const shown = redact(`before ${text} after`);
		expect(shown).toMatch(/^before .* after$/s);
		expect(shown).toContain('[hidden]');
		const letters = shown.replace(/[^\w]/g, '').toLowerCase();
		for (const part of [long.slice(0, 12), long.slice(16, 28)])
			expect(letters).not.toContain(part.replace(/[^\w]/g, '').toLowerCase());
		for (let start = 0; start + 12 < long.length; start++)
			expect(Buffer.from(shown.replace(/\s/g, ''), 'base64').toString()).not.toContain(
				long.slice(start, start + 12),
			);
	});

	it('leaves other texts as they are', () => {
		const text = 'An "ordinary" + text,\nwith \\n and =\r\n in it.';
		expect(redact(text)).toBe(text);
	});
});

it('hides the passcode and the token that the request itself had', async () => {
	const send = redactCredential(
		{},
		async () => ({}),
		async ({ body }) => ({ status: 400, headers: {}, body: { message: JSON.stringify(body) } }),
	);
	const body = {
		topic: 'Launch',
		password: 'pass-code-1',
		auth: { type: 'bearer', token: 'webhook-token-1' },
	};
	const { body: shown } = await send({ method: 'POST', path: '/', query: {}, body }, 1000);
	expect(JSON.stringify(shown)).toContain('Launch');
	expect(JSON.stringify(shown)).not.toMatch(/pass-code|webhook-token/);
});

it('hides the header of a token request', () => {
	const redact = createRedactor(listSecrets({ clientId: 'client-id', clientSecret: 'client-secret' }));
	expect(redact(`Basic ${base64('client-id:client-secret')}`)).toBe('Basic [hidden]');
});

describe('an error of Zoom that quotes the request', () => {
	const planted = () => {
		const { accountId, clientSecret, clientId } = zoom.sandbox.zoom;
		return [accountId, clientSecret, clientId, base64(`${clientId}:${clientSecret}`)];
	};
	const answers: Array<[string, (secrets: string) => object]> = [
		['in its message', (secrets) => ({ status: 400, body: { code: 300, message: `Bad: ${secrets}` } })],
		[
			'in its details',
			(secrets) => ({
				status: 400,
				body: { code: 300, message: 'Bad', errors: [{ field: secrets, message: secrets }] },
			}),
		],
		['in the title of a page', (secrets) => ({ status: 403, raw: `<html><title>${secrets}</title></html>` })],
		['in a 200', (secrets) => ({ status: 200, body: { code: 200, message: secrets } })],
		[
			'in the address of a redirect',
			(secrets) => ({
				status: 302,
				raw: '',
				headers: { location: `https://${encodeURIComponent(secrets)}.example/` },
			}),
		],
	];

	it.each(answers)('%s shows none of it', async (_, toAnswer) => {
		for (const secret of planted()) {
			zoom.sandbox.control.reset();
			zoom.sandbox.control.fault({
				vendor: 'zoom',
				path: '/meetings/',
				times: 9,
				...toAnswer(secret),
			} as never);
			const { error, json } = await zoom.run({
				resource: 'meeting',
				operation: 'get',
				eventId: locator(SEED.futureMeeting.id),
			});
			expect(json).toEqual([]);
			expect(error?.message).toMatch(/\[hidden\]|not allowed to read this|not JSON but a redirect/);
			expect(JSON.stringify([error, error?.message, error?.description])).not.toContain(secret);
		}
	});
});
