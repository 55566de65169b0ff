import { drawYear } from './script/whole.mts';
import { printFigures, SEEDS } from './seeds.mts';
import { testYear } from './testYear.mts';

/** Years drawn by seeds (`npm run test:year`). `npm run test:catalogue` plays thinYear.test.ts. */
describe.each(SEEDS)('year %i', (seed) => {
	const year = drawYear(seed);
	const getPlayed = testYear(year);
	afterAll(() => printFigures(year, getPlayed()));
});
