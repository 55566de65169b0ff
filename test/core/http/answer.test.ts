import { z } from 'zod';

import {
	HOLDS_NOTHING,
	explainUnreadable,
	getRows,
	skipNullEntries,
	defineObject,
	defineObjectOr204,
	defineRows,
	defineSomeKeys,
	type EndpointAnswer,
} from '../../../core/http/answer';

const thing = defineObject({ id: z.number() });
const things = defineRows('things', { id: z.number() });
const counted = defineRows('things', {}, 'count');
const sent = defineSomeKeys({ id: z.string(), ids: z.array(z.string()) });

it.each<[EndpointAnswer, number, unknown]>([
	[thing, 200, { id: 1, more: { deep: null } }],
	[defineObjectOr204({ id: z.number() }), 204, ''],
	[things, 200, { things: [] }],
	[things, 200, { things: [{ id: 1 }, null] }],
	[counted, 200, { count: 0 }],
	[counted, 200, { count: 0, things: null }],
	[sent, 201, { ids: ['a'] }],
	[HOLDS_NOTHING, 204, ''],
	[HOLDS_NOTHING, 200, undefined],
	[HOLDS_NOTHING, 200, { done: true }],
	[HOLDS_NOTHING, 200, { success: true, error: null, errors: [], message: 'Done' }],
	[things, 200, { things: [{ id: 1 }], error: 'of one' }],
])('%# is a valid response of the endpoint', (answer, status, body) => {
	expect(explainUnreadable(answer, status, body)).toBeUndefined();
});

it.each([thing, things, sent, HOLDS_NOTHING])('no endpoint is answered by a part: %j', (answer) => {
	expect(explainUnreadable(answer, 206, { id: 1, things: [] })).toBe('is only a part of the answer');
});

it('takes a page beyond the count for the end of a list that became shorter', () => {
	const beyond = { count: 150 };
	expect(explainUnreadable(counted, 200, beyond, 150)).toBeUndefined();
	expect(explainUnreadable(counted, 200, beyond, 149)).toBe("lacks 'things'");
	expect(explainUnreadable(counted, 200, {}, 150)).toBe("lacks 'things'");
});

it.each<[string, EndpointAnswer, number, unknown]>([
	['is empty', thing, 200, undefined],
	['is empty', thing, 204, ''],
	['is empty', things, 200, ' '],
	['is empty', defineObjectOr204({}), 200, undefined],
	["lacks 'id'", thing, 200, {}],
	["holds an unexpected value in 'id'", thing, 200, { id: 'one' }],
	["lacks 'things'", things, 200, {}],
	["holds an unexpected value in 'things'", things, 200, { things: null }],
	["lacks 'things.1.id'", things, 200, { things: [{ id: 1 }, {}] }],
	["lacks 'things'", counted, 200, { count: 3 }],
	["lacks 'things'", counted, 200, {}],
	["lacks 'id' and 'ids'", sent, 201, {}],
	['is a list', thing, 200, []],
	['is a list', HOLDS_NOTHING, 200, []],
	['holds an error ("No")', HOLDS_NOTHING, 200, { error: 'No', reason: 'why' }],
	['holds an error ("No")', HOLDS_NOTHING, 200, { error: { code: 5, message: 'No' } }],
	['holds an error ("No")', HOLDS_NOTHING, 201, { code: 'invalid_parameter', message: 'No', metadata: {} }],
	['holds an error', HOLDS_NOTHING, 202, { errors: [{ field: 'email' }] }],
	['holds an error', HOLDS_NOTHING, 200, { success: false }],
	['holds an error ("No")', things, 200, { things: [], error: 'No' }],
	['holds an error ("No")', counted, 200, { count: 0, code: 1, message: 'No' }],
	['is null', things, 200, null],
	['is null', HOLDS_NOTHING, 200, null],
	['breaks off', things, 200, '{"things":[{"id":1'],
	['is not JSON', HOLDS_NOTHING, 200, '<html></html>'],
])('%s', (reason, answer, status, body) => {
	expect(explainUnreadable(answer, status, body)).toBe(reason);
});

it('returns rows unchanged', () => {
	const row = { z: 1, id: 2, a: { b: [null] } };
	expect(getRows(things, { things: [null, row] })[0]).toBe(row);
});

it.each([
	['an object', { files: [null, { id: 1 }, null], tags: ['a'] }, { files: [{ id: 1 }], tags: ['a'] }],
	['an object, unless nothing else is in them', { left: [null] }, { left: [null] }],
	['values that may be null', { cells: ['a', null] }, { cells: ['a', null] }],
])('skips null in the lists of %s', (_, body, expected) => {
	expect(skipNullEntries(body)).toEqual(expected);
	expect(getRows(things, { things: [body] })).toEqual([expected]);
	expect(
		explainUnreadable(defineObject({ files: z.array(z.object({})).optional() }), 200, body),
	).toBeUndefined();
});
