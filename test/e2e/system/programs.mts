import { runCommand } from '../../../sandbox/n8n/command.mts';
import { runStep } from '../../../sandbox/n8n/progress.mts';

/** A program from outside npm. */
export interface Program {
	debianPackage: string;
	isThere(): boolean;
}

/** Installs the Debian packages of programs that are not there. */
export async function ensurePrograms(needs: readonly Program[]): Promise<void> {
	const missing = needs.filter((program) => !program.isThere()).map(({ debianPackage }) => debianPackage);
	if (missing.length === 0) return;
	const names = missing.join(', ');
	if (process.getuid?.() !== 0) {
		throw new Error(`These are needed: ${names}. Install them, or run this as root on Debian or Ubuntu.`);
	}
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	await runStep(`Installing ${names} with apt-get`, async () => {
		await runCommand('apt-get', ['update'], { cwd: '/', env });
		await runCommand('apt-get', ['install', '-y', '--no-install-recommends', ...missing], { cwd: '/', env });
	});
}
