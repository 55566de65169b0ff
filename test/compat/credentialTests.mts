import assert from 'node:assert/strict';
import { buildCredentialFields } from '../../sandbox/n8n/credentials.mts';
import type { Place } from './packageInN8n.mts';

interface Case {
	name: string;
	type: string;
	/** Fields that differ from those that work. */
	changes: Record<string, string>;
	/** Status and message, as n8n shows them. */
	shows: RegExp;
	/** Prepares the sandbox; it is reset afterwards. */
	before?(place: Place): void;
}

const ZOOM = 'zoomServerToServerOAuth2Api';
const BREVO = 'brevoApi';
const SCOPE_OF_THE_TEST = 'user:read:list_users:admin';

const refuseBrevo =
	(status: number) =>
	({ sandbox }: Place): void =>
		sandbox.control.fault({ vendor: 'brevo', method: 'GET', path: '.*', status, body: {}, times: 9 });

const CASES: readonly Case[] = [
	{ name: 'Zoom, right', type: ZOOM, changes: {}, shows: /^OK/ },
	{
		name: 'Zoom, wrong secret',
		type: ZOOM,
		changes: { clientSecret: 'wrong' },
		shows: /^Error.*Client authentication failed/,
	},
	{ name: 'Zoom, wrong account', type: ZOOM, changes: { accountId: 'wrong' }, shows: /^Error/ },
	{
		name: 'Zoom, plain http elsewhere',
		type: ZOOM,
		changes: { apiBaseUrl: 'http://198.51.100.7/v2' },
		// Some engines for expressions lose the sentence; the notice under the field has it.
		shows: /^Error: .*(must start with https|Invalid URL)/,
	},
	{
		name: 'Zoom, a scope is missing',
		type: ZOOM,
		changes: {},
		shows: new RegExp(`^Error.*${SCOPE_OF_THE_TEST}`),
		before: ({ sandbox }) =>
			sandbox.control.zoom.removeScope({ clientId: sandbox.zoom.clientId, scope: SCOPE_OF_THE_TEST }),
	},
	{ name: 'Brevo, right', type: BREVO, changes: {}, shows: /^OK/ },
	{ name: 'Brevo, right with spaces', type: BREVO, changes: { apiKey: ' KEY ' }, shows: /^OK/ },
	{
		name: 'Brevo, unknown key',
		type: BREVO,
		changes: { apiKey: 'xkeysib-unknown' },
		shows: /^Error.*does not know this API key/,
	},
	{
		name: 'Brevo, key from the SMTP tab',
		type: BREVO,
		changes: { apiKey: 'xsmtpsib-unknown' },
		shows: /^Error.*SMTP/,
	},
	{
		name: 'Brevo, not available',
		type: BREVO,
		changes: {},
		shows: /^Error.*(not available at the moment|Service unavailable)/,
		before: refuseBrevo(503),
	},
];

/** The sentence that n8n shows under a credential after its test. */
export async function checkCredentialTests(place: Place): Promise<void> {
	const { checks, client, sandbox } = place;
	const fields = buildCredentialFields(sandbox);
	for (const { name, type, changes, shows, before } of CASES) {
		await checks.check(`credential test: ${name}`, async () => {
			const data: Record<string, string> = { ...fields[type], ...changes };
			if (data.apiKey === ' KEY ') data.apiKey = ` ${sandbox.brevo.apiKey} `;
			const credential = await client.createCredential(name, type, data);
			before?.(place);
			try {
				const { status, message } = await client.testCredential(credential);
				assert.match(`${status}: ${message}`, shows);
			} finally {
				sandbox.control.reset();
			}
		});
	}
}
