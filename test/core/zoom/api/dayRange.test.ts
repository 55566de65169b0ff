import { parseDayRange } from '../../../../core/zoom/api/dayRange';

it.each([
	[
		{ from: '2026-03-01', to: '2026-03-31' },
		{ from: '2026-03-01', to: '2026-03-31' },
	],
	[
		{ from: '2026-03-01T22:00:00.000+01:00', to: ' 2026-03-01 ' },
		{ from: '2026-03-01', to: '2026-03-01' },
	],
	[
		{ from: '', to: '', type: 'live' },
		{ from: '', to: '', type: 'live' },
	],
	[{ type: 'live' }, { type: 'live' }],
])('%j becomes the query %j', (query, asked) => expect(parseDayRange(query, 'Europe/Berlin')).toEqual(asked));

it.each([
	[{ from: '2026-03-01' }, /only be used together/],
	[{ from: '', to: '2026-03-01' }, /only be used together/],
	[{ from: '2026-03-02', to: '2026-03-01' }, /before/],
	[{ from: 'yesterday', to: '2026-03-01' }, /"From" is not a date/],
	[{ from: '2026-03-01', to: '2026-13-01' }, /"To" is not a date/],
])('%j is rejected', (query, words) => expect(() => parseDayRange(query, 'Europe/Berlin')).toThrow(words));
