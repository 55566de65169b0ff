import { spawn } from 'node:child_process';
import { stopWithThisProcess } from './lifetime.mts';

export interface CommandOptions {
	cwd: string;
	env?: NodeJS.ProcessEnv;
	uid?: number;
	gid?: number;
}

/** Runs a program to its end and returns its output. An error holds the end of it. */
export async function runCommand(program: string, args: string[], options: CommandOptions): Promise<string> {
	const child = spawn(program, args, {
		cwd: options.cwd,
		env: options.env ?? process.env,
		uid: options.uid,
		gid: options.gid,
		stdio: ['ignore', 'pipe', 'pipe'],
		detached: true,
	});
	const release = stopWithThisProcess(child);
	let stdout = '';
	let tail = '';
	child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
	for (const stream of [child.stdout, child.stderr]) {
		stream.on('data', (chunk: Buffer) => (tail = (tail + chunk.toString()).slice(-4000)));
	}
	const code = await new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('close', resolve);
	});
	release();
	if (code !== 0) throw new Error(`'${program} ${args.join(' ')}' ended with ${code}:\n${tail}`);
	return stdout;
}
