/** `npm run sandbox [-- --port 4010]`: a local Zoom and Brevo until Ctrl+C. */
import { parseArgs } from 'node:util';
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

function summary({ url, zoom, brevo }: Sandbox): string {
	const lines: Array<[string, string]> = [
		['Web page', url],
		['Control', `${url}/control`],
		['', ''],
		['Zoom OAuth base URL', zoom.oauthBaseUrl],
		['Zoom API base URL', zoom.apiBaseUrl],
		['Zoom account ID', zoom.accountId],
		['Server-to-Server client ID', zoom.clientId],
		['Server-to-Server client secret', zoom.clientSecret],
		['User app client ID', zoom.userClientId],
		['User app client secret', zoom.userClientSecret],
		['Webhook secret token', zoom.secretToken],
		['', ''],
		['Brevo base URL', brevo.baseUrl],
		['Brevo API key', brevo.apiKey],
	];
	return lines.map(([name, value]) => (name ? `${name.padEnd(32)}${value}` : '')).join('\n');
}
