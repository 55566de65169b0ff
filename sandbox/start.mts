/** `npm run sandbox [-- --port 4010]`: a local Zoom and Brevo until Ctrl+C. */
import { parseArgs } from 'node:util';
import { connectionValues } from './connection.mts';
import { DEFAULT_PORT } from './constants.mts';
import { type Sandbox, startSandbox } from './server.mts';

const { values } = parseArgs({
	options: {
		port: { type: 'string', default: String(DEFAULT_PORT) },
		seed: { type: 'string', default: 'demo' },
		latency: { type: 'string', default: '0' },
		'rate-limits': { type: 'boolean', default: false },
		language: { type: 'string', default: 'en' },
	},
});

const sandbox = await startSandbox({
	port: Number(values.port),
	seed: values.seed === 'empty' ? 'empty' : 'demo',
	latencyMs: Number(values.latency),
	rateLimits: values['rate-limits'],
	brevoLanguage: values.language === 'fr' ? 'fr' : 'en',
});
console.log(summary(sandbox));

function summary(sandbox: Sandbox): string {
	const lines: Array<[string, string]> = [
		['Web page', sandbox.url],
		['Control', `${sandbox.url}/control`],
		...connectionValues(sandbox),
	];
	return lines.map(([name, value]) => name.padEnd(32) + value).join('\n');
}
