const HEARTBEAT_MS = 10_000;
/** On a terminal the line is written over instead of repeated. */
const REDRAW_MS = 1000;
const CLEAR_LINE = '\r\u001b[2K';

const { stdout } = process;

/**
 * Names a long step, shows while it lasts how long it has taken and the `detail`, and says at its end how long it took:
 * nobody should have to guess whether a silent terminal is working.
 */
export async function runStep<T>(
	title: string,
	work: () => Promise<T>,
	detail: () => string = () => '',
): Promise<T> {
	const start = Date.now();
	console.log(`- ${title} ...`);
	const stopShowing = showProgress(() => [formatElapsed(start), detail()].filter(Boolean).join(', '));
	try {
		const result = await work();
		stopShowing();
		console.log(`  done in ${formatElapsed(start)}`);
		return result;
	} finally {
		stopShowing();
	}
}

function showProgress(describe: () => string): () => void {
	const timer = stdout.isTTY
		? setInterval(() => stdout.write(`${CLEAR_LINE}  ${describe()}`), REDRAW_MS)
		: setInterval(() => console.log(`    still running: ${describe()}`), HEARTBEAT_MS);
	return () => {
		clearInterval(timer);
		if (stdout.isTTY) stdout.write(CLEAR_LINE);
	};
}

function formatElapsed(since: number): string {
	const seconds = Math.round((Date.now() - since) / 1000);
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
