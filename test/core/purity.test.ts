import { listFiles, readText } from '../support/sources.mts';

/** core/ is handed time, chance and configuration (docs/architecture.md, "Rooms"); no import would tell that it takes them itself. */
const TAKEN_FROM_OUTSIDE = {
	'the time': /\bDate\.now\b|\bnew Date\(\s*\)|\bDateTime\.(now|local|utc)\(\s*\)|\bperformance\./,
	'a timer': /\bset(Timeout|Interval|Immediate)\b/,
	chance: /\bMath\.random\b|\brandom(UUID|Bytes|Int)\b/,
	'the environment': /\bprocess\.(env|argv|cwd|platform|hrtime|uptime|nextTick)\b|\bglobalThis\b/,
};

const files = listFiles('core', '.ts');

test('there are files to look at', () => expect(files.length).toBeGreaterThan(50));

test.each(Object.entries(TAKEN_FROM_OUTSIDE))('core/ does not take %s from outside', (_, pattern) => {
	const taken = files.flatMap((file) =>
		readText(file)
			.split('\n')
			.filter((line) => pattern.test(line))
			.map((line) => `${file}: ${line.trim()}`),
	);
	expect(taken).toEqual([]);
});

test('nodes/ reads the time in one place', () => {
	const readers = listFiles('nodes', '.ts').filter((file) =>
		TAKEN_FROM_OUTSIDE['the time'].test(readText(file)),
	);
	expect(readers).toEqual(['nodes/shared/http/clock.ts']);
});
