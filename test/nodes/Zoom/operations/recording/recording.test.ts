import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { locator, openAccount, SEED, type ZoomAccount } from '../../account.mts';

let zoom: ZoomAccount;
beforeAll(async () => {
	zoom = await openAccount();
});
afterAll(async () => await zoom.sandbox.close());
beforeEach(() => zoom.sandbox.control.reset());

const MAREN = locator('maren.holt@example.com', 'email');
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString();

const run = (operation: string, parameters: INodeParameters, input?: IDataObject[]) =>
	zoom.run({ resource: 'recording', operation, ...parameters }, input);

async function rows(operation: string, parameters: INodeParameters, input?: IDataObject[]) {
	const { json, error } = await run(operation, parameters, input);
	if (error) throw error;
	return json;
}

const of = (value: string, mode = 'id') => ({ recordingFrom: 'event', eventId: locator(value, mode) });

describe('one recording', () => {
	it('has what an email needs: link, passcode, and both in one', async () => {
		const [row] = await rows('get', of(SEED.launch.id));
		expect(row).toMatchObject({
			event_kind: 'webinar',
			id: SEED.launch.id,
			uuid: SEED.launch.uuid,
			topic: 'Product Launch Webinar',
			password: 'Sb4#recording',
		});
		expect(row?.share_url_with_passcode).toBe(
			`${String(row?.share_url)}?pwd=${encodeURIComponent(String(row?.recording_play_passcode))}`,
		);
		expect(row?.recording_files).toHaveLength(7);
		expect(row).not.toHaveProperty('account_id');
	});

	it.each([
		['a UUID with `/`', of(SEED.restarted.second, 'uuid'), SEED.restarted.second],
		['a UUID that begins with `/`', of(SEED.series.latest, 'uuid'), SEED.series.latest],
		['a join link', of('https://us02web.zoom.us/w/84417790001', 'url'), SEED.launch.uuid],
	])('is found by %s', async (_, chosen, uuid) => {
		expect(await rows('get', chosen)).toEqual([expect.objectContaining({ uuid })]);
	});

	it.each<[string, IDataObject]>([
		['an event of the trigger', { event: 'recording.completed', uuid: SEED.launch.uuid, id: SEED.launch.id }],
		['a past event', { event_kind: 'webinar', event_uuid: SEED.launch.uuid, event_id: SEED.launch.id }],
		['the number alone', { id: Number(SEED.launch.id) }],
	])("is the input item's, without mapping: %s", async (_, item) => {
		expect(await rows('get', {}, [item])).toEqual([expect.objectContaining({ uuid: SEED.launch.uuid })]);
	});

	it('is rejected before any call when the item has no event', async () => {
		const { error } = await run('get', {}, [{ email: 'a@example.org' }]);
		expect(error?.message).toBe('The input item names no meeting or webinar');
		expect(error?.description).toContain('Zoom Trigger');
		expect(zoom.calls()).toEqual([]);
	});

	it('that does not exist is reported, and the other items continue', async () => {
		const { json } = await zoom.run(
			{ resource: 'recording', operation: 'get' },
			[{ id: SEED.stories.id }, { id: SEED.launch.id }],
			{ onError: 'continueRegularOutput' },
		);
		expect(json[0]?.error).toBe('There is no cloud recording of this meeting or webinar, or not yet');
		expect(json[1]).toMatchObject({ id: SEED.launch.id });
	});

	it('is never returned with a token, not even without Simplify', async () => {
		const text = JSON.stringify(await rows('get', { ...of(SEED.launch.id), simplify: false }));
		expect(text).toContain('account_id');
		expect(text).not.toContain('token');
	});

	it('can be read by the user who owns it', async () => {
		const { json, error } = await zoom.runAsUser({
			resource: 'recording',
			operation: 'get',
			...of(SEED.launch.id),
		});
		expect([error, json.length]).toEqual([undefined, 1]);
	});
});

describe('many recordings', () => {
	const many = { returnAll: true, startDate: daysAgo(60) };

	it('cover the account, in windows of one month', async () => {
		const found = await rows('getMany', many);
		expect(found.map(({ uuid }) => uuid)).toEqual([
			SEED.launch.uuid,
			SEED.restarted.second,
			SEED.series.latest,
		]);
		expect(zoom.calls()).toEqual(Array(3).fill('GET /accounts/me/recordings'));
		expect(found[0]?.share_url_with_passcode).toMatch(/\?pwd=/);
	});

	it('are filtered by host, event and kind', async () => {
		const host = { ...many, scope: 'host', userId: MAREN };
		expect((await rows('getMany', host)).length).toBeGreaterThan(0);
		expect(zoom.calls()[0]).toBe('GET /users/maren.holt%40example.com/recordings');
		const filters = { eventId: '844 1779 0001', eventType: 'webinar' };
		expect(await rows('getMany', { ...host, filters })).toHaveLength(1);
		expect(await rows('getMany', { ...many, filters })).toHaveLength(1);
		expect(await rows('getMany', { ...host, filters: { ...filters, eventType: 'meeting' } })).toEqual([]);
	});

	it('are an error, not an empty result, for a kind that does not exist', async () => {
		const { error } = await run('getMany', { ...many, filters: { eventType: '={{ "seminar" }}' } });
		expect(error?.message).toBe('"Event Type" is \'seminar\', but must be one of: all, meeting, webinar');
	});

	it('in the trash, which has no dates', async () => {
		const [row] = await rows('getMany', {
			location: 'trash',
			userId: locator('tobias.lindqvist@example.com', 'email'),
		});
		expect(row).toMatchObject({ uuid: SEED.series.earlier });
		expect((row?.recording_files as IDataObject[])[0]).toHaveProperty('deleted_time');
	});

	it('are read for the user who connected', async () => {
		const { json, error } = await zoom.runAsUser({ resource: 'recording', operation: 'getMany', ...many });
		expect(error).toBeUndefined();
		expect(json.map(({ uuid }) => uuid)).toContain(SEED.launch.uuid);
		expect(new Set(zoom.calls())).toEqual(new Set(['GET /users/me/recordings']));
	});

	it('can be searched for', async () => {
		const found = await zoom.search('searchRecordings', 'launch');
		expect(found).toEqual([
			{
				name: expect.stringMatching(/^Product Launch Webinar \(.* UTC\)$/) as string,
				value: SEED.launch.uuid,
			},
		]);
		expect(await zoom.search('searchRecordings', 'launch', true)).toEqual(found);
	});
});

describe('viewers', () => {
	it('are listed in every status, by the number looked up from a UUID', async () => {
		const found = await rows('getRegistrants', { returnAll: true, ...of(SEED.launch.uuid, 'uuid') });
		expect(found.map(({ status }) => status)).toEqual([
			'approved',
			'approved',
			'approved',
			'pending',
			'denied',
		]);
		expect(zoom.calls().slice(0, 2)).toEqual([
			'GET /meetings/w9Lr4TzXRfe%2BN1uKc0aGvQ%3D%3D/recordings',
			`GET /meetings/${SEED.launch.id}/recordings/registrants`,
		]);
		expect(found[0]).toHaveProperty('email');
	});

	it('are filtered by status', async () => {
		const filters = { status: 'pending' };
		expect(await rows('getRegistrants', { ...of(SEED.launch.id), filters })).toHaveLength(1);
	});
});

describe('files of an event', () => {
	const files = (resource: string, eventId: string) => {
		const mode = eventId.endsWith('==') ? 'uuid' : 'id';
		return zoom.run({ resource, operation: 'getFiles', eventId: locator(eventId, mode) });
	};

	it('are the saved chats of its recording', async () => {
		const { json } = await files('webinar', SEED.launch.id);
		expect(json).toEqual([expect.objectContaining({ webinar_uuid: SEED.launch.uuid, file_type: 'CHAT' })]);
		expect((await files('meeting', SEED.restarted.second)).json).toEqual([
			expect.objectContaining({ meeting_uuid: SEED.restarted.second }),
		]);
	});

	it('may be empty', async () => {
		const { json, hints, error } = await files('meeting', SEED.series.id);
		expect([json, error]).toEqual([[], undefined]);
		expect(hints).toEqual([expect.stringContaining('without a chat')]);
	});

	it('are not those of the other kind', async () => {
		const { error } = await files('meeting', SEED.launch.id);
		expect(error?.message).toBe('The recording is not of a meeting');
	});
});
