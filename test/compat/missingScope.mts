import assert from 'node:assert/strict';
import type { Credential } from '../../sandbox/n8n/client.mts';
import { ask } from './lists.mts';
import type { Place } from './packageInN8n.mts';

const TYPE = 'zoomServerToServerOAuth2Api';
const SCOPE = 'user:read:list_users:admin';

/** The advice in the message about a missing scope, step by step: save and test, a new credential, an hour. */
export async function checkMissingScope(place: Place): Promise<void> {
	const { checks, client, sandbox } = place;
	const { clientId } = sandbox.zoom;
	const credential = place.credentials.find(({ type }) => type === TYPE)!;
	const scopes = sandbox.control.zoomState().apps.find((app) => app.clientId === clientId)!.scopes;
	const list = async (used: Credential) => await askForUsers({ ...place, credentials: [used] });
	await checks.check('a missing scope is named, with what to do', async () => {
		sandbox.control.zoom.removeScope({ clientId, scope: SCOPE });
		sandbox.control.zoom.revokeTokens();
		assert.match(await list(credential), new RegExp(`${SCOPE}.*save the credential in n8n again`, 's'));
	});
	await checks.check(
		'the advice helps: the scope, the saved credential, its test, or a new one',
		async () => {
			sandbox.control.zoom.setScopes({ clientId, scopes });
			const { id, name, data } = credential;
			await client.call('PATCH', `/rest/credentials/${id}`, { id, name, type: TYPE, data });
			await client.testCredential(credential);
			if ((await list(credential)) === 'listed') return;
			const fresh = await client.createCredential('New', TYPE, data);
			assert.equal(await list(fresh), 'listed');
		},
	);
	await checks.check('and so does an hour', async () => {
		sandbox.control.expireTokens();
		assert.equal(await list(credential), 'listed');
	});
}

const askForUsers = async (place: Place): Promise<string> =>
	await ask<unknown>(place, {
		kind: 'resource-locator-results',
		node: 'zoom',
		parameters: { authentication: 'serverToServer', resource: 'webinar', operation: 'getAttendance' },
		credentialType: TYPE,
		methodName: 'searchUsers',
	}).then(
		() => 'listed',
		(error: Error) => error.message,
	);
