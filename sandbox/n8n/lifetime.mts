import type { ChildProcess } from 'node:child_process';

const groups = new Set<number>();

function signalGroup(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(-pid, signal);
	} catch (error) {
		if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
	}
}

/**
 * Binds a detached child's whole process group to the life of this process: n8n starts task runners of its own,
 * and none of them may outlive a demo that was stopped with Ctrl-C. Returns a function that lets go of a child that has ended.
 */
export function stopWithThisProcess(child: ChildProcess): () => void {
	const { pid } = child;
	if (pid === undefined) return () => {};
	if (groups.size === 0) stopGroupsAtExit();
	groups.add(pid);
	return () => groups.delete(pid);
}

/** Asks the group to end, and insists after `graceMs`. */
export async function stopGroup(child: ChildProcess, graceMs = 8000): Promise<void> {
	const { pid } = child;
	if (pid === undefined) return;
	const ended = waitUntilEnded(child);
	signalGroup(pid, 'SIGTERM');
	const insist = setTimeout(() => signalGroup(pid, 'SIGKILL'), graceMs);
	await ended;
	clearTimeout(insist);
	signalGroup(pid, 'SIGKILL');
	groups.delete(pid);
}

/** Ends the group without a warning, as a power cut does. */
export async function killGroup(child: ChildProcess): Promise<void> {
	const { pid } = child;
	if (pid === undefined) return;
	const ended = waitUntilEnded(child);
	signalGroup(pid, 'SIGKILL');
	await ended;
	groups.delete(pid);
}

const waitUntilEnded = async (child: ChildProcess): Promise<void> =>
	await (child.exitCode !== null || child.signalCode !== null
		? undefined
		: new Promise<void>((resolve) => child.once('close', () => resolve())));

let listening = false;

function stopGroupsAtExit(): void {
	if (listening) return;
	listening = true;
	const killAll = () => groups.forEach((pid) => signalGroup(pid, 'SIGKILL'));
	process.once('exit', killAll);
	for (const [signal, code] of [
		['SIGINT', 130],
		['SIGTERM', 143],
		['SIGHUP', 129],
	] as const) {
		process.once(signal, () => process.exit(code));
	}
}
