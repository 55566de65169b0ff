import { createRedactor } from '../../../../nodes/shared/http/redactCredential';
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
];

describe.each(FORMS)('a value %s', (_, toForm) => {
	const credential = {
		accountId: 'Ab1-/+cdefgh',
		clientId: 'Client+Id/=9',
		clientSecret: 'sec ret&/+=?x',
		apiKey: ['xkeysib', '0123456789'].join('-'),
		environment: 'commercial',
		oauthTokenData: { access_token: 'tok/en+=of zoom', refresh_token: ['refresh', 'of+zoom='].join('/') },
	};
	const { accountId, clientId, clientSecret, apiKey, oauthTokenData } = credential;

	it.each([accountId, clientId, clientSecret, apiKey, ...Object.values(oauthTokenData)])(
		'%s is hidden',
		(secret) => {
			const form = toForm(secret);
			expect(createRedactor(credential)(`before ${form} after`)).toBe('before [hidden] after');
		},
	);

	it('stays if its field is an ordinary one', () => {
		expect(createRedactor(credential)('the commercial environment')).toBe('the commercial environment');
	});
});

it('hides the header of a token request', () => {
	const redact = createRedactor({ clientId: 'client-id', clientSecret: 'client-secret' });
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
			expect(error).toBeDefined();
			expect(JSON.stringify([error, error?.message, error?.description])).not.toContain(secret);
		}
	});
});
