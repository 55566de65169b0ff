import { pickShare } from './dayShare.mts';

const TEN = Array.from({ length: 10 }, (_, index) => index);

it('picks a part of the cases, at least one, the same for the same seed', () => {
	expect(pickShare(TEN, 4, 'contact.sync', 20_261_130).length).toBeGreaterThanOrEqual(2);
	expect(pickShare(TEN, 99, 'contact.sync', 20_261_130)).toHaveLength(1);
	expect(pickShare([], 4, 'contact.sync', 20_261_130)).toEqual([]);
	expect(pickShare(TEN, 4, 'x', 7)).toEqual(pickShare(TEN, 4, 'x', 7));
});

it('reaches every case with seeds that follow each other', () => {
	const picked = [1, 2, 3, 4].flatMap((day) => pickShare(TEN, 4, 'contact.sync', day));
	expect(picked.sort((one, other) => one - other)).toEqual(TEN);
});
