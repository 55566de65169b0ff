import { toApiError } from '../../../core/http/errors';
import { ZOOM_ERROR_RULES, parseZoomError } from '../../../core/zoom/api/errors';
import { VENDOR_ERRORS, type VendorErrorBody } from '../../core/zoom/api/vendorErrors';
import { locator, openAccount, SEED, type ZoomAccount } from './account.mts';

let zoom: ZoomAccount;
beforeAll(async () => {
	zoom = await openAccount();
});
afterAll(async () => await zoom.sandbox.close());
beforeEach(() => zoom.sandbox.control.reset());

const USER = { resource: 'user', operation: 'get', userId: locator('maren.holt@example.com', 'email') };

const wording = (status: number, body: VendorErrorBody) => {
	const vendorError = parseZoomError({ status, headers: {}, body });
	return toApiError(vendorError!, status, ZOOM_ERROR_RULES, {
		kind: 'other',
		title: 'Not in the table',
		advice: '',
	});
};
const ofToken = (body: VendorErrorBody) => 'error' in body;

describe('errors from Zoom', () => {
	it.each(VENDOR_ERRORS.filter(([, , body]) => !ofToken(body)))(
		'are reported and not retried: %s, %i %j',
		async (kind, status, body) => {
			const answers = status === 401 ? 2 : 1;
			const times = kind === 'rate_limit' ? 10 : answers;
			zoom.sandbox.control.fault({ vendor: 'zoom', path: '/v2/users/', status, body, times });
			const { error } = await zoom.run(USER);
			const { message, advice, vendorError } = wording(status, body);
			expect(error?.message).toBe(message);
			expect(error?.description).toContain(advice);
			expect(error?.description).toContain(vendorError!.message);
			// A 401 is retried with a new token after one full second; for the other errors a second attempt would not help.
			if (kind !== 'rate_limit') expect(zoom.calls()).toHaveLength(answers);
		},
	);

	it.each(VENDOR_ERRORS.filter(([, , body]) => ofToken(body)))(
		'when a token is requested: %s, %i %j',
		async (_, status, body) => {
			zoom.sandbox.control.fault({ vendor: 'zoom', path: '/oauth/token', status, body, times: 5 });
			const { error } = await zoom.run(USER);
			expect(error?.message).toBe(wording(status, body).message);
			expect(zoom.calls()).toEqual([]);
		},
	);
});

describe('a token request without a reason', () => {
	it.each([400, 401, 403, 404, 422])('says that the app may be of the wrong type: %i', async (status) => {
		zoom.sandbox.control.fault({
			vendor: 'zoom',
			path: '/oauth/token',
			status,
			raw: '',
			headers: { 'content-type': 'application/json' },
			times: 9,
		});
		const { error } = await zoom.run(USER);
		expect(error?.message).toBe('Zoom returned no access token and gave no reason');
		expect(error?.description).toContain('needs a Server-to-Server OAuth app');
		expect(zoom.calls()).toEqual([]);
	});
});

describe('a firewall', () => {
	const blocked = {
		path: '/participants',
		status: 403,
		raw: '<html><title>Attention Required!</title></html>',
	};

	it('that answers instead of Zoom is named', async () => {
		zoom.sandbox.control.fault({ vendor: 'zoom', ...blocked });
		const { error } = await zoom.run({
			resource: 'webinar',
			operation: 'getParticipants',
			eventId: locator(SEED.launch.id),
		});
		expect(error?.message).toBe('The answer was not JSON but a page titled "Attention Required!" (HTTP 403)');
		expect(error?.description).toContain('firewall');
		expect(error?.description).toMatch(/ \(GET \/\S+\)$/);
		expect(error?.description).not.toMatch(/not_json|Attention Required/);
	});

	it('does not stop the other items', async () => {
		zoom.sandbox.control.fault({ vendor: 'zoom', ...blocked });
		const { items } = await zoom.run(
			{
				resource: 'webinar',
				operation: 'getParticipants',
				eventId: locator('={{ $json.id }}'),
				limit: 1,
			},
			[{ id: SEED.launch.id }, { id: SEED.stories.id }],
			{ continueOnFail: true },
		);
		expect(items.map(({ json }) => Boolean(json.error))).toEqual([true, false]);
	});
});
