import { ApiError, type ApiErrorKind } from '../../../../core/http/errors';
import { isRejectedByZoom, MissingData } from '../../../../core/zoom/meetings/missingData';

const rejection = (kind: ApiErrorKind) =>
	new ApiError({ kind, title: `It is a matter of ${kind}`, advice: 'Do this.', status: 400 });
const rejected = (kind: ApiErrorKind) => async () => await Promise.reject(rejection(kind));

let missing: MissingData;
beforeEach(() => (missing = new MissingData()));

it('returns the data that was read, with nothing missing', async () => {
	expect(await missing.skipIfRejected('Panelists', async () => await Promise.resolve(['Ann']))).toEqual([
		'Ann',
	]);
	expect(missing.list()).toEqual([]);
});

it.each<ApiErrorKind>(['disabled', 'not_found', 'permission', 'plan', 'too_old'])(
	'reports an error of kind %s once, however often it occurs',
	async (kind) => {
		for (let times = 0; times < 3; times++) {
			expect(await missing.skipIfRejected('Panelists', rejected(kind))).toBeUndefined();
		}
		expect(missing.list()).toEqual([`Panelists could not be read: It is a matter of ${kind}.`]);
	},
);

it.each<ApiErrorKind>(['scope', 'rate_limit', 'daily_limit', 'network', 'credential', 'unavailable'])(
	'stops at one of kind %s',
	async (kind) => {
		await expect(missing.skipIfRejected('Panelists', rejected(kind))).rejects.toThrow(rejection(kind));
		expect(missing.list()).toEqual([]);
	},
);

it('skips a missing scope if no status depends on it, and reports how to add it', async () => {
	expect(await missing.skipIfUnavailable('Poll answers', rejected('scope'))).toBeUndefined();
	expect(await missing.skipIfUnavailable('Survey answers', rejected('plan'))).toBeUndefined();
	expect(missing.list()).toEqual([
		'Poll answers could not be read: It is a matter of scope. Do this.',
		'Survey answers could not be read: It is a matter of plan.',
	]);
	await expect(missing.skipIfUnavailable('Poll answers', rejected('rate_limit'))).rejects.toThrow(
		'rate_limit',
	);
});

it.each<ApiErrorKind>(['other', 'invalid'])(
	'stops at an error that may pass (%s) if no later run corrects what is done without the data',
	async (kind) => {
		await expect(missing.skipIfUnavailable('Poll answers', rejected(kind))).rejects.toThrow(rejection(kind));
		await expect(missing.skipIfRejected('Panelists', rejected(kind), isRejectedByZoom)).rejects.toThrow(
			rejection(kind),
		);
		expect(missing.list()).toEqual([]);
	},
);

it("a firewall's page stops it unless the URL has a UUID", async () => {
	const page = new ApiError({ kind: 'not_json', title: 'A page', advice: '', status: 403 });
	const blocked = async () => await Promise.reject(page);
	await expect(missing.skipIfRejected('Tracking sources', blocked, isRejectedByZoom)).rejects.toThrow(page);
	expect(await missing.skipIfUnavailable('Poll answers', blocked)).toBeUndefined();
});

it('passes an error of the package itself on', async () => {
	const broken = async () => await Promise.reject(new TypeError('broken'));
	await expect(missing.skipIfUnavailable('Poll answers', broken)).rejects.toThrow(TypeError);
});
