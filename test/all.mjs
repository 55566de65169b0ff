// `npm test`: the checks run one after the other beside the tests, which do not need the build. Each of them says what it
// found as soon as it is done; the last lines are those of the tests. Arguments are for jest.
//
// A share of each long catalogue is tried, drawn by the seed of the day, which is printed: `CASE_SEED=20261130 npm test` tries the share of
// another day, and `npm run test:catalogue` tries all.
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/**
 * The build checks the types of the package as n8n's tools do. `types` checks those of the tests, too, with TypeScript's native
 * compiler, which takes a third of the time. The scan and the docs read what the build made.
 */
const CHECKS = ['build', 'types', 'lint', 'imports', 'scan', 'docs:check'];

process.env.CASE_SEED ??= new Date().toISOString().slice(0, 10).replaceAll('-', '');
console.log(`CASE_SEED=${process.env.CASE_SEED}`);

const failed = [];

async function runScript(name, stdio, args = []) {
	const start = performance.now();
	const child = spawn('npm', ['run', '--silent', name, '--', ...args], { stdio: ['ignore', stdio, stdio] });
	const chunks = [];
	for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => chunks.push(chunk));
	const code = await new Promise((resolve) => child.on('close', resolve));
	if (code !== 0) failed.push(name);
	return { code, output: Buffer.concat(chunks), seconds: Math.round((performance.now() - start) / 1000) };
}

async function runChecks() {
	for (const name of CHECKS) {
		const { code, output, seconds } = await runScript(name, 'pipe');
		process.stderr.write(`${name}: ${code === 0 ? 'passed' : 'FAILED'} in ${seconds} s\n`);
		if (code !== 0) process.stderr.write(output);
	}
}

await Promise.all([runChecks(), runScript('test:unit', 'inherit', process.argv.slice(2))]);
if (failed.length > 0) {
	console.error(`\nFailed: ${failed.join(', ')}`);
	process.exitCode = 1;
}
