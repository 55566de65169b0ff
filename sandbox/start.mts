/** `npm run sandbox [-- --port 4010]`: a local Zoom and Brevo until Ctrl+C. */
import { readCommandLine } from './commandLine.mts';
import { listConnectionValues } from './network/connection.mts';
import { readPort } from './n8n/ports.mts';
import { DEFAULT_PORT } from './network/constants.mts';
import { type Sandbox, startSandbox } from './server.mts';

const USAGE = `npm run sandbox [-- <options>]: a local Zoom and Brevo, until Ctrl+C.
  --port <port>      port to listen on (default ${DEFAULT_PORT})
  --seed empty       starts with empty accounts
  --latency <ms>     delay of each call
  --rate-limits      with the vendors' rate limits
  --language fr      a Brevo account made in French`;

const values = readCommandLine(USAGE, {
	port: { type: 'string', default: String(DEFAULT_PORT) },
	seed: { type: 'string', default: 'demo' },
	latency: { type: 'string', default: '0' },
	'rate-limits': { type: 'boolean', default: false },
	language: { type: 'string', default: 'en' },
});

const sandbox = await startSandbox({
	port: await readPort('port', values.port, 'the sandbox').catch((error: Error) => {
		console.error(error.message);
		return process.exit(2);
	}),
	seed: values.seed === 'empty' ? 'empty' : 'demo',
	latencyMs: Number(values.latency),
	rateLimits: values['rate-limits'],
	brevoLanguage: values.language === 'fr' ? 'fr' : 'en',
});
console.log(`${formatSummary(sandbox)}

Open the web page in a browser: it says what to do first. Ctrl+C ends the sandbox.`);

function formatSummary(sandbox: Sandbox): string {
	const lines: Array<[string, string]> = [
		['Web page', sandbox.url],
		['Control', `${sandbox.url}/control`],
		...listConnectionValues(sandbox),
	];
	return lines.map(([name, value]) => name.padEnd(32) + value).join('\n');
}
