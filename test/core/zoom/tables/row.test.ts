import { createHash } from 'node:crypto';

import type { Json } from '../../../../core/http/endpoint';
import { toArray } from '../../../../core/http/pagination';
import { addRowIds } from '../../../../core/zoom/tables/row';
import { TABLES } from '../../../../core/zoom/tables/tables';

async function* sent(rows: Json[]) {
	yield* rows;
}

async function rowsOf(name: string, keys: Record<string, string>, rows: Json[], secrets = false) {
	const table = TABLES.find((one) => one.name === name)!;
	return await toArray(addRowIds(table, { keys, path: {}, name: '' }, sent(rows), secrets));
}

const MEETING = { meeting_id: '1', meeting_uuid: 'abc//d==' };
const stay = { user_id: '16778240', join_time: '2026-01-01T10:00:00Z' };

it('fills missing columns with null, keeps further fields from Zoom, and adds the parent', async () => {
	const [row] = await rowsOf('report_meeting_participants', MEETING, [{ ...stay, brand_new: 1 }]);
	expect(row).toMatchObject({ ...MEETING, ...stay, leave_time: null, bo_mtg_id: null, brand_new: 1 });
});

it('computes row_id from the key as documented', async () => {
	const rows = await rowsOf('report_meeting_participants', MEETING, [stay, stay]);
	const key = JSON.stringify(['abc//d==', stay.user_id, stay.join_time]);
	const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 32);
	expect(rows.map(({ row_id: id, repetition }) => [id, repetition])).toEqual([
		[digest(key), 0],
		[digest(`${key} 1`), 1],
	]);
});

it('keeps the row_id of a person after people without a name', async () => {
	const ann = { email: 'ann@example.org', name: 'Ann' };
	const nameless = { email: '', name: 'Anonymous Attendee' };
	const [before] = await rowsOf('webinar_poll_results', { webinar_uuid: 'u' }, [ann]);
	const after = await rowsOf('webinar_poll_results', { webinar_uuid: 'u' }, [nameless, nameless, ann]);
	expect(after[2]!.row_id).toBe(before!.row_id);
	expect(new Set(after.map(({ row_id: id }) => id)).size).toBe(3);
});

it('leaves out a row that is in two lists, but not rows without an ID', async () => {
	const rows = await rowsOf('meeting_registrants', { meeting_id: '1' }, [
		{ id: 'a', status: 'approved' },
		{ id: 'a', status: 'denied' },
		{ id: '', email: 'x@example.org' },
		{ id: '', email: 'y@example.org' },
	]);
	expect(rows.map(({ id, status, email }) => [id, status, email])).toEqual([
		['a', 'approved', null],
		['', null, 'x@example.org'],
		['', null, 'y@example.org'],
	]);
	expect(new Set(rows.map(({ row_id: id }) => id)).size).toBe(3);
});

it('identifies pending users, who have no ID, by email address, in any order', async () => {
	const [ann, ben] = ['ann@example.org', 'ben@example.org'].map((email) => ({ email, status: 'pending' }));
	const ids = async (...users: Json[]) =>
		new Map((await rowsOf('users', {}, users)).map((row) => [row.email, row.row_id]));
	const both = await ids(ann!, ben!);
	expect(both.get('ann@example.org')).not.toBe(both.get('ben@example.org'));
	expect(Object.fromEntries(await ids(ben!, ann!, ann!))).toEqual(Object.fromEntries(both));
	expect(await rowsOf('users', {}, [ann!, ann!])).toHaveLength(1);
});

it('converts IDs to text', async () => {
	const [row] = await rowsOf('meetings', { meeting_id: '92210450006' }, [{ id: 92210450006, pmi: 5 }]);
	expect(row).toMatchObject({ id: '92210450006', pmi: 5 });
});

describe('secrets', () => {
	const meeting = {
		id: 1,
		start_url: 'https://zoom.example.com/s/1?zak=x',
		join_url: 'https://zoom.example.com/j/1?pwd=abc',
		password: 'abc',
		settings: { password: true, audio_conference_info: '' },
	};

	it('are null, and removed from links', async () => {
		const [row] = await rowsOf('meetings', { meeting_id: '1' }, [meeting]);
		expect(row).toMatchObject({
			start_url: null,
			password: null,
			join_url: 'https://zoom.example.com/j/1',
			settings: { password: true },
		});
	});

	it('stay on request', async () => {
		const [row] = await rowsOf('meetings', { meeting_id: '1' }, [meeting], true);
		expect(row).toMatchObject({ start_url: meeting.start_url, password: 'abc', join_url: meeting.join_url });
	});

	it("do not include a person's own link", async () => {
		const join_url = 'https://zoom.example.com/w/1?tk=person';
		const [row] = await rowsOf('webinar_panelists', { webinar_id: '1' }, [{ id: 'p', join_url }]);
		expect(row).toMatchObject({ join_url });
	});
});
