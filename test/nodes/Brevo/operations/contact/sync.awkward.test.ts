import { arrange } from '../../../../core/brevo/awkward/arrange.mts';
import { mistakes } from '../../../../core/brevo/awkward/check.mts';
import { LIST_NAMES, population } from '../../../../core/brevo/awkward/people.mts';
import { MAPPING } from '../../../../core/brevo/awkward/values.mts';
import { fetchSend } from '../../../../support/fetchSend.mts';
import { locator, openAccount, type BrevoAccount } from '../../account.mts';
import { reduceCount } from '../../../../support/dayShare.mts';

/** The same rows as in the test of core, 50,000 of them there, through the node's own parameters. */
let brevo: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount({ seed: 'empty' });
});
afterAll(async () => await brevo.sandbox.close());

const list = (status: string, name: string) => ({
	status,
	list: locator('id', String(LIST_NAMES.indexOf(name) + 1)),
});
const parameters = {
	attributeMapping: 'byField',
	fieldMapping: {
		fields: MAPPING.map(({ fields: [field], attribute }) => ({ field, attribute, type: 'automatic' })),
	},
	listMode: 'byStatus',
	listsByStatus: {
		lists: [
			list('participant', 'Came'),
			list('attended', 'Attended'),
			list('no_show', 'Missed'),
			...['attended', 'partial', 'no_show', 'pending'].map((status) => list(status, 'Registered')),
		],
	},
	// The lists of these rows serve two webinars, so that a person may be on several of them.
	options: { emptyValues: 'clear', oneStatusPerEvent: false },
};

const COUNT = reduceCount(2000, 4);

it(`${COUNT} awkward rows, and the same again`, async () => {
	const people = population(COUNT);
	const { baseUrl, apiKey } = brevo.sandbox.brevo;
	const send = fetchSend(baseUrl, { 'api-key': apiKey });
	await arrange(
		{
			sandbox: brevo.sandbox,
			arrange: async (method, path, body) => await send({ method: method as 'GET', path, query: {}, body }),
		},
		people,
	);
	brevo.sandbox.control.brevo.settings({ permits: ['value-cleared'] });
	const rows = people.rows.map(({ json }) => ({ ...json }));
	const reported = async () => {
		const { json, error } = await brevo.sync(rows as Parameters<typeof brevo.sync>[0], parameters);
		expect(error).toBeUndefined();
		return json.map(({ action, email, list_ids: ids, dropped_attributes: dropped }, item) => ({
			item,
			action,
			email,
			lists: (ids as number[]).map((id) => ({ id })),
			dropped,
		})) as unknown as Parameters<typeof mistakes>[2];
	};
	expect(mistakes(brevo.sandbox, people, await reported(), 'bestStatus')).toEqual([]);
	const writes = brevo.writes().length;
	expect(mistakes(brevo.sandbox, people, await reported(), 'bestStatus', true)).toEqual([]);
	expect(brevo.writes()).toHaveLength(writes);
	expect(brevo.state().violations).toEqual([]);
}, 120_000);
