import { toArray } from '../../../../core/http/pagination';
import { readRegistrationQuestions } from '../../../../core/zoom/registrants/registrationQuestions';
import { coreAccount, type CoreAccount } from '../account.mts';

let account: CoreAccount;
beforeAll(async () => {
	account = await coreAccount();
});
afterAll(() => account.close());
afterEach(() => account.sandbox.control.reset());

const ask = (reference: { id: string } | { uuid: string }) =>
	toArray(readRegistrationQuestions(account.api, { kind: 'meeting', reference }));

it('asks by number, which is looked up for a UUID', async () => {
	const usual = [{ custom: false, field_name: 'last_name', required: true }];
	expect(await ask({ uuid: '/xQ7//mFT3KpbWq1LZ0sVA==' })).toEqual(usual);
	expect(account.calls()).toEqual([
		'GET /past_meetings/%252FxQ7%252F%252FmFT3KpbWq1LZ0sVA%253D%253D',
		'GET /meetings/92210450006/registrants/questions',
	]);
});

it.each([[{}], [{ questions: null, custom_questions: null }], [{ questions: [] }]])(
	'has none in %j',
	async (body) => {
		account.sandbox.control.fault({ vendor: 'zoom', path: '/questions$', status: 200, body });
		expect(await ask({ id: '92210450006' })).toEqual([]);
	},
);
