import { findUnknownTitles } from '../../../../core/zoom/registrants/questions';
import { SEED } from '../../../nodes/Zoom/account.mts';
import { coreAccount, type CoreAccount } from '../account.mts';

let zoom: CoreAccount;
beforeAll(async () => {
	zoom = await coreAccount();
});
afterAll(async () => await zoom.close());

it('finds questions that the form does not have', async () => {
	const workshop = { kind: 'meeting', id: SEED.workshop.id } as const;
	expect(await findUnknownTitles(zoom.api, workshop, ['What will you build?', 'B', 'B'])).toEqual(['B']);
	expect(await findUnknownTitles(zoom.api, workshop, [])).toEqual([]);
	expect(zoom.calls()).toHaveLength(1);
	const none = { kind: 'meeting', id: SEED.futureMeeting.id } as const;
	expect(await findUnknownTitles(zoom.api, none, ['A'])).toEqual(['A']);
});
