import { createOffsetPaging } from '../../../../core/brevo/api/endpoints';

const { first, next } = createOffsetPaging(50);

it('begins at the start with the largest page', () => {
	expect(first).toEqual({ limit: 50, offset: 0 });
});

it.each([
	[{ count: 120 }, { limit: 50, offset: 0 }, 50, { offset: 50 }],
	[{ count: 120 }, { limit: 50, offset: 50 }, 50, { offset: 100 }],
	[{ count: 120 }, { limit: 50, offset: 100 }, 20, undefined],
	[{ count: 100 }, { limit: 50, offset: 50 }, 50, undefined],
	[{}, { limit: 50, offset: 0 }, 50, { offset: 50 }],
	[{}, { limit: 50, offset: 50 }, 3, undefined],
	[{ count: 120 }, { limit: 50, offset: 0 }, 0, undefined],
	[{ count: 120 }, { limit: 50, offset: 0 }, 20, { offset: 20 }],
	[{ count: '120' }, { limit: 50, offset: 100 }, 20, undefined],
	[{ count: '120' }, { limit: 50, offset: 50 }, 20, { offset: 70 }],
	[{ count: 0 }, { limit: 50, offset: 0 }, 50, { offset: 50 }],
	[{ count: 0 }, { limit: 50, offset: 0 }, 3, undefined],
	[{ count: -1 }, { limit: 50, offset: 0 }, 50, { offset: 50 }],
	[{ count: 60 }, { limit: 50, offset: 50 }, 50, { offset: 100 }],
	[{ count: null }, { limit: 50, offset: 0 }, 3, undefined],
	[{ count: 0 }, { limit: 50, offset: 0 }, 0, undefined],
	[{ count: 120 }, { limit: 10, offset: 0 }, 10, { offset: 10 }],
])('%j after %j with %i rows', (body, sent, rows, expected) => {
	expect(next(body, sent, rows)).toEqual(expected);
});
