import { Problem, type ProblemFacts } from '../../../../core/http/errors';
import { collect } from '../../../../core/http/pagination';
import { LeftOut } from '../../../../core/zoom/tables/leftOut';

async function* refused(facts: Partial<ProblemFacts>) {
	yield 'a row';
	throw new Problem({ kind: 'plan', title: 'No licence', advice: 'Assign one.', ...facts });
}
async function* fine() {
	yield 'another row';
}

it('keeps the rows before a refusal, and those of the others', async () => {
	const leftOut = new LeftOut();
	expect(await collect(leftOut.unlessRefused('users', 'ann', refused({})))).toEqual(['a row']);
	expect(await collect(leftOut.unlessRefused('users', 'ben', fine()))).toEqual(['another row']);
	expect(leftOut.sentences()).toEqual(['1 of 2 users could not be read: No licence (ann). Assign one.']);
});

it('names three and counts the rest, reason by reason', async () => {
	const leftOut = new LeftOut();
	for (const name of ['ann', 'ben', 'cem', 'dee', 'eva']) {
		await collect(leftOut.unlessRefused('users', name, refused({})));
	}
	await collect(leftOut.unlessRefused('users', 'fay', refused({ kind: 'not_found', title: 'Gone' })));
	expect(leftOut.sentences()).toEqual([
		'5 of 6 users could not be read: No licence (ann, ben, cem and 2 more). Assign one.',
		'1 of 6 users could not be read: Gone (fay). Assign one.',
	]);
});

it.each([
	'scope',
	'credential',
	'rate_limit',
	'daily_limit',
	'network',
	'unavailable',
	'other',
	'paging',
] as const)('lets %s stop the export', async (kind) => {
	const leftOut = new LeftOut();
	await expect(collect(leftOut.unlessRefused('users', 'ann', refused({ kind })))).rejects.toThrow();
	expect(leftOut.sentences()).toEqual([]);
});

it("bears a firewall's page, but not a page in place of the API", async () => {
	const leftOut = new LeftOut();
	await collect(leftOut.unlessRefused('users', 'ann', refused({ kind: 'not_json', status: 403 })));
	const proxy = leftOut.unlessRefused('users', 'ben', refused({ kind: 'not_json', status: 200 }));
	await expect(collect(proxy)).rejects.toThrow();
});
