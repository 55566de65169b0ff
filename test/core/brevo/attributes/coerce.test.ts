import { DateTime } from 'luxon';
import * as fc from 'fast-check';

import { isWritable, type Attribute } from '../../../../core/brevo/attributes/attributes';
import { coerceValue, isSameValue } from '../../../../core/brevo/attributes/coerce';
import { isBlank } from '../../../../core/values/rowFields';
import { quoteValue } from '../../../../core/values/text';
import { SCALAR_CASES } from '../../../cases/scalars.mts';

const attribute = (type: string, name = 'X'): Attribute => ({ name, category: 'normal', type });
const stage: Attribute = {
	name: 'STAGE',
	category: 'category',
	enumeration: [
		{ value: 1, label: 'Lead', valueStr: '1' },
		{ value: 0, label: 'Customer', valueStr: 'customer' },
		{ value: 0, label: 'Fan', valueStr: 'fan' },
	],
};
const likes: Attribute = {
	...attribute('multiple-choice'),
	multiCategoryOptions: ['Tea', 'Green Tea', 'Coffee'],
};

/** The reason why a value does not fit, by type of attribute. */
const MISFITS: Readonly<Record<string, RegExp>> = {
	text: / is not a text$/,
	float: / is not a number$/,
	date: / is not a date \(YYYY-MM-DD\)$/,
	boolean: / is neither yes nor no$/,
	user: /^attributes of type user cannot be written$/,
	id: / is not a text$/,
	'multiple-choice': / (names no option|is not one of .*)$/,
};

it.each([
	[{ name: 'email', category: 'normal', type: 'text' }, 'Brevo sets it itself'],
	[{ name: 'SENT', category: 'calculated' }, 'Brevo calculates it itself'],
	[{ name: 'SENT', category: 'global' }, 'Brevo calculates it itself'],
	[
		{ name: 'ORDER', category: 'transactional', type: 'text' },
		'transactional attributes belong to orders, not to contacts',
	],
	[{ name: 'OWNER', category: 'normal', type: 'user' }, 'attributes of type user cannot be written'],
	[{ name: 'NEWS', category: 'of_2030', type: 'text' }, 'attributes of category of_2030 cannot be written'],
])('writes only to attributes that the mapping offers: nothing to %j', (unwritable, unfit) => {
	expect(coerceValue('x', unwritable)).toEqual({ invalidReason: unfit });
	expect(isWritable(unwritable)).toBe(false);
});

describe('coerceValue', () => {
	it.each([
		['text', 'x', 'x'],
		['text', '  x ', 'x'],
		['text', 12.5, '12.5'],
		['text', true, 'true'],
		['text', ['a', 2], 'a, 2'],
		['float', 12.5, 12.5],
		['float', ' 12.50 ', 12.5],
		['float', '-3', -3],
		['float', '1e3', 1000],
		['date', '2026-11-03', '2026-11-03'],
		['date', '2026-11-03T23:59:59Z', '2026-11-03'],
		['date', '2026-11-03T00:30:00+09:00', '2026-11-03'],
		['date', '2026-11-03 10:00', '2026-11-03'],
		['date', '3.11.2026', '2026-11-03'],
		['date', new Date('2026-11-03T10:00:00Z'), '2026-11-03'],
		['date', Date.UTC(2026, 10, 3), '2026-11-03'],
		['date', Date.UTC(2026, 10, 3) / 1000, '2026-11-03'],
		['date', DateTime.fromISO('2026-11-03T00:30:00', { zone: 'Asia/Tokyo' }), '2026-11-03'],
		['boolean', true, true],
		['boolean', 'No', false],
		['boolean', 1, true],
		['boolean', '0', false],
	])('%s: %j becomes %j', (type, value, expected) => {
		expect(coerceValue(value, attribute(type))).toEqual({ value: expected });
	});

	it.each(SCALAR_CASES.filter(({ value }) => !isBlank(value)))(
		'number, yes and no: $name',
		({ value, number, answer }) => {
			const quoted = quoteValue(value);
			expect(coerceValue(value, attribute('float'))).toEqual(
				number === undefined ? { invalidReason: `${quoted} is not a number` } : { value: number },
			);
			expect(coerceValue(value, attribute('boolean'))).toEqual(
				answer === undefined ? { invalidReason: `${quoted} is neither yes nor no` } : { value: answer },
			);
		},
	);

	it.each([
		['text', { a: 1 }],
		['text', [{ a: 1 }]],
		['float', 'twelve'],
		['float', '1,234'],
		['float', '12px'],
		['float', true],
		['float', NaN],
		['float', ['1']],
		['date', '03/04/2026'],
		['date', '2026-02-30'],
		['date', '20261103'],
		['date', 'tomorrow'],
		['date', DateTime.invalid('no date')],
		['date', true],
		['boolean', 'maybe'],
		['boolean', 2],
		['boolean', [true]],
		['user', 'somebody@example.org'],
	])('%s: %j does not fit, and is reported', (type, value) => {
		expect(coerceValue(value, attribute(type))).toEqual({
			invalidReason: expect.stringMatching(MISFITS[type]!) as string,
		});
	});

	it.each([
		['Lead', 1],
		['lead ', 1],
		[1, 1],
		['1', 1],
		['customer', 'Customer'],
		['fan', 'Fan'],
	])(
		'category: %j is sent as %j, the number of its option, or the label of one without a number',
		(value, id) => {
			expect(coerceValue(value, stage)).toEqual({ value: id });
		},
	);

	it.each([
		[Date.UTC(2026, 10, 3, 23, 30) / 1000, '2026-11-04'],
		[new Date('2026-11-03T23:30:00Z'), '2026-11-04'],
		['2026-11-03T23:30:00Z', '2026-11-03'],
		['2026-11-03 23:30', '2026-11-03'],
	])('date: %j has its day in the zone, unless it writes the day', (value, day) => {
		expect(coerceValue(value, attribute('date'), 'Europe/Berlin')).toEqual({ value: day });
	});

	it('category: 0 means "no number" and is not an option', () => {
		expect(coerceValue(0, stage)).toEqual({ invalidReason: "'0' is not one of Lead, Customer, Fan" });
	});

	it.each([
		[
			['Tea', 'coffee'],
			['Tea', 'Coffee'],
		],
		['Tea; Green Tea', ['Tea', 'Green Tea']],
		['["Tea","Coffee"]', ['Tea', 'Coffee']],
		[['Tea', 'tea'], ['Tea']],
	])('multiple-choice: %j is %j', (value, chosen) => {
		expect(coerceValue(value, likes)).toEqual({ value: chosen });
	});

	it.each([
		['Tea, with milk', ['Tea, with milk']],
		['Coffee, tea,  with milk; Green Tea', ['Coffee', 'Tea, with milk', 'Green Tea']],
		['Tea, Coffee', ['Tea', 'Coffee']],
	])('multiple-choice: %j is read by options with commas as %j', (value, chosen) => {
		const multiCategoryOptions = ['Tea', 'Tea, with milk', 'Green Tea', 'Coffee'];
		expect(coerceValue(value, { ...likes, multiCategoryOptions })).toEqual({ value: chosen });
	});

	it('text: a time of an expression is written with its zone, or in that of the workflow', () => {
		const at = DateTime.fromISO('2026-11-03T09:30:00', { zone: 'Europe/Berlin' });
		expect(coerceValue(at, attribute('text'))).toEqual({ value: '2026-11-03T09:30:00.000+01:00' });
		expect(coerceValue(at.toJSDate(), attribute('text'))).toEqual({ value: '2026-11-03T08:30:00.000Z' });
		expect(coerceValue(at, attribute('text'), 'Asia/Tokyo')).toEqual({
			value: '2026-11-03T09:30:00.000+01:00',
		});
		expect(coerceValue(at.toJSDate(), attribute('text'), 'Asia/Tokyo')).toEqual({
			value: '2026-11-03T17:30:00.000+09:00',
		});
	});

	it('multiple-choice: rejects all options if one is unknown', () => {
		expect(coerceValue('Tea, Milk', likes)).toEqual({
			invalidReason: "'Milk' is not one of Tea, Green Tea, Coffee",
		});
		expect(coerceValue({}, likes)).toHaveProperty('invalidReason');
		expect(coerceValue('[broken', likes)).toHaveProperty('invalidReason');
	});

	it.each(['SMS', 'WHATSAPP', 'LANDLINE_NUMBER'])('%s: only a number with country code', (name) => {
		expect(coerceValue('+49 (170) 123-4567', attribute('text', name))).toEqual({ value: '+491701234567' });
		expect(coerceValue('0170 1234567', attribute('text', name))).toHaveProperty('invalidReason');
		expect(coerceValue('call me', attribute('text', name))).toHaveProperty('invalidReason');
	});

	it.each([
		['+49 (0)170 1234567', '+491701234567'],
		['+49(0) 170/1234567', '+491701234567'],
		['(+49) (0)170 1234567', '+491701234567'],
		['49 ( 0 ) 170 1234567', '491701234567'],
		['0044 (0)20 7946 0123', '00442079460123'],
		['+353 (0)1 234 5678', '+35312345678'],
		['+39 (0)6 1234 5678', '+390612345678'],
		['+378 (0)549 123456', '+3780549123456'],
		['+1 (201) 555-0123', '+12015550123'],
		['+49 (0170) 1234567', '+491701234567'],
		['+49 [0]170 1234567', '+491701234567'],
		['+49 0170 1234567', '+491701234567'],
		['(+49) 0170/1234567', '+491701234567'],
		['+44\u00a0(0)20\u20117946\u20110123', '+442079460123'],
		['\uff0b49 \uff080\uff09170 1234567', '+491701234567'],
		['00 49 0170 1234567', '00491701234567'],
		['+490170 1234567', '+491701234567'],
		['+4901701234567', '+491701234567'],
		['tel:+49-170-1234567', '+491701234567'],
		['\u202a+49 170 1234567\u202c', '+491701234567'],
		['+36 (06) 30 123 4567', '+36301234567'],
		['+36 06 1 234 5678', '+3612345678'],
		['+36 (0)62 123 456', '+3662123456'],
		['+7 (8) 495 123 45 67', '+74951234567'],
		['+7 800 123 45 67', '+78001234567'],
		['+370 8 600 12345', '+37060012345'],
		['+375 (80) 29 123 45 67', '+375291234567'],
		['+226 01 23 45 67', '+22601234567'],
		['+39 06 1234 5678', '+390612345678'],
		['+39 (06) 1234 5678', '+390612345678'],
		['+229 01 23 45 67 89', '+2290123456789'],
		['+225 07 12 34 56 78', '+2250712345678'],
		['+420 201 234 567', '+420201234567'],
	])('SMS: %s is %s, without the zero that is not dialled from abroad', (typed, number) => {
		const sms = attribute('text', 'SMS');
		expect(coerceValue(typed, sms)).toEqual({ value: number });
		expect(isSameValue(number.replace(/^(\+|00)/, ''), typed, sms)).toBe(true);
	});

	it.each([
		'(0)170 1234567',
		'4901701234567',
		'+49 (00) 170 1234567',
		'+44 20 7946 0123 ext. 4',
		'+44 20 7946 0123;ext=4',
		'+1-800-FLOWERS',
		'+55 (0xx11) 98765-4321',
		'+49 170 1234567 / +49 30 1234567',
		'+49 170 1234567/8',
		'+49 30 1234567 / 69',
		'+44 20 7946 0123 x123',
		'+33 6 12 34 56 78 ou 79',
	])('SMS: %s is doubtful, and named instead of sent', (typed) => {
		expect(coerceValue(typed, attribute('text', 'SMS'))).toEqual({
			invalidReason: `'${typed}' is not a phone number with country code`,
		});
	});

	it.each([
		[{ name: 'EMAIL', category: 'normal', type: 'text' }],
		[{ name: 'X', category: 'calculated' }],
		[{ name: 'X', category: 'global' }],
	])('%j cannot be written', (readOnly) => {
		expect(coerceValue('x', readOnly)).toHaveProperty('invalidReason');
	});

	it('shortens a long value in the reason', () => {
		const { invalidReason: unfit } = coerceValue('x'.repeat(500), attribute('float')) as {
			invalidReason: string;
		};
		expect(unfit.length).toBeLessThan(100);
	});

	it.each(['text', 'float', 'date', 'boolean', 'id', 'multiple-choice'])(
		'rejects an object with its own toString as %s',
		(type) => {
			for (const value of [{ toString: {} }, [{ toString: 1 }]]) {
				expect(coerceValue(value, attribute(type))).toEqual({
					invalidReason: expect.stringMatching(MISFITS[type]!) as string,
				});
			}
		},
	);

	it('accepts any value without throwing, and returns the form of the type', () => {
		const forms: Record<string, (value: unknown) => boolean> = {
			text: (value) => typeof value === 'string',
			float: Number.isFinite,
			date: (value) => /^\d{4}-\d\d-\d\d$/.test(String(value)),
			boolean: (value) => typeof value === 'boolean',
		};
		fc.assert(
			fc.property(fc.anything(), fc.constantFrom(...Object.keys(forms)), (value, type) => {
				const fit = coerceValue(value, attribute(type));
				return 'invalidReason' in fit ? fit.invalidReason.length > 0 : forms[type]!(fit.value);
			}),
		);
	});
});

describe('isSameValue', () => {
	it('holds for every value that was just coerced', () => {
		fc.assert(
			fc.property(
				fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.date()),
				fc.constantFrom('text', 'float', 'date', 'boolean'),
				(value, type) => {
					const fit = coerceValue(value, attribute(type));
					return 'invalidReason' in fit || isSameValue(fit.value, fit.value, attribute(type));
				},
			),
		);
	});

	it.each<[unknown, never, Attribute, boolean]>([
		['Lead', 'Lead' as never, stage, true],
		['1', 'Lead' as never, stage, true],
		['1', 1 as never, stage, true],
		['Lead', 1 as never, stage, true],
		['Customer', 1 as never, stage, false],
		['customer', 'Customer' as never, stage, true],
		['fan', 'Customer' as never, stage, false],
		[['Coffee', 'Tea'], ['Tea', 'Coffee'] as never, likes, true],
		[['Coffee'], ['Tea', 'Coffee'] as never, likes, false],
		['Tea', ['Tea'] as never, likes, false],
		['2026-11-03T00:00:00Z', '2026-11-03' as never, attribute('date'), true],
		['491701234567', '+491701234567' as never, attribute('text', 'SMS'), true],
		['12.5', 12.5 as never, attribute('float'), true],
		[false, false as never, attribute('boolean'), true],
		[undefined, false as never, attribute('boolean'), false],
		[null, '' as never, attribute('text'), false],
	])('Brevo has %j, the row has %j', (current, wanted, kind, same) => {
		expect(isSameValue(current, wanted, kind)).toBe(same);
	});
});
