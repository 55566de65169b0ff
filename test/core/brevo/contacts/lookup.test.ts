import { defineObject } from '../../../../core/http/answer';
import { endpoints } from '../../../../core/brevo/api/endpoints';
import type { Contact } from '../../../../core/brevo/contacts/contact';
import { readModifiedContacts, readContacts, readOwners } from '../../../../core/brevo/contacts/lookup';
import { toArray } from '../../../../core/http/pagination';
import { openAccount, type TestAccount } from '../account.mts';

let account: TestAccount;

beforeAll(async () => {
	account = await openAccount({ seed: 'empty' });
});
afterAll(async () => await account.sandbox.close());
beforeEach(() => account.sandbox.control.reset());

/** Imports contacts `c0@example.org` and so on at once; the last one is the newest. */
async function fill(count: number) {
	const { api, sandbox } = account;
	const { control } = sandbox;
	const call = async (path: string, body: unknown) =>
		await api.call({ endpoint: { method: 'POST', path, rate: 'contacts', answer: defineObject({}) }, body });
	const { id: folderId } = await call('/contacts/folders', { name: 'F' });
	const { id } = await call('/contacts/lists', { name: 'L', folderId });
	control.brevo.settings({ importMs: 0 });
	const jsonBody = Array.from({ length: count }, (_, index) => ({ email: `c${index}@example.org` }));
	await call('/contacts/import', { jsonBody, listIds: [id] });
	expect(control.brevoState().contacts).toHaveLength(count);
	return control.calls().length;
}

const emails = (...indexes: number[]) => indexes.map((index) => `c${index}@example.org`);

it('looks up one or two individually', async () => {
	const before = await fill(5);
	const found = await readContacts(account.api, ['c1@example.org', 'new@example.org']);
	expect([...found.keys()]).toEqual(['c1@example.org']);
	expect(account.calls().slice(before)).toEqual([
		'GET /contacts/c1%40example.org?identifierType=email_id',
		'GET /contacts/new%40example.org?identifierType=email_id',
	]);
});

it('reads one page of a small account, however many contacts are wanted', async () => {
	const before = await fill(900);
	const wanted = [...emails(...Array(900).keys()), 'new@example.org'];
	expect((await readContacts(account.api, wanted)).size).toBe(900);
	expect(account.calls().slice(before)).toEqual(['GET /contacts?limit=1000&offset=0&sort=desc']);
});

it('stops reading pages when all are found', async () => {
	const before = await fill(4500);
	const found = await readContacts(account.api, emails(4499, 4498, 4400, 4000));
	expect(found.size).toBe(4);
	expect(account.calls().slice(before)).toHaveLength(1);
});

it('looks up the rest individually when that takes fewer calls than the remaining pages', async () => {
	const before = await fill(4500);
	const found = await readContacts(account.api, emails(0, 1, 4499));
	expect(found.size).toBe(3);
	expect(account.calls().slice(before)).toEqual([
		'GET /contacts?limit=1000&offset=0&sort=desc',
		'GET /contacts/c0%40example.org?identifierType=email_id',
		'GET /contacts/c1%40example.org?identifierType=email_id',
	]);
});

it('reads all pages when most of them are wanted', async () => {
	const before = await fill(2500);
	const found = await readContacts(account.api, emails(...Array(500).keys()));
	expect(found.size).toBe(500);
	expect(account.calls().slice(before)).toHaveLength(3);
});

it('makes no call when nobody is wanted', async () => {
	expect((await readContacts(account.api, [])).size).toBe(0);
	expect(account.calls()).toEqual([]);
});

it('reads contacts changed since a time', async () => {
	await fill(3);
	const modified = async (since: number) => await toArray(readModifiedContacts(account.api, since));
	expect(await modified(Date.now() - 60_000)).toHaveLength(3);
	expect(await modified(Date.now() + 60_000)).toEqual([]);
});

it('misses nobody when contacts are deleted while it reads', async () => {
	await fill(2500);
	const { api } = account;
	const deletes = ['c2499@example.org', 'c2498@example.org'];
	const whileDeleting: typeof api = {
		...api,
		async page(request) {
			const answer = await api.page(request);
			const identifier = request.query?.offset === 0 ? deletes.pop() : undefined;
			if (identifier) await api.call({ endpoint: endpoints.deleteContact, path: { identifier } });
			return answer;
		},
	};
	const found = await readContacts(whileDeleting, emails(...Array(2000).keys()));
	expect(found.size).toBe(2000);
});

it('looks up the rest individually when the number of contacts keeps going up and down', async () => {
	await fill(3500);
	const { api } = account;
	let isMore = false;
	const wavering: typeof api = {
		...api,
		async page(request) {
			const answer = await api.page(request);
			if (request.query?.offset === undefined) return answer;
			isMore = !isMore;
			return { ...answer, body: { ...answer.body, count: isMore ? 3500 : 2500 } };
		},
	};
	const found = await readContacts(wavering, emails(...Array(30).keys()));
	expect(found.size).toBe(30);
	expect(account.calls().length).toBeLessThan(80);
});

it('shows every contact to an observer, and reports when all have been read', async () => {
	await fill(1500);
	const met: string[] = [];
	let all = 0;
	const onlooker = { onContact: ({ email }: Contact) => void met.push(email), onComplete: () => void all++ };
	await readContacts(account.api, emails(1499, 1498, 1497), onlooker);
	expect([met.length, all]).toEqual([1000, 0]);
	await readContacts(account.api, emails(0, 1, 2, 3), onlooker);
	expect([met.length, all]).toEqual([2500, 1]);
});

it('finds the owner of a phone number in the form that Brevo stores', async () => {
	await fill(3);
	const contact = { email: 'phone@example.org', attributes: { SMS: '+49 170 1234567'.replaceAll(' ', '') } };
	await account.api.call({ endpoint: endpoints.upsertContact, body: contact });
	const nobody = { onContact: () => undefined, onComplete: () => undefined };
	for (const few of [['491701234567'], ['491701234567', '4917000000', '4917000001']]) {
		const found = await readOwners(account.api, 'SMS', few, nobody);
		expect([...found].map(([value, { email }]) => [value, email])).toEqual([['491701234567', contact.email]]);
	}
});
