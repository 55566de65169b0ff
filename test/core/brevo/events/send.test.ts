import { parseBatchResponse, type BatchReport } from '../../../../core/brevo/events/send';
import { ApiError } from '../../../../core/http/errors';

const rejection = (status: number, details?: unknown) =>
	new ApiError({
		kind: 'invalid',
		title: 'Refused',
		advice: '',
		status,
		vendorError: { message: '', details },
	});
const blamed = (...indexes: number[]) => indexes.map((index) => ({ eventIndex: [index], message: 'bad' }));
const read = (
	answer: unknown,
	count = 3,
): { rejected: number[]; others: BatchReport['otherwise'] } | string => {
	const report = parseBatchResponse(answer, count);
	if (report instanceof ApiError) return report.vendorError?.message || report.message;
	return { rejected: [...report.rejected.keys()], others: report.otherwise };
};

it.each([
	['202', { message: 'Events batch accepted for processing', count: 3 }, [], 'taken'],
	['202 that counts fewer', { message: 'Events batch accepted for processing', count: 2 }, [], 'unknown'],
	['207 whose numbers agree', { successful_events: 2, errors: blamed(1) }, [1], 'taken'],
	['207 that accepted none', { successful_events: 0, errors: blamed(1) }, [1], 'untouched'],
	['207 without a number', { errors: blamed(1) }, [1], 'unknown'],
	['207 whose numbers do not agree', { successful_events: 1, errors: blamed(1) }, [1], 'unknown'],
	['207 that names no event', { successful_events: 2, errors: [{ message: 'bad' }] }, [], 'unknown'],
	['207 without either', { errors: [{ message: 'bad' }] }, [], 'unknown'],
	['400 without a number', rejection(400, { errors: blamed(0, 2) }), [0, 2], 'untouched'],
	['400 that accepted some', rejection(400, { successful_events: 1, errors: blamed(0) }), [0], 'unknown'],
	['400 about an event that was not sent', rejection(400, { errors: blamed(0, 7) }), [0], 'untouched'],
	['a number in place of a list', { successful_events: 2, errors: [{ eventIndex: 2 }] }, [2], 'taken'],
])('reads a %s', (_, answer, rejected, others) => {
	expect(read(answer)).toEqual({ rejected, others });
});

it.each([
	['a 400 that names no event', rejection(400, { errors: [{ message: 'bad' }] }), 'bad'],
	['a 400 without a report', rejection(400), 'Refused'],
	['a report of a service that is down', rejection(500, { errors: blamed(0) }), 'Refused'],
	[
		'an answer that accepted none and names none',
		{ successful_events: 0, errors: [{ message: 'bad' }] },
		'bad',
	],
])('treats %s as an error of all events', (_, answer, words) => {
	expect(read(answer)).toBe(words);
});
