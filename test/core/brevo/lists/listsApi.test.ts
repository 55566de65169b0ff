import { endpoints } from '../../../../core/brevo/api/endpoints';
import { toListKey } from '../../../../core/audience/lists/listRules';
import { ensureFolder, findLists, readLists } from '../../../../core/brevo/lists/listsApi';
import { openAccount, type TestAccount } from '../account.mts';

let account: TestAccount;

beforeAll(async () => {
	account = await openAccount({ seed: 'empty' });
});
afterAll(async () => await account.sandbox.close());
beforeEach(() => account.sandbox.control.reset());

const named = (name: string) => ({ key: toListKey(name), name });
const withId = (id: number) => ({ key: `#${id}`, id });

async function createLists(count: number, name = (index: number) => `List ${index}`) {
	const folderId = await ensureFolder(account.api);
	for (let index = 1; index <= count; index++) {
		await account.api.call({
			endpoint: endpoints.createList,
			body: { name: name(index), folderId },
		});
	}
	return account.calls().length;
}

it('reads all lists once for names, 50 a page', async () => {
	const before = await createLists(60);
	const found = await findLists(account.api, [named('LIST  60'), named('New one'), withId(1)]);
	expect([...found.values()]).toEqual([
		{ id: 60, name: 'List 60', folderId: 1 },
		{ id: null, name: 'New one' },
		{ id: 1, name: 'List 1', folderId: 1 },
	]);
	expect(account.calls().slice(before)).toEqual([
		'GET /contacts/lists?limit=50&offset=0',
		'GET /contacts/lists?limit=50&offset=50',
	]);
});

it('looks up a few lists chosen by ID individually', async () => {
	const before = await createLists(60);
	await findLists(account.api, [withId(3), withId(4)]);
	expect(account.calls().slice(before)).toEqual(['GET /contacts/lists/3', 'GET /contacts/lists/4']);
});

it('uses the oldest of several lists with one name', async () => {
	await createLists(3, () => 'Webinar');
	const found = await findLists(account.api, [named('webinar')]);
	expect(found.get('webinar')?.id).toBe(1);
});

it.each([
	['one by one', [withId(99)]],
	['among names', [named('List 1'), withId(99)]],
])('names a list that does not exist (%s)', async (_, targets) => {
	await createLists(1);
	await expect(findLists(account.api, targets)).rejects.toMatchObject({
		kind: 'not_found',
		message: 'Brevo has no list with the ID 99',
	});
});

it('creates a folder if there is none, and uses the oldest afterwards', async () => {
	// Brevo omits the rows when there are none.
	account.sandbox.control.fault({ vendor: 'brevo', method: 'GET', status: 200, body: { count: 0 } });
	const made = await ensureFolder(account.api);
	const { folders } = account.sandbox.control.brevoState();
	expect(folders).toContainEqual({ id: made, name: 'Zoom' });
	expect(await ensureFolder(account.api)).toBe(folders[0]?.id);
	expect(await readLists(account.api)).toEqual([]);
});
