import { execFile } from 'node:child_process';
import path from 'node:path';

const root = path.join(__dirname, '../..');

/** Runs one file, that is not a test by its name, with jest as `npm test` does. */
export async function runJest(file: string): Promise<{ code: number; printed: string }> {
	const jest = path.join(root, 'node_modules/jest/bin/jest.js');
	const options = ['--runInBand', '--forceExit', '--testMatch', `**/${file}`];
	return await new Promise((resolve) => {
		execFile(process.execPath, [jest, ...options], { cwd: root, timeout: 60_000 }, (error, stdout, stderr) =>
			resolve({ code: error ? Number(error.code) : 0, printed: stdout + stderr }),
		);
	});
}
