// `npm test`: the checks run one after the other beside the tests, which do not need the build. Each of them says what it
// found as soon as it is done; the last lines are those of the tests.
import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';

/** The scan packs what the build made, and the docs are written from it. */
const CHECKS = ['build', 'types', 'lint', 'imports', 'scan', 'docs:check'];

const failed = [];

async function runScript(name, stdio) {
	const start = performance.now();
	const child = spawn('npm', ['run', '--silent', name], { stdio: ['ignore', stdio, stdio] });
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

await Promise.all([runChecks(), runScript('test:unit', 'inherit')]);
if (failed.length > 0) {
	console.error(`\nFailed: ${failed.join(', ')}`);
	process.exitCode = 1;
}
