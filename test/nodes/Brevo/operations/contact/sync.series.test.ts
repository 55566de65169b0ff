import type { IDataObject } from 'n8n-workflow';

import { openAccount as openBrevo, type BrevoAccount } from '../../account.mts';
import { locator, openAccount as openZoom, SEED, type ZoomAccount } from '../../../Zoom/account.mts';

/** The rows of Get Attendance as they are, put on the lists that are the default of Contact > Sync. */

let zoom: ZoomAccount;
let brevo: BrevoAccount;
beforeAll(async () => {
	[zoom, brevo] = [await openZoom(), await openBrevo({ seed: 'empty' })];
});
afterAll(async () => {
	await zoom.sandbox.close();
	await brevo.sandbox.close();
});

async function readRows({ kind, id }: { kind: string; id: string }, more = {}): Promise<IDataObject[]> {
	const operation = { resource: kind, operation: 'getAttendance', eventId: locator(id), ...more };
	const { json, error } = await zoom.run(operation);
	if (error) throw error;
	return json;
}

it('people of a series are on a list for each date and status, those of a single webinar on lists without a date', async () => {
	const [date, whole] = [
		await readRows(SEED.demos, { instances: 'all', mergeInstances: false }),
		await readRows(SEED.launch),
	];
	expect(new Set(date.map((row) => row.event_series))).toEqual(new Set([true]));
	const { error } = await brevo.sync([...date, ...whole], { listMode: 'byStatus' });
	expect(error).toBeUndefined();

	const [demo] = date;
	const [first, second, third] = [SEED.demos.first, SEED.demos.second, SEED.demos.third].map((uuid) =>
		String(date.find((row) => row.event_uuid === uuid)?.event_start).slice(0, 10),
	);
	const dated = (day: string | undefined, status: string) =>
		`Zoom: ${String(demo?.topic)} ${day} - ${status}`;
	const ofDemos = (email: string) => brevo.listsOf(email).filter((list) => / \d{4}-\d\d-\d\d - /.test(list));
	expect(ofDemos('mina.park@example.org')).toEqual(
		[dated(first, 'attended'), dated(second, 'no-show')].sort(),
	);
	expect(ofDemos('ivo.horvat@example.net')).toEqual(
		[dated(first, 'no-show'), dated(second, 'attended')].sort(),
	);
	expect(ofDemos('keiko.tanaka@example.org')).toEqual([dated(third, 'attended')]);
	expect(brevo.listsOf('mina.park@example.org')).toContain(`Zoom: ${String(whole[0]?.topic)} - no-show`);
});
