import type { IBinaryData, IDataObject, INodeParameters } from 'n8n-workflow';

import { toZoomWebhookItem } from '../../../../../core/zoom/webhooks/payload';
import type { ZoomWebhookEvent } from '../../../../../core/zoom/webhooks/verify';
import { runNode, type CredentialStore } from '../../../../support/n8n.mts';
import { measurePeakBytes, openBinaryStore, type BinaryStore } from '../../../../support/n8n/binaryStore.mts';
import { locator, openAccount, SEED, type ZoomAccount } from '../../account.mts';

let zoom: ZoomAccount;
let store: BinaryStore;
beforeAll(async () => {
	store = await openBinaryStore();
	zoom = await openAccount();
});
afterAll(async () => {
	await zoom.sandbox.close();
	await store.remove();
});
beforeEach(() => zoom.sandbox.control.reset());

const control = () => zoom.sandbox.control;
const DOWNLOAD = { resource: 'recording', operation: 'download' };
const LAUNCH = { recordingFrom: 'event', eventId: locator(SEED.launch.id) };

const download = (parameters: INodeParameters, input?: IDataObject[]) =>
	zoom.run({ ...DOWNLOAD, ...parameters }, input);

/** Paths of the requested file addresses, in order. */
const filesAsked = () =>
	control()
		.calls()
		.map(({ path }) => path)
		.filter((path) => path.startsWith('/rec/'))
		.map((path) => path.split('/').slice(0, 3).join('/'));

/** Output of the Zoom Trigger for an event of the sandbox. */
async function itemOf(event: string, includeSecrets = false): Promise<IDataObject> {
	control().zoom.setRetryDelays({ milliseconds: [] });
	const [delivery] = await control().deliver(event, { url: 'http://127.0.0.1:9/nobody' });
	const options = { output: 'simplified', includeSecrets } as const;
	return toZoomWebhookItem(JSON.parse(delivery!.body) as ZoomWebhookEvent, options) as IDataObject;
}

const contentOf = async (binary: IBinaryData | undefined) => (await store.read(binary!)).toString();

describe('files', () => {
	it('are returned as one item each, with distinct names', async () => {
		const { items, error } = await download(LAUNCH);
		expect(error).toBeUndefined();
		const names = items.map(({ binary }) => binary?.data?.fileName);
		expect(names.map((name) => name?.replace(/\d{4}-\d\d-\d\d \d{6}/, 'TIME'))).toEqual([
			'Product Launch Webinar TIME shared_screen_with_speaker_view.mp4',
			'Product Launch Webinar TIME audio_only.m4a',
			'Product Launch Webinar TIME audio_transcript.vtt',
			'Product Launch Webinar TIME chat_file.txt',
			'Product Launch Webinar TIME cc.vtt',
			'Product Launch Webinar TIME timeline.json',
			'Product Launch Webinar TIME summary.json',
		]);
		expect(items[0]?.json).toMatchObject({
			uuid: SEED.launch.uuid,
			id: SEED.launch.id,
			file_type: 'MP4',
			file_size: 282_825,
			file_name: names[0],
		});
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual(Array(7).fill({ item: 0 }));
		expect(items[0]?.binary?.data).toMatchObject({ mimeType: 'video/mp4', fileExtension: 'mp4' });
		expect(await contentOf(items[3]?.binary?.data)).toContain('Is there an API?');
	});

	it('are selected by type, and stored in the selected field', async () => {
		const { items } = await download({ ...LAUNCH, fileTypes: ['CHAT'], binaryPropertyName: 'chat' });
		expect(items).toHaveLength(1);
		expect(items[0]?.binary?.chat?.mimeType).toBe('text/plain');
	});

	it.each<[string, number]>([
		['={{ "chat, Transcript" }}', 2],
		['={{ "" }}', 7],
	])('are also selected by the text of an expression: %s', async (fileTypes, count) => {
		const { items, error } = await download({ ...LAUNCH, fileTypes });
		expect([error, items.length]).toEqual([undefined, count]);
	});

	it('that do not exist are named in a hint', async () => {
		const { items, hints } = await download({
			recordingFrom: 'event',
			eventId: locator(SEED.series.id),
			fileTypes: ['TRANSCRIPT'],
		});
		expect(items).toEqual([]);
		expect(hints).toEqual([
			'The recording of "Partner Review" has no file of the chosen types; it has: Video.',
		]);
	});

	it('that Zoom is still preparing are named in a hint', async () => {
		const item = await itemOf('recording.completed');
		const files = (item.object as { recording_files: IDataObject[] }).recording_files;
		files[0]!.status = 'processing';
		const { items, hints } = await download({}, [item]);
		expect(items).toHaveLength(files.length - 1);
		expect(hints).toEqual([expect.stringMatching(/^1 of the files of "Customer Onboarding Call" cannot/)]);
	});

	it('are returned for the user who connected as well', async () => {
		const { items, error } = await zoom.runAsUser({ ...DOWNLOAD, ...LAUNCH, fileTypes: ['M4A'] });
		expect([error, items.length]).toEqual([undefined, 1]);
	});
});

describe('the output of a trigger works as input', () => {
	it('recording.completed: its listed files, without an API call', async () => {
		const { items, error } = await download({}, [await itemOf('recording.completed')]);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json.file_type)).toEqual(['MP4', 'M4A', 'CHAT']);
		expect(items[0]?.json.uuid).toBe(SEED.restarted.second);
		expect(zoom.calls()).toEqual([]);
	});

	it('recording.transcript_completed: the transcript', async () => {
		const { items } = await download({}, [await itemOf('recording.transcript_completed')]);
		expect(items.map(({ json }) => json.file_type)).toEqual(['TRANSCRIPT']);
		expect(await contentOf(items[0]?.binary?.data)).toMatch(/^WEBVTT/);
	});

	it('with the download token of the event, if the trigger includes it', async () => {
		const item = await itemOf('recording.transcript_completed', true);
		const { items } = await download({}, [item]);
		expect(items).toHaveLength(1);
		expect(zoom.tokenCalls()).toBe(0);
	});

	it('reads the recording again when that token has expired', async () => {
		const item = await itemOf('recording.transcript_completed', true);
		control().zoom.expireDownloadTokens();
		const { items, error } = await download({}, [item]);
		expect([error, items.length]).toEqual([undefined, 1]);
		expect(zoom.calls()).toEqual(['GET /meetings/nB2d%2F6UsTjGh9KeYx4VwZg%3D%3D/recordings']);
	});

	it('a row of Get Many', async () => {
		const { json } = await zoom.run({
			resource: 'recording',
			operation: 'getMany',
			startDate: new Date(Date.now() - 5 * 86_400_000).toISOString(),
			filters: { eventType: 'webinar' },
		});
		const { items } = await download({ fileTypes: ['CHAT', 'CC'] }, json);
		expect(items.map(({ json: { file_type: type } }) => type)).toEqual(['CHAT', 'CC']);
	});
});

describe('a token', () => {
	it('is not sent on a redirect to another host', async () => {
		// The sandbox rejects a signed link that is sent with a token.
		const { error } = await download({ ...LAUNCH, fileTypes: ['CHAT'] });
		expect(error).toBeUndefined();
		expect(filesAsked()).toEqual(['/rec/download', '/rec/file']);
	});

	it.each(['https://zoom.us.example.org/rec/download/x', 'http://zoom.us/rec/download/x', 'not an address'])(
		'is not sent to %s',
		async (download_url) => {
			const item = { uuid: SEED.launch.uuid, recording_files: [{ file_type: 'MP4', download_url }] };
			const { error } = await download({}, [item]);
			expect(error?.message).toMatch(/^The download address of a file does not belong to Zoom/);
			expect(control().calls()).toEqual([]);
		},
	);

	it('that expired between two files is renewed', async () => {
		const { clientId, clientSecret, accountId, oauthBaseUrl, apiBaseUrl } = zoom.sandbox.zoom;
		const account = { clientId, clientSecret, accountId, environment: 'custom', oauthBaseUrl, apiBaseUrl };
		// n8n writes the token into it.
		const credentials: CredentialStore = { zoomServerToServerOAuth2Api: account };
		const item = await itemOf('recording.transcript_completed');
		const run = () => runNode({ type: 'zoom', credentials, parameters: DOWNLOAD, input: [item] });
		expect((await run()).error).toBeUndefined();
		expect(zoom.calls()).toEqual([]);
		control().expireTokens();
		const { items, error } = await run();
		expect([error, items.length]).toEqual([undefined, 1]);
		expect(filesAsked().slice(2)).toEqual(['/rec/download', '/rec/download', '/rec/file']);
	});
});

describe('errors', () => {
	const chat = { ...LAUNCH, fileTypes: ['CHAT'] };
	const fault = (answer: { status: number; raw?: string; body?: object; times?: number }) =>
		control().fault({ vendor: 'zoom', path: '/rec/download/', times: 9, ...answer });

	it.each([
		[
			'a login page with status 200',
			{
				status: 200,
				raw: '<html><title>Sign In | Zoom</title></html>',
				headers: { 'content-type': 'text/html' },
			},
			'Zoom asks to sign in instead of returning the file',
			'a page titled "Sign In | Zoom"',
		],
		[
			"Zoom's own message with status 200",
			{ status: 200, body: { status: false, errorCode: 401, errorMessage: 'Forbidden' } },
			'Zoom asks to sign in instead of returning the file',
			'Forbidden',
		],
		['401', { status: 401, raw: '' }, 'Zoom asks to sign in instead of returning the file', 'HTTP 401'],
		['410', { status: 410, raw: '' }, 'The file of the recording is no longer there', 'HTTP 410'],
		['503', { status: 503, raw: '' }, 'The file could not be downloaded at the moment', 'HTTP 503'],
		['400', { status: 400, raw: '' }, 'Zoom did not return the file of the recording', 'HTTP 400'],
		[
			'a redirect loop',
			{ status: 302, raw: '', headers: { location: '/zoom/rec/download/x/y' } },
			/^The download link does not work/,
			'proxy',
		],
	])('%s', async (_, answer, title, words) => {
		fault(answer);
		const { items, error } = await download(chat);
		expect(items).toEqual([]);
		expect(error?.message).toMatch(title);
		expect(error?.description).toContain(words);
	});

	it("Zoom's own message when the file is JSON itself", async () => {
		fault({ status: 200, body: { status: false, errorCode: 401, errorMessage: 'Forbidden' } });
		const { items, error } = await download({ ...LAUNCH, fileTypes: ['TIMELINE'] });
		expect([items, error?.message]).toEqual([[], 'Zoom asks to sign in instead of returning the file']);
	});

	it('a file that refuses the access token opens with the token of the recording, which is asked for once', async () => {
		control().zoom.requireDownloadToken({ uuid: SEED.launch.uuid });
		const { items, error } = await download(LAUNCH);
		expect([error, items.length]).toEqual([undefined, 7]);
		const asked = control()
			.calls()
			.filter(({ query }) => query.include_fields === 'download_access_token');
		expect(asked).toHaveLength(1);
	});

	it('a file that no longer exists', async () => {
		const item = await itemOf('recording.completed');
		control().zoom.trashRecording({ uuid: SEED.restarted.second });
		const { error } = await download({}, [item]);
		expect(error?.message).toBe('The file of the recording is no longer there');
	});

	it('that pass are waited for', async () => {
		fault({ status: 503, raw: '', times: 1 });
		const { items, error } = await download(chat);
		expect([error, items.length]).toEqual([undefined, 1]);
	});

	it('a download that breaks off is retried once', async () => {
		const video = { ...LAUNCH, fileTypes: ['MP4'] };
		control().zoom.breakDownloads({ uuid: SEED.launch.uuid, times: 1 });
		const { items, error } = await download(video);
		expect([error, items[0]?.binary?.data?.bytes]).toEqual([undefined, 282_825]);
		control().zoom.breakDownloads({ uuid: SEED.launch.uuid, times: 2 });
		const broken = await download(video);
		expect(broken.items).toEqual([]);
		expect(broken.error?.message).toMatch(/^The download of '.*mp4' was interrupted$/);
	});

	it('a file without content is none: it is asked for once more', async () => {
		const video = { ...LAUNCH, fileTypes: ['MP4'] };
		control().zoom.resizeRecording({ uuid: SEED.launch.uuid, type: 'MP4', bytes: 0 });
		const { items, error } = await download(video);
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/^The download of '.*mp4' was interrupted$/);
	});

	it.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'one refused file costs no other file of the recording, with %s',
		async (onError) => {
			const item = await itemOf('recording.completed');
			const files = (item.object as { recording_files: IDataObject[] }).recording_files;
			files[1]!.download_url = 'https://example.org/x';
			const { items, failed: routed } = await zoom.run(DOWNLOAD, [item], { onError });
			const failed = onError === 'continueErrorOutput' ? routed : items.filter(({ json }) => json.error);
			const stored = items.filter(({ binary }) => binary);
			expect(stored.map(({ json }) => json.file_type)).toEqual(['MP4', 'CHAT']);
			expect(failed.map(({ json }) => json)).toMatchObject([
				{ file_type: 'M4A', error: expect.stringMatching(/does not belong to Zoom/) as string },
			]);
		},
	);

	it('stop neither the other items nor the workflow, if set to continue', async () => {
		const item = await itemOf('recording.transcript_completed');
		const foreign = { uuid: SEED.launch.uuid, recording_files: [{ download_url: 'https://example.org/x' }] };
		const { items } = await zoom.run(DOWNLOAD, [foreign, item], { onError: 'continueRegularOutput' });
		expect(items.map(({ json, pairedItem }) => [Boolean(json.error), pairedItem])).toEqual([
			[true, { item: 0 }],
			[false, { item: 1 }],
		]);
	});
});

it('never holds a whole file in memory', async () => {
	const bytes = 256 * 1024 * 1024;
	control().zoom.resizeRecording({ uuid: SEED.launch.uuid, type: 'MP4', bytes });
	let size: unknown;
	const held = await measurePeakBytes(async () => {
		const { items, error } = await download({ ...LAUNCH, fileTypes: ['MP4'] });
		expect(error).toBeUndefined();
		size = items[0]?.binary?.data?.bytes;
	});
	expect(size).toBe(bytes);
	expect(held).toBeLessThan(bytes / 4);
}, 60_000);
