import { drawThinYear } from './script/thin.mts';
import { SEEDS } from './seeds.mts';
import { testYear } from './testYear.mts';

const getPlayed = testYear(drawThinYear(SEEDS[0]!));

test('some executions fail', () => {
	expect(getPlayed().failures.length).toBeGreaterThan(0);
});
