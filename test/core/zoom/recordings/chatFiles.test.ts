import { toArray } from '../../../../core/http/pagination';
import { getChatFileColumns, listChatFiles } from '../../../../core/zoom/recordings/chatFiles';
import { readRecordings } from '../../../../core/zoom/recordings/recordings';
import { SEED } from '../../../nodes/Zoom/account.mts';
import { coreAccount, type CoreAccount } from '../account.mts';

let zoom: CoreAccount;
beforeAll(async () => {
	zoom = await coreAccount();
});
afterAll(async () => await zoom.close());

const DAY = 86_400_000;

describe('saved chats', () => {
	const chats = async (kind: 'meeting' | 'webinar') => {
		const rows = await toArray(readRecordings(zoom.api, { start: zoom.now - 20 * DAY, end: zoom.now }));
		return rows.flatMap((row) => listChatFiles(row, kind));
	};

	it('are rows with the keys of their meeting', async () => {
		const [row, ...others] = await chats('webinar');
		expect(others).toEqual([]);
		expect(row).toMatchObject({
			webinar_uuid: SEED.launch.uuid,
			webinar_id: SEED.launch.id,
			file_type: 'CHAT',
			file_name: expect.stringMatching(/^Product Launch Webinar 2026-11-19 \d{6} chat_file\.txt$/) as string,
			file_size: expect.any(Number) as number,
			download_url: expect.stringContaining('/rec/download/') as string,
		});
		expect(Object.keys(row!)).toEqual(getChatFileColumns('webinar'));
	});

	it('keep meetings and webinars separate', async () => {
		expect(await chats('meeting')).toEqual([
			expect.objectContaining({ meeting_uuid: SEED.restarted.second, meeting_id: SEED.restarted.id }),
		]);
	});

	it("are found under both of Zoom's names for them, and no other", () => {
		const file = (file_type: string) => ({ file_type, meeting_id: 'u' });
		const recording_files = ['MP4', 'CHAT', 'CC', 'CHAT_MESSAGE', 'SUMMARY'].map(file);
		expect(listChatFiles({ recording_files, type: 2 }, 'meeting')).toEqual([
			expect.objectContaining({ file_type: 'CHAT', meeting_uuid: 'u' }),
			expect.objectContaining({ file_type: 'CHAT_MESSAGE' }),
		]);
		expect(listChatFiles({ type: 5 }, 'webinar')).toEqual([]);
	});
});
