// Whole years of one company, each drawn by a seed and played in a process of its own, as each begins with the same day:
//   npm run test:year                       plays three
//   YEAR_SEEDS=4711,4712 npm run test:year  plays others
import { spawnSync } from 'node:child_process';

const seeds = (process.env.YEAR_SEEDS ?? '1,2,3').split(',');
const jest = ['node_modules/jest/bin/jest.js', '--runInBand', '--testMatch', '**/test/year/wholeYear.ts'];
const codes = seeds.map(
	(seed) =>
		spawnSync(process.execPath, jest, { stdio: 'inherit', env: { ...process.env, YEAR_SEEDS: seed } }).status,
);
process.exit(codes.every((code) => code === 0) ? 0 : 1);
