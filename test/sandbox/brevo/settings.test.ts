import { openBrevoApi, type BrevoApi } from '../../support/brevoApi.mts';

let brevo: BrevoApi;
beforeAll(async () => {
	brevo = await openBrevoApi();
});
beforeEach(() => brevo.sandbox.control.reset());
afterAll(() => brevo.close());

const campaign = {
	name: 'Tagged',
	subject: 'S',
	sender: { email: 'webinars@example.com' },
	htmlContent: '<p>A content</p>',
	tag: 'webinar',
};

test('a campaign with a tag is rejected where the plan has none', async () => {
	expect((await brevo.post('/emailCampaigns', campaign)).status).toBe(201);
	brevo.sandbox.control.brevo.settings({ rejectsCampaignTags: true });
	expect((await brevo.post('/emailCampaigns', { ...campaign, name: 'Other' })).status).toBe(405);
	expect((await brevo.post('/emailCampaigns', { ...campaign, name: 'Other', tag: undefined })).status).toBe(
		201,
	);
});

test.each([
	['cut', 'abcde'],
	['dropped', undefined],
] as const)('a text that is too long is %s', async (longer, stored) => {
	const email = 'kim@example.org';
	await brevo.post('/contacts/attributes/normal/NOTE', { type: 'text' });
	brevo.sandbox.control.brevo.settings({ textLimit: { characters: 5, longer } });
	expect((await brevo.post('/contacts', { email, attributes: { NOTE: 'abcdefgh' } })).status).toBe(201);
	expect((await brevo.get(`/contacts/${email}`)).body.attributes.NOTE).toBe(stored);
});

test.each([
	['Lead', false, '1'],
	['Lead', true, undefined],
	['1', true, '1'],
	[1, true, '1'],
])('the category %j, labels ignored: %s, is stored as %j', async (value, ignoresCategoryLabels, stored) => {
	const email = 'kim@example.org';
	await brevo.post('/contacts/attributes/category/STAGE', { enumeration: [{ value: 1, label: 'Lead' }] });
	brevo.sandbox.control.brevo.settings({ ignoresCategoryLabels });
	expect((await brevo.post('/contacts', { email, attributes: { STAGE: value } })).status).toBe(201);
	expect((await brevo.get(`/contacts/${email}`)).body.attributes.STAGE).toBe(stored);
});
