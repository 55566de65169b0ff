import { randomBytes } from 'node:crypto';
import type { Sandbox } from '../server.mts';
import type { Credential, N8nClient } from './client.mts';

/** Values for n8n's credential forms that lead to the sandbox instead of Zoom and Brevo, by credential type. */
export function buildCredentialFields(sandbox: Sandbox): Record<string, Record<string, string>> {
	const { zoom, brevo } = sandbox;
	const environment = {
		environment: 'custom',
		oauthBaseUrl: zoom.oauthBaseUrl,
		apiBaseUrl: zoom.apiBaseUrl,
	};
	return {
		zoomServerToServerOAuth2Api: {
			accountId: zoom.accountId,
			clientId: zoom.clientId,
			clientSecret: zoom.clientSecret,
			...environment,
		},
		zoomUserOAuth2Api: {
			clientId: zoom.userClientId,
			clientSecret: zoom.userClientSecret,
			...environment,
		},
		zoomAppOAuth2Api: {
			clientId: zoom.userClientId,
			clientSecret: zoom.userClientSecret,
			...environment,
		},
		zoomWebhookSecretApi: { secretToken: zoom.secretToken },
		brevoApi: { apiKey: brevo.apiKey, baseUrl: brevo.baseUrl },
		brevoOAuth2Api: {
			clientId: brevo.clientId,
			clientSecret: brevo.clientSecret,
			baseUrl: brevo.baseUrl,
		},
	};
}

/** The credentials the templates ask for: those of the user and of the app need a browser or are optional. */
const NEEDED_BY_TEMPLATES: Record<string, string> = {
	zoomWebhookSecretApi: 'Zoom webhook secret (sandbox)',
	zoomServerToServerOAuth2Api: 'Zoom server-to-server (sandbox)',
	brevoApi: 'Brevo (sandbox)',
	httpHeaderAuth: 'Key of this n8n',
};

/** Creates in n8n the credentials that the templates need. */
export async function createSandboxCredentials(client: N8nClient, sandbox: Sandbox): Promise<Credential[]> {
	const fields: Record<string, Record<string, string>> = {
		...buildCredentialFields(sandbox),
		httpHeaderAuth: createKeyOfThisN8n(),
	};
	const created: Credential[] = [];
	// n8n 1 has one connection to SQLite, on which two transactions at once fail.
	for (const [type, name] of Object.entries(NEEDED_BY_TEMPLATES))
		created.push(await client.createCredential(name, type, fields[type] ?? {}));
	return created;
}

/** With it a workflow calls a webhook of the same n8n, and nobody else does. */
const createKeyOfThisN8n = (): Record<string, string> => ({
	name: 'X-Backfill-Key',
	value: randomBytes(24).toString('hex'),
});
