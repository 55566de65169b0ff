import type { CallAttempt } from '../../../../core/http/attempts';
import { NetworkError } from '../../../../core/http/retry';
import {
	openDownload,
	type Download,
	type FileResponse,
	type OpenUrl,
} from '../../../../core/zoom/recordings/download';
import { startScriptedServer, type Script } from '../../../support/servers/scriptedServer.mts';

const HOME = 'https://zoom.us';
const FILES = 'https://files.example.com';

const open: Array<() => Promise<void>> = [];
afterEach(async () => void (await Promise.all(open.splice(0).map((close) => close()))));

/** Plain HTTP servers answer under Zoom's names, as if a resolver had sent the calls here. */
async function servers(scripts: Record<string, Script[]>) {
	const addresses = new Map<string, string>();
	const asked: string[] = [];
	for (const [origin, script] of Object.entries(scripts)) {
		const seen = script.map(
			(entry): Script =>
				(request) => {
					asked.push(`${origin}${request.url} ${request.headers.authorization ?? 'nobody'}`);
					return typeof entry === 'function' ? entry(request) : entry;
				},
		);
		const { url, close } = await startScriptedServer(...seen);
		open.push(close);
		addresses.set(origin, url);
	}
	const openUrl: OpenUrl = async (address, identity) => {
		const { origin, pathname, search } = new URL(address);
		const server = addresses.get(origin);
		if (!server) throw new NetworkError('ENOTFOUND', { code: 'ENOTFOUND' });
		const token = identity === 'credential' ? 'credential' : typeof identity === 'object' && identity.token;
		const headers: Record<string, string> = token ? { authorization: token } : {};
		return inWords(await fetch(server + pathname + search, { redirect: 'manual', headers }));
	};
	return { openUrl, asked };
}

function inWords({ status, headers, body }: Response): FileResponse {
	return {
		status,
		headers: Object.fromEntries(headers),
		body: {
			async *[Symbol.asyncIterator]() {
				const reader = body?.getReader();
				for (let part = await reader?.read(); part?.value; part = await reader?.read()) yield part.value;
			},
			destroy: () => undefined,
		},
	};
}

async function fetched(scripts: Record<string, Script[]>, more: Partial<Download> = {}) {
	const { openUrl, asked } = await servers(scripts);
	const waits: number[] = [];
	const clock = { now: () => 0, random: () => 0, sleep: async (ms: number) => void waits.push(ms) };
	const reply = await openDownload({
		url: new URL(`${HOME}/rec/download/a`),
		identity: 'credential',
		open: openUrl,
		clock,
		maxWaitMs: 10_000,
		isJson: false,
		...more,
	}).catch((error: unknown) => error);
	return { reply, asked, waits };
}

const FILE = { headers: { 'content-type': 'video/mp4' }, body: 'video' };
const to = (location: string) => ({ status: 302, headers: { location } });

it('follows to another host without the token', async () => {
	const { reply, asked } = await fetched({ [HOME]: [to(`${FILES}/a?signature=s`)], [FILES]: [FILE] });
	expect(reply).toMatchObject({ status: 200 });
	expect(asked).toEqual([`${HOME}/rec/download/a credential`, `${FILES}/a?signature=s nobody`]);
});

it('follows on the same host with the token', async () => {
	const { reply, asked } = await fetched({ [HOME]: [to('/rec/b'), FILE] }, { identity: { token: 't' } });
	expect(reply).toMatchObject({ status: 200 });
	expect(asked).toEqual([`${HOME}/rec/download/a t`, `${HOME}/rec/b t`]);
});

it('never redirects from https to http', async () => {
	const { reply, asked } = await fetched({ [HOME]: [to('http://zoom.us/rec/b')], 'http://zoom.us': [FILE] });
	expect(reply).toMatchObject({ kind: 'unavailable' });
	expect(asked).toHaveLength(1);
});

it('gives up on redirects in a circle or without a location', async () => {
	const { reply, asked } = await fetched({ [HOME]: [to('/rec/download/a')] });
	expect(reply).toMatchObject({ kind: 'unavailable' });
	expect(asked).toHaveLength(6);
	expect((await fetched({ [HOME]: [{ status: 302 }] })).reply).toMatchObject({ kind: 'unavailable' });
});

it('waits for temporary errors, as long as Zoom asks', async () => {
	const busy = { status: 429, headers: { 'retry-after': '3' } };
	const { reply, waits } = await fetched({ [HOME]: [busy, { status: 500 }, FILE] });
	expect(reply).toMatchObject({ status: 200 });
	expect(waits).toEqual([3000, 2000]);
});

it('reports each attempt without the address, which holds a signature', async () => {
	const attempts: CallAttempt[] = [];
	await fetched({ [HOME]: [{ status: 503 }, FILE] }, { onAttempt: (attempt) => attempts.push(attempt) });
	expect(attempts).toEqual([
		{ call: 'GET /rec/download/...', attempt: 1, milliseconds: 0, outcome: 503 },
		{ call: 'GET /rec/download/...', attempt: 2, milliseconds: 0, outcome: 200 },
	]);
});

it('accepts JSON as a file only if the file is JSON', async () => {
	const json = { body: { status: false, errorMessage: 'Forbidden' } };
	expect((await fetched({ [HOME]: [json] })).reply).toMatchObject({
		kind: 'permission',
		vendorError: { message: 'Forbidden' },
	});
	expect((await fetched({ [HOME]: [json] }, { isJson: true })).reply).toMatchObject({ status: 200 });
});

const page = (title: string, status = 200) => ({
	status,
	body: `<html><title>${title}</title>${'x'.repeat(100_000)}`,
});

it.each<[string, Script, string]>([
	['a login page', page('Sign In'), 'permission'],
	['a closed link', page('Access Denied', 403), 'permission'],
	[
		'a page with status 200 that says it is gone',
		page('This recording does not exist. (3,301)'),
		'not_found',
	],
	['404', { status: 404 }, 'not_found'],
	['410', { status: 410, body: '' }, 'not_found'],
	['an unexpected status', { status: 418 }, 'other'],
])('reports %s', async (_, answer, kind) => {
	expect((await fetched({ [HOME]: [answer] })).reply).toMatchObject({ kind });
});

it('keeps only the title of a page', async () => {
	const { reply } = await fetched({ [HOME]: [page('Sign In')] });
	expect(reply).toMatchObject({ vendorError: { message: 'a page titled "Sign In"' } });
});

it('reports that the host of the files is unreachable', async () => {
	const { reply } = await fetched({ [HOME]: [to(`${FILES}/a`)] });
	expect(reply).toMatchObject({ kind: 'network', advice: expect.stringContaining('ENOTFOUND') as string });
});
