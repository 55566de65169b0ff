const HEARTBEAT_MS = 10_000;

const formatElapsed = (since: number): string => `${((Date.now() - since) / 1000).toFixed(0)} s`;

export type Report = (line: string) => void;

export const printLine: Report = (line) => console.log(line);

/**
 * Names a long step, repeats `detail` every ten seconds while it lasts, and says how long it took:
 * nobody should have to guess whether a silent terminal is working.
 */
export async function runStep<T>(
	title: string,
	work: () => Promise<T>,
	{ report = printLine, detail = () => '' }: { report?: Report; detail?: () => string } = {},
): Promise<T> {
	const start = Date.now();
	report(`- ${title} ...`);
	const heartbeat = setInterval(
		() => report(`    still running after ${formatElapsed(start)} ${detail()}`.trimEnd()),
		HEARTBEAT_MS,
	);
	try {
		const result = await work();
		report(`  done in ${formatElapsed(start)}`);
		return result;
	} finally {
		clearInterval(heartbeat);
	}
}
