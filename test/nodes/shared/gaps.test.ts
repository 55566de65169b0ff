import { describeGaps } from '../../../nodes/shared/gaps';

const full = { call: 'GET /users', read: 3, counted: 3, nullEntries: 0 };

it('describes what lists lacked, in one sentence for all lists of a call', () => {
	expect(describeGaps('Zoom', [])).toEqual([]);
	expect(describeGaps('Zoom', [full])).toEqual([]);
	expect(describeGaps('Zoom', [{ ...full, read: 2, counted: 5 }])).toEqual([
		'Zoom counts 5 rows but returned 2, also when the list was read again (GET /users). Rows may be missing: run the workflow again later, and compare.',
	]);
	const many = Array.from({ length: 100 }, () => ({ ...full, read: 2, counted: 5 }));
	expect(describeGaps('Zoom', [...many, full])).toEqual([
		expect.stringContaining(
			'Zoom counts 500 rows in 100 lists but returned 200, also when the lists were read again',
		),
	]);
});

it('counts entries without content', () => {
	expect(describeGaps('Brevo', [{ ...full, nullEntries: 1 }])).toEqual([
		'Brevo returned 1 entry without content (null), which was skipped (GET /users). Run the workflow again later, and compare.',
	]);
	expect(describeGaps('Brevo', [{ ...full, nullEntries: 1 }, full, { ...full, nullEntries: 2 }])).toEqual([
		expect.stringContaining('3 entries without content (null), which were skipped'),
	]);
});
