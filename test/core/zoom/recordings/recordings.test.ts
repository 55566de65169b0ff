import { toArray } from '../../../../core/http/pagination';
import {
	readRecording,
	readRecordings,
	readTrashedRecordings,
} from '../../../../core/zoom/recordings/recordings';
import { SEED } from '../../../nodes/Zoom/account.mts';
import { coreAccount, type CoreAccount } from '../account.mts';

let zoom: CoreAccount;
beforeAll(async () => {
	zoom = await coreAccount();
});
afterAll(async () => await zoom.close());
beforeEach(() => zoom.sandbox.control.reset());

const DAY = 86_400_000;
const uuids = (rows: Array<Record<string, unknown>>) => rows.map(({ uuid }) => uuid);

it('reads the recording of an ID and of a UUID, encoded as Zoom requires', async () => {
	const { api } = zoom;
	expect(await readRecording(api, { id: SEED.launch.id })).toMatchObject({ uuid: SEED.launch.uuid });
	expect(await readRecording(api, { uuid: SEED.series.latest })).toMatchObject({ topic: 'Partner Review' });
	expect(zoom.calls().at(-1)).toBe('GET /meetings/%252FxQ7%252F%252FmFT3KpbWq1LZ0sVA%253D%253D/recordings');
	await expect(readRecording(api, { id: SEED.stories.id })).rejects.toMatchObject({ kind: 'not_found' });
});

it('lists recordings of the account month by month, each once, without those in the trash', async () => {
	const span = { start: zoom.now - 60 * DAY, end: zoom.now };
	const rows = await toArray(readRecordings(zoom.api, span));
	expect(uuids(rows)).toEqual([SEED.launch.uuid, SEED.restarted.second, SEED.series.latest]);
	expect(zoom.calls()).toEqual([
		'GET /accounts/me/recordings?page_size=300&from=2026-10-24&to=2026-11-20',
		'GET /accounts/me/recordings?page_size=300&from=2026-09-26&to=2026-10-23',
		'GET /accounts/me/recordings?page_size=300&from=2026-09-21&to=2026-09-25',
	]);
});

it('lists recordings of a host, and of one meeting', async () => {
	const span = { userId: 'maren.holt@example.com', start: zoom.now - 20 * DAY, end: zoom.now };
	const all = await toArray(readRecordings(zoom.api, span));
	expect(uuids(all)).toContain(SEED.launch.uuid);
	const one = await toArray(readRecordings(zoom.api, { ...span, meetingId: SEED.launch.id }));
	expect(uuids(one)).toEqual([SEED.launch.uuid]);
});

it('lists the trash of a host without dates', async () => {
	const { users } = zoom.sandbox.control.zoomState();
	const found = [];
	for (const { id } of users) found.push(...(await toArray(readTrashedRecordings(zoom.api, id))));
	expect(uuids(found)).toEqual([SEED.series.earlier]);
	expect(zoom.calls()[0]).toMatch(/recordings\?page_size=300&trash=true$/);
});
