import { existsSync } from 'node:fs';
import { runCommand } from '../../../sandbox/n8n/command.mts';
import { step } from '../../../sandbox/n8n/progress.mts';

/** Installs the Debian packages of programs that are not there; `needs` maps a program's path (or glob root) to its package. */
export async function ensurePrograms(needs: Record<string, string>): Promise<void> {
	const missing = Object.entries(needs)
		.filter(([program]) => !existsSync(program))
		.map(([, debianPackage]) => debianPackage);
	if (missing.length === 0) return;
	if (process.getuid?.() !== 0) {
		throw new Error(
			`These programs are needed: ${missing.join(', ')}. Install them, or run this as root on Debian or Ubuntu.`,
		);
	}
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	await step(`Installing ${missing.join(', ')} with apt-get`, async () => {
		await runCommand('apt-get', ['update'], { cwd: '/', env });
		await runCommand('apt-get', ['install', '-y', '--no-install-recommends', ...missing], { cwd: '/', env });
	});
}
