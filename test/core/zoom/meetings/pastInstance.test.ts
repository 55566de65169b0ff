import { toArray } from '../../../../core/http/pagination';
import { toMeetingPath, ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import { readInstanceData, type InstanceQuery } from '../../../../core/zoom/meetings/pastInstance';
import { explainMissingReport } from '../../../../core/zoom/meetings/reports';
import { coreAccount, type CoreAccount } from '../account.mts';

let account: CoreAccount;
beforeAll(async () => {
	account = await coreAccount();
});
afterAll(() => account.close());
afterEach(() => account.sandbox.control.reset());

const question = (reference: InstanceQuery['reference']): InstanceQuery => ({
	kind: 'webinar',
	reference,
	access: 'account',
	now: account.now,
});

it('returns the latest instance for an ID, and the instance of a UUID', async () => {
	const { api } = account;
	const ofId = await readInstanceData(api, question({ id: '84417790003' }), ZOOM_ENDPOINTS.reportWebinar);
	const ofUuid = await readInstanceData(
		api,
		question({ uuid: 'kR8y/Q3XSPm2c1oH4bTnWg==' }),
		ZOOM_ENDPOINTS.reportWebinar,
	);
	expect(ofId).toMatchObject({ uuid: 'kR8y/Q3XSPm2c1oH4bTnWg==', topic: 'Customer Stories Webinar' });
	expect(ofUuid).toEqual(ofId);
	expect(account.calls()[1]).toBe('GET /report/webinars/kR8y%2FQ3XSPm2c1oH4bTnWg%3D%3D');
});

it('explains why there is nothing: upcoming, just ended, no licence', async () => {
	const rejection = (id: string) =>
		toArray(
			account.api.rows({
				endpoint: ZOOM_ENDPOINTS.pastWebinarAbsentees,
				path: toMeetingPath('webinar', id),
			}),
		).catch((fault: unknown) => explainMissingReport(account.api, question({ id }), fault, account.now));
	expect(await rejection('84417790004')).toMatchObject({ kind: 'invalid' });
	expect(await rejection('84417790005')).toMatchObject({ kind: 'plan' });
	account.sandbox.control.zoom.setReports({ missing: 1, partial: 0 });
	await account.sandbox.control.play('webinar');
	expect(await rejection('84417790001')).toMatchObject({
		kind: 'not_ready',
		message: "The report of the webinar 'Product Launch Webinar' is not ready yet",
	});
	expect(await rejection('84417790001')).toHaveLength(6);
});
