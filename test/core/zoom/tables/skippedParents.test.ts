import { ApiError, type ApiErrorOptions } from '../../../../core/http/errors';
import { toArray } from '../../../../core/http/pagination';
import { SkippedParents } from '../../../../core/zoom/tables/skippedParents';

async function* rejected(facts: Partial<ApiErrorOptions>) {
	yield 'a row';
	throw new ApiError({ kind: 'plan', title: 'No licence', advice: 'Assign one.', ...facts });
}
async function* fine() {
	yield 'another row';
}

it('keeps the rows before an error, and those of the others', async () => {
	const skipped = new SkippedParents();
	expect(await toArray(skipped.skipIfRejected('users', 'ann', rejected({})))).toEqual(['a row']);
	expect(await toArray(skipped.skipIfRejected('users', 'ben', fine()))).toEqual(['another row']);
	expect(skipped.toSentences()).toEqual(['1 of 2 users could not be read: No licence (ann). Assign one.']);
});

it('names three and counts the rest, reason by reason', async () => {
	const skipped = new SkippedParents();
	for (const name of ['ann', 'ben', 'cem', 'dee', 'eva']) {
		await toArray(skipped.skipIfRejected('users', name, rejected({})));
	}
	await toArray(skipped.skipIfRejected('users', 'fay', rejected({ kind: 'not_found', title: 'Gone' })));
	expect(skipped.toSentences()).toEqual([
		'5 of 6 users could not be read: No licence (ann, ben, cem and 2 more). Assign one.',
		'1 of 6 users could not be read: Gone (fay). Assign one.',
	]);
});

it.each(['scope', 'credential', 'rate_limit', 'daily_limit', 'network', 'unavailable', 'paging'] as const)(
	'lets %s stop the export',
	async (kind) => {
		const skipped = new SkippedParents();
		await expect(toArray(skipped.skipIfRejected('users', 'ann', rejected({ kind })))).rejects.toThrow();
		expect(skipped.toSentences()).toEqual([]);
	},
);

it("skips a firewall's page, but not a page instead of the API", async () => {
	const skipped = new SkippedParents();
	await toArray(skipped.skipIfRejected('users', 'ann', rejected({ kind: 'not_json', status: 403 })));
	const proxy = skipped.skipIfRejected('users', 'ben', rejected({ kind: 'not_json', status: 200 }));
	await expect(toArray(proxy)).rejects.toThrow();
});

it('skips an error that nobody knows, unless it is the answer for all', async () => {
	const unknown = { kind: 'other', title: 'Zoom rejected the request' } as const;
	const skipped = new SkippedParents();
	await toArray(skipped.skipIfRejected('meetings', 'one', rejected(unknown)));
	await toArray(skipped.skipIfRejected('users', 'ann', rejected(unknown)));
	await toArray(skipped.skipIfRejected('users', 'ben', fine()));
	expect(skipped.toSentences()).toEqual([
		'1 of 1 meetings could not be read: Zoom rejected the request (one). Assign one.',
		'1 of 2 users could not be read: Zoom rejected the request (ann). Assign one.',
	]);
	expect(() => skipped.throwIfAllUnknown()).toThrow('Zoom rejected the request');

	const others = new SkippedParents();
	await toArray(others.skipIfRejected('users', 'ann', rejected(unknown)));
	await toArray(others.skipIfRejected('users', 'ben', fine()));
	await toArray(others.skipIfRejected('meetings', 'one', rejected({})));
	expect(() => others.throwIfAllUnknown()).not.toThrow();
});
