import { endpoints } from '../../../../core/brevo/api/endpoints';
import { createCampaignOnce, findCampaignByName } from '../../../../core/brevo/campaigns/createOnce';
import { openAccount, type TestAccount } from '../account.mts';

let account: TestAccount;

beforeAll(async () => {
	account = await openAccount();
});
afterAll(async () => await account.sandbox.close());
beforeEach(() => account.sandbox.control.reset());

const body = (name: string) => ({
	name,
	subject: 'Watch it',
	sender: { id: 1 },
	htmlContent: '<p>Here it is</p>',
});
const campaigns = () => account.sandbox.control.brevoState().campaigns.map(({ id, name }) => [id, name]);
const fault = (method: string, status: number, more = {}) =>
	account.sandbox.control.fault({
		vendor: 'brevo',
		method,
		path: '/emailCampaigns',
		status,
		body: {},
		...more,
	});

async function have(count: number, nameOf = (index: number) => `Other ${index}`): Promise<void> {
	for (let index = 1; index <= count; index++) {
		await account.api.call({
			endpoint: endpoints.createCampaign,
			body: body(nameOf(index)),
		});
	}
}

describe('findCampaignByName', () => {
	it('returns the oldest of a name, ignoring surrounding blanks', async () => {
		await have(3, () => 'Recording');
		expect(await findCampaignByName(account.api, ' Recording ')).toMatchObject({ id: 1 });
	});

	it('reads no page after the match, and at most 300 campaigns', async () => {
		await have(310, (index) => (index === 150 ? 'Recording' : `Other ${index}`));
		const before = account.calls().length;
		expect(await findCampaignByName(account.api, 'Recording')).toMatchObject({ id: 150 });
		expect(account.calls()).toHaveLength(before + 2);
		expect(await findCampaignByName(account.api, 'Other 5')).toBeUndefined();
		expect(account.calls()).toHaveLength(before + 5);
	});
});

describe('createCampaignOnce', () => {
	it('yields to an older one created in between, and deletes its own draft', async () => {
		await have(1, () => 'Recording');
		const { campaign, created } = await createCampaignOnce(account.api, body('Recording'));
		expect([campaign.id, created]).toEqual([1, false]);
		expect(campaigns()).toEqual([[1, 'Recording']]);
	});

	it('leaves the newer draft if the key may not delete', async () => {
		await have(1, () => 'Recording');
		fault('DELETE', 403);
		const { campaign } = await createCampaignOnce(account.api, body('Recording'));
		expect(campaign.id).toBe(1);
		expect(campaigns()).toEqual([
			[1, 'Recording'],
			[2, 'Recording'],
		]);
		// The next run uses the same one.
		expect(await findCampaignByName(account.api, 'Recording')).toMatchObject({ id: 1 });
	});

	it('finds the campaign whose answer was lost', async () => {
		await have(1, () => 'Recording');
		fault('POST', 502);
		const { campaign } = await createCampaignOnce(account.api, body('Recording'));
		expect(campaign.id).toBe(1);
	});

	it('reports whether the outcome is unknown or Brevo rejected the call', async () => {
		fault('POST', 502);
		await expect(createCampaignOnce(account.api, body('Recording'))).rejects.toMatchObject({
			message: expect.stringContaining('Brevo has not created the campaign') as string,
			inDoubt: false,
		});
		const before = account.calls().length;
		await expect(
			createCampaignOnce(account.api, { ...body('Recording'), htmlContent: 'x' }),
		).rejects.toMatchObject({
			kind: 'invalid',
		});
		expect(account.calls()).toHaveLength(before + 1);
		expect(campaigns()).toEqual([]);
	});

	it('stops if the check for another campaign fails', async () => {
		fault('GET', 403);
		await expect(createCampaignOnce(account.api, body('Recording'))).rejects.toMatchObject({
			message: expect.stringMatching(
				/^Campaign 1 was created as a draft, but it is not known whether there is another of its name$/,
			) as string,
		});
	});
});
