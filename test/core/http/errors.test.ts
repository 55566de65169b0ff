import {
	toApiError,
	mayHaveSucceeded,
	ApiError,
	rethrow,
	copyError,
	describeError,
	type ApiErrorKind,
	type ErrorRule,
} from '../../../core/http/errors';

const TABLE: readonly ErrorRule[] = [
	{ kind: 'scope', message: /lacks \[([^\]]*)\]/, title: 'Lacks $1', advice: 'Add $1.' },
	{ kind: 'daily_limit', status: [429], title: 'Used up', advice: 'Again $until.' },
	{ kind: 'not_found', status: [404], code: [3001], title: 'Not there', advice: '' },
];
const UNKNOWN: ErrorRule = { kind: 'other', title: 'Refused', advice: 'See $1.' };

const worded = (status: number, said: { code?: string | number; message: string; until?: string }) =>
	toApiError(said, status, TABLE, UNKNOWN, 'GET /things/{id}');

describe('the text of an error', () => {
	it("includes the vendor's names in title and advice", () => {
		expect(worded(400, { message: 'token lacks [ a:read ]' })).toMatchObject({
			kind: 'scope',
			message: 'Lacks a:read',
			advice: 'Add a:read.',
		});
	});

	it('comes from the first matching row', () => {
		expect(worded(429, { message: 'lacks [x]' }).kind).toBe('scope');
	});

	it('says when the limit resets, or "later" if that is not known', () => {
		expect(worded(429, { message: '', until: 'in 5 minutes' }).advice).toBe('Again in 5 minutes.');
		expect(worded(429, { message: '' }).advice).toBe('Again later.');
	});

	it('requires every condition of a row: the status alone is not enough; a code can be text', () => {
		expect(worded(404, { code: '3001', message: '' }).kind).toBe('not_found');
		expect(worded(404, { code: 3002, message: '' }).kind).toBe('other');
		expect(worded(400, { code: 3001, message: '' }).kind).toBe('other');
	});

	it("keeps the vendor's message, and its location", () => {
		const said = { code: 7, message: 'odd' };
		expect(worded(418, said)).toMatchObject({
			status: 418,
			vendorError: said,
			call: 'GET /things/{id}',
			advice: 'See .',
		});
	});

	it('is an error that can be rethrown', () => {
		const problem = worded(500, { message: '' });
		expect(problem).toBeInstanceOf(ApiError);
		expect(() => rethrow(problem)).toThrow(problem);
	});
});

it('is reworded without losing its other data', () => {
	const problem = worded(404, { code: 3001, message: 'gone' });
	const { kind, status, vendorError, call } = problem;
	expect(copyError(problem, { title: 'Lost' })).toMatchObject({
		message: 'Lost',
		advice: problem.advice,
		kind,
		status,
		vendorError,
		call,
	});
	expect(copyError(problem, { advice: 'Look again.' })).toMatchObject({
		message: problem.message,
		advice: 'Look again.',
	});
});

it.each<[ApiErrorKind, boolean]>([
	['network', true],
	['unavailable', true],
	['rate_limit', false],
	['invalid', false],
])('%s leaves open whether the call was carried out: %s', (kind, expected) => {
	expect(mayHaveSucceeded(new ApiError({ kind, title: '', advice: '' }))).toBe(expected);
});

it.each([
	['Not there', 'Look again.', 'Not there. Look again.'],
	["The vendor's own sentence.", 'Look again.', "The vendor's own sentence. Look again."],
	['Is it there?', 'Look again.', 'Is it there? Look again.'],
	['Not there', '', 'Not there.'],
])('reads as sentences: %s, %s', (title, advice, expected) => {
	expect(describeError(new ApiError({ kind: 'other', title, advice }))).toBe(expected);
});
