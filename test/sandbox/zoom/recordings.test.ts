import { openZoomApi, type ZoomApi } from '../../support/zoomApi.mts';

const LAUNCH = '84417790001';
const RESTARTED = 'nB2d%2F6UsTjGh9KeYx4VwZg%3D%3D';

let zoom: ZoomApi;
beforeAll(async () => {
	zoom = await openZoomApi();
});
afterAll(async () => await zoom.close());
beforeEach(() => zoom.sandbox.control.reset());

type File = Record<string, string>;
const filesOf = async (path: string) => {
	const { body } = await zoom.get(`/meetings/${path}`);
	return body.recording_files as File[];
};
const videoUrl = async () => {
	const files = await filesOf(`${LAUNCH}/recordings`);
	return files.find(({ file_type: type }) => type === 'MP4')!.download_url!;
};
const open = async (url: string, token?: string, redirect: RequestRedirect = 'follow') =>
	await fetch(url, { redirect, headers: token ? { authorization: `Bearer ${token}` } : {} });

it('shows a recording with its files, some of which are hardly described', async () => {
	const { body } = await zoom.get(`/meetings/${LAUNCH}/recordings`);
	expect(body).toMatchObject({ topic: 'Product Launch Webinar', type: '5', password: 'Sb4#recording' });
	expect(body).not.toHaveProperty('download_access_token');
	const types = (body.recording_files as File[]).map(({ file_type: type }) => type);
	expect(types).toEqual(['MP4', 'M4A', 'TRANSCRIPT', 'CHAT', 'CC', 'TIMELINE', 'SUMMARY']);
	const captions = (body.recording_files as File[]).find(({ file_type: type }) => type === 'CC')!;
	expect(Object.keys(captions).sort()).toEqual([
		'download_url',
		'file_extension',
		'file_type',
		'meeting_id',
		'recording_end',
		'recording_start',
	]);
});

it('finds a recording by a UUID with `/`, refuses what was not recorded or lies in the trash', async () => {
	expect(await filesOf(`${RESTARTED}/recordings`)).toHaveLength(4);
	expect(await zoom.get('/meetings/84417790003/recordings')).toMatchObject({
		status: 404,
		body: { code: 3301 },
	});
	zoom.sandbox.control.zoom.trashRecording({ uuid: 'w9Lr4TzXRfe+N1uKc0aGvQ==' });
	expect((await zoom.get(`/meetings/${LAUNCH}/recordings`)).status).toBe(404);
});

it('lists today only unless dates are given, a month at most', async () => {
	const list = async (query: string) => (await zoom.get(`/accounts/me/recordings${query}`)).body;
	expect((await list('')).meetings).toEqual([]);
	expect((await list('?from=2026-11-01&to=2026-11-20')).meetings).toHaveLength(3);
	expect(await list('?from=2026-10-01&to=2026-11-20')).toMatchObject({ code: 300 });
	expect(await zoom.get('/accounts/sandbox-zoom-account/recordings')).toMatchObject({
		body: { code: 4711, message: expect.stringContaining(':master') as string },
	});
});

it('lists viewers by status', async () => {
	const count = async (query: string) =>
		(await zoom.get(`/meetings/${LAUNCH}/recordings/registrants${query}`)).body.total_records as number;
	expect([await count(''), await count('?status=pending'), await count('?status=denied')]).toEqual([3, 1, 1]);
});

describe('a download', () => {
	it('redirects callers with a token to another host, where the token must stay behind', async () => {
		const url = await videoUrl();
		const token = await zoom.accountToken();
		const first = await open(url, token, 'manual');
		expect(first.status).toBe(302);
		const target = first.headers.get('location')!;
		expect(new URL(target).hostname).not.toBe(new URL(url).hostname);
		expect((await open(target, token)).status).toBe(400);
		const file = await open(target);
		expect(file.headers.get('content-type')).toBe('video/mp4');
		expect((await file.arrayBuffer()).byteLength).toBe(282_825);
	});

	it('asks others to sign in, with status 200', async () => {
		const url = await videoUrl();
		const stale = await zoom.accountToken();
		zoom.sandbox.control.expireTokens();
		for (const token of [undefined, 'guessed', stale]) {
			const answer = await open(url, token);
			expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/html;charset=utf-8']);
			expect(await answer.text()).toContain('Sign In');
		}
	});

	it('is opened by the token of its recording, as long as that lives', async () => {
		const { body } = await zoom.get(
			`/meetings/${LAUNCH}/recordings?include_fields=download_access_token&ttl=60`,
		);
		const url = await videoUrl();
		const status = async () => (await open(url, body.download_access_token as string, 'manual')).status;
		expect(await status()).toBe(302);
		zoom.pass(61_000);
		expect(await status()).toBe(200);
	});

	it('is gone with its recording', async () => {
		const url = await videoUrl();
		zoom.sandbox.control.zoom.trashRecording({ uuid: 'w9Lr4TzXRfe+N1uKc0aGvQ==' });
		expect((await open(url, await zoom.accountToken())).status).toBe(404);
	});
});
