import { listSearch } from '../../../../support/n8n.mts';
import { locator, openAccount, type BrevoAccount } from '../../account.mts';

let brevo: BrevoAccount;

beforeAll(async () => {
	brevo = await openAccount();
});
afterAll(async () => await brevo.sandbox.close());
beforeEach(() => brevo.sandbox.control.reset());

describe('Get', () => {
	const get = async (identifierType: string, identifier: string) =>
		await brevo.run({ resource: 'contact', operation: 'get', identifierType, identifier });

	it.each([
		['email_id', 'mina.park@example.org'],
		['ext_id', 'crm-1004'],
		['phone_id', '821012345678'],
		['email_id', 'Mina Park <Mina.Park@Example.org>'],
		['phone_id', '+82 (0)10 1234-5678'],
	])('finds a contact by %s', async (type, value) => {
		expect((await get(type, value)).json).toMatchObject([{ email: 'mina.park@example.org' }]);
	});

	it('omits the statistics that Brevo adds for every email, unless wanted', async () => {
		const parameters = { resource: 'contact', operation: 'get', identifier: 'mina.park@example.org' };
		const [short] = (await brevo.run(parameters)).json;
		expect(Object.keys(short!)).not.toContain('statistics');
		expect(short).toMatchObject({ listIds: [2], attributes: { FIRSTNAME: 'Mina' } });
		const [whole] = (await brevo.run({ ...parameters, simplify: false })).json;
		expect(whole).toHaveProperty('statistics');
	});

	it('encodes the + of an address', async () => {
		await brevo.sync([{ email: 'ada+zoom@example.org', name: 'Ada' }]);
		expect((await get('email_id', 'ada+zoom@example.org')).json).toMatchObject([
			{ email: 'ada+zoom@example.org' },
		]);
	});

	it('asks for an address under the ASCII form of its domain, as Brevo keeps it', async () => {
		await brevo.sync([{ email: 'ida@kältetechnik.example', name: 'Ida' }]);
		expect((await get('email_id', 'Ida@Kältetechnik.example')).json).toMatchObject([
			{ email: 'ida@xn--kltetechnik-l8a.example' },
		]);
	});

	it('says when there is none', async () => {
		const { error } = await get('email_id', 'nobody@example.org');
		expect(error?.message).toBe('Brevo has no such contact');
	});
});

describe('Delete', () => {
	const remove = async (identifierType: string, identifier: string) =>
		await brevo.run({ resource: 'contact', operation: 'delete', identifierType, identifier });

	it.each([
		['email_id', ' mina.park@example.org '],
		['ext_id', 'crm-1004'],
		['contact_id', '4'],
	])('deletes the one contact of this %s', async (type, value) => {
		const before = brevo.state().contacts.length;
		expect((await remove(type, value)).json).toEqual([
			{ identifier: value.trim(), identifier_type: type, deleted: true },
		]);
		expect(brevo.contact('mina.park@example.org')).toBeUndefined();
		expect(brevo.state().contacts).toHaveLength(before - 1);
		expect(brevo.sandbox.control.calls()[0]?.query).toEqual({ identifierType: type });
	});

	it.each([
		['email_id', 'nobody@example.org', 'Brevo has no such contact'],
		// Digits are somebody's ID unless the type says otherwise.
		['ext_id', '4', 'Brevo has no such contact'],
		['email_id', ' ', 'Identifier is empty'],
	])('deletes nobody by %s "%s"', async (type, value, message) => {
		const before = brevo.state().contacts.length;
		const { error } = await remove(type, value);
		expect(error?.message).toBe(message);
		expect(brevo.state().contacts).toHaveLength(before);
	});
});

describe('a process', () => {
	const get = async (processId: string) =>
		await brevo.run({ resource: 'process', operation: 'get', processId });

	it('says how far an import is', async () => {
		const list = locator('id', String(brevo.listId('Newsletter')));
		const options = { writePath: 'import' };
		await brevo.sync([{ email: 'new@example.org' }], { listMode: 'same', list, options });
		expect((await get('1')).json).toMatchObject([{ id: 1, status: 'completed' }]);
	});

	it('says when there is none', async () => {
		expect((await get('77')).error?.message).toBe('Brevo has no such process');
	});
});

describe('Get Many', () => {
	const getMany = async (parameters: Record<string, unknown>) =>
		await brevo.run({ resource: 'contact', operation: 'getMany', ...parameters } as never);

	it('reads all, or as many as asked for', async () => {
		expect((await getMany({ returnAll: true })).json).toHaveLength(brevo.state().contacts.length);
		const { json: two, hints } = await getMany({ limit: 2 });
		expect(two).toHaveLength(2);
		expect(hints).toEqual([
			'Stopped at the limit of 2: there are more. Turn on "Return All" to get everything.',
		]);
		expect((await getMany({ returnAll: true })).hints).toEqual([]);
		expect((await getMany({ limit: brevo.state().contacts.length })).hints).toEqual([]);
	});

	it('reads all from the oldest on, so that contacts created in the meantime come last', async () => {
		const ids = (await getMany({ returnAll: true })).json.map(({ id }) => Number(id));
		expect(ids).toEqual([...ids].sort((a, b) => a - b));
	});

	it('filters by list, segment, attribute and time', async () => {
		const ofList = await getMany({ filters: { list: locator('id', String(brevo.listId('Customers'))) } });
		expect(ofList.json.map(({ email }) => email)).toEqual(['amara.okafor@example.org']);
		for (const attribute of ['company', locator('list', 'COMPANY'), locator('name', 'company')]) {
			const byAttribute = await getMany({ filters: { attribute, attributeValue: 'Atelier Sept' } });
			expect(byAttribute.json.map(({ email }) => email)).toEqual(['benoit.lacroix@example.org']);
		}
		const ofSegment = await getMany({ filters: { segment: locator('list', '1') } });
		expect(ofSegment.json.map(({ email }) => email)).toEqual([
			'mina.park@example.org',
			'amara.okafor@example.org',
		]);
		const future = await getMany({ filters: { createdSince: '2099-01-01T00:00:00' } });
		expect(future.json).toEqual([]);
	});

	it.each(['Köln (Mitte), Süd', "O'Brien & 50 %", 'a)b,c(d', '日本 😀'])(
		'asks for %s as typed',
		async (value) => {
			const filters = { attribute: locator('name', 'COMPANY'), attributeValue: value };
			expect((await getMany({ filters })).error).toBeUndefined();
			const { query } = brevo.sandbox.control.calls().at(-1)!;
			expect(query).toMatchObject({ filter: `equals(COMPANY,"${value}")` });
		},
	);

	it.each([
		[
			{ list: locator('list', '1'), segment: locator('list', '1') },
			'Brevo filters contacts by a list or by a segment, not by both',
		],
		[{ segment: locator('id', '99') }, 'Brevo has no such segment'],
		[{ list: locator('id', '999') }, 'Brevo has no list with the ID 999'],
		[{ segment: locator('list', '') }, 'No segment is chosen'],
		[{ list: locator('id', 'Newsletter') }, "'Newsletter' is not the ID of a list"],
		[
			{ attribute: locator('list', ''), attributeValue: 'attended' },
			'"Attribute Value" needs the filter "Attribute" as well',
		],
		[
			{ attribute: locator('name', 'SIZE'), attributeValue: 'Screen 5"' },
			`"Attribute Value" contains a quotation mark, which Brevo's filter cannot contain: 'Screen 5"'`,
		],
		[
			{ attribute: locator('name', 'SIZE'), attributeValue: 'C:\\' },
			`"Attribute Value" contains a backslash, which Brevo's filter cannot contain: 'C:\\'`,
		],
		[{ attributeValue: 'attended' }, '"Attribute Value" needs the filter "Attribute" as well'],
	])('does not read everybody where a filter cannot be kept: %j', async (filters, message) => {
		const { error, json } = await getMany({ filters });
		expect([error?.message, json]).toEqual([message, []]);
	});
});

describe('the panel', () => {
	const one = (parameters = {}) => ({ type: 'brevo', credentials: brevo.credentials, parameters });

	it('lists lists and folders, and finds them by name', async () => {
		const all = await listSearch(one(), 'lists');
		expect(all.results).toHaveLength(brevo.state().lists.length);
		const found = await listSearch(one(), 'lists', 'follow-UP');
		expect(found.results).toEqual([
			{
				name: `Webinar follow-up (#${brevo.listId('Webinar follow-up')})`,
				value: String(brevo.listId('Webinar follow-up')),
			},
		]);
		expect((await listSearch(one(), 'folders')).results).toHaveLength(1);
	});

	it('lists segments, active templates, confirmed senders', async () => {
		const names = async (search: string, filter?: string) =>
			(await listSearch(one(), search, filter)).results.map(({ name, value }) => [name, value]);
		expect(await names('segments')).toEqual([['Opened an email in the last 90 days (#1)', '1']]);
		expect(await names('templates', 'missed')).toEqual([['Sorry we missed you (#2)', '2']]);
		expect(await names('templates', 'unfinished')).toEqual([]);
		expect(await names('optInTemplates')).toEqual([['Please confirm your address (#3)', '3']]);
		expect(await names('senders')).toEqual([['Example Ltd <webinars@example.com> (#1)', '1']]);
	});

	it.each(['lists', 'folders', 'segments', 'templates', 'campaigns'])(
		'%s: a short list is read again, and the number of missing entries is shown',
		async (search) => {
			brevo.sandbox.control.brevo.grow({ [search]: 60 });
			const path = '(lists|folders|segments|templates|emailCampaigns)$';
			const all = async () => {
				const first = await listSearch(one(), search);
				return [first, await listSearch(one(), search, '', first.paginationToken as string)];
			};
			expect((await all())[1]!.results.every(({ value }) => value !== '')).toBe(true);
			// Neither page was read twice: Brevo counts the entries before an offset, too.
			expect(brevo.calls()).toHaveLength(2);
			brevo.sandbox.control.fault({ vendor: 'brevo', path, kind: 'shortened-page', times: 99 });
			const last = (await all()).at(-1);
			expect(last?.results.at(-1)).toEqual({
				name: expect.stringMatching(/missing: Brevo counts more than it lists/),
				value: '',
			});
		},
	);

	describe('for many contacts', () => {
		it.each(['lists', 'folders', 'segments', 'templates', 'optInTemplates'])(
			'%s reads page by page as the person scrolls, and finds by name what is on the last page',
			async (search) => {
				const what = search === 'optInTemplates' ? 'templates' : search;
				brevo.sandbox.control.brevo.grow({ [what]: 120 });
				const first = await listSearch(one(), search);
				expect(first.results).toHaveLength(50);
				const second = await listSearch(one(), search, '', first.paginationToken as string);
				const third = await listSearch(one(), search, '', second.paginationToken as string);
				const all = [first, second, third].flatMap(({ results }) => results.map(({ value }) => value));
				expect(third.paginationToken).toBeUndefined();
				expect(new Set(all).size).toBe(all.length);
				expect(all.length).toBeGreaterThan(120);

				const found = await listSearch(one(), search, 'grown 3');
				expect(found.results.map(({ name }) => name.replace(/ \(.*/, '')).sort()).toEqual(
					['Grown 3', ...Array.from({ length: 10 }, (_, unit) => `Grown 3${unit}`)].sort(),
				);
			},
		);

		it('senders come at once, as Brevo gives them', async () => {
			brevo.sandbox.control.brevo.grow({ senders: 70 });
			const all = await listSearch(one(), 'senders');
			expect([all.results.length, all.paginationToken]).toEqual([71, undefined]);
			const last = await listSearch(one(), 'senders', 'GROWN72@');
			expect(last.results.map(({ name }) => name)).toEqual(['Grown 70 <grown72@example.com> (#72)']);
		});

		it('campaigns: as many as are shown, and no more than two pages for one search', async () => {
			brevo.sandbox.control.brevo.grow({ campaigns: 230 });
			const calls = () => brevo.calls().filter((call) => call === 'GET /emailCampaigns').length;
			const first = await listSearch(one(), 'campaigns');
			expect(first.results).toHaveLength(50);
			expect([first.results[0]?.name, calls()]).toEqual(['Grown 230 (#230)', 1]);
			const next = await listSearch(one(), 'campaigns', '', first.paginationToken as string);
			expect(next.results[0]?.name).toBe('Grown 180 (#180)');

			const before = calls();
			const old = await listSearch(one(), 'draftCampaigns', 'grown 7');
			expect(calls() - before).toBe(2);
			expect(old.results.map(({ name }) => name)).toContain('Grown 79 (#79)');
			const older = await listSearch(one(), 'draftCampaigns', 'grown 7', old.paginationToken as string);
			expect(older.results.map(({ name }) => name)).toEqual(['Grown 7 (#7)']);
			expect(older.paginationToken).toBeUndefined();
		});
	});
});
