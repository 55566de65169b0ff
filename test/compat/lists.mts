import assert from 'node:assert/strict';
import { packageName } from '../../sandbox/n8n/package.mts';
import type { Place } from './packageInN8n.mts';

type Kind = 'resource-locator-results' | 'options' | 'resource-mapper-fields';

interface Question {
	kind: Kind;
	node: string;
	version?: number;
	parameters: Record<string, unknown>;
	credentialType: string;
	methodName: string;
	filter?: string;
}

const ZOOM = {
	node: 'zoom',
	parameters: { authentication: 'serverToServer', resource: 'webinar', operation: 'getAttendance' },
	credentialType: 'zoomServerToServerOAuth2Api',
};
const BREVO = {
	node: 'brevo',
	parameters: { resource: 'contact', operation: 'sync' },
	credentialType: 'brevoApi',
};

const SEARCHES = [
	...['searchUsers', 'searchMeetings', 'searchWebinars', 'searchPastMeetings', 'searchPastWebinars'].map(
		(methodName) => ({ ...ZOOM, methodName }),
	),
	{ ...ZOOM, methodName: 'searchRecordings' },
	...['lists', 'folders', 'templates', 'senders'].map((methodName) => ({ ...BREVO, methodName })),
];

/** Asks n8n for what a field of a node offers, as the editor does. */
export async function ask<T>({ client, credentials }: Place, question: Question): Promise<T> {
	const { kind, node, version = 1, parameters, credentialType, methodName, filter } = question;
	const credential = credentials.find(({ type }) => type === credentialType)!;
	const project = await client.call<{ id: string }>('GET', '/rest/projects/personal');
	return await client.call<T>('POST', `/rest/dynamic-node-parameters/${kind}`, {
		path: 'parameters.field',
		nodeTypeAndVersion: { name: `${packageName}.${node}`, version },
		currentNodeParameters: parameters,
		credentials: { [credentialType]: { id: credential.id, name: credential.name } },
		projectId: project.id,
		methodName,
		...(filter !== undefined && { filter }),
	});
}

/** Fields whose entries are loaded from the accounts. */
export async function checkLists(place: Place): Promise<void> {
	const { checks } = place;
	for (const search of SEARCHES) {
		await checks.check(`list: ${search.methodName}`, async () => {
			const { results } = await ask<{ results: unknown[] }>(place, {
				...search,
				kind: 'resource-locator-results',
			});
			assert.ok(results.length > 0);
		});
	}
	await checks.check('list: a search narrows it', async () => {
		const { results } = await ask<{ results: Array<{ name: string }> }>(place, {
			...ZOOM,
			kind: 'resource-locator-results',
			methodName: 'searchPastWebinars',
			filter: 'product launch',
		});
		assert.deepEqual(
			results.filter(({ name }) => !name.includes('Product Launch')),
			[],
		);
		assert.ok(results.length > 0);
	});
	await checks.check('options: users of the Attendance Trigger, time zones', async () => {
		const users = await ask<unknown[]>(place, {
			...ZOOM,
			kind: 'options',
			node: 'zoomAttendanceTrigger',
			parameters: { authentication: 'serverToServer' },
			methodName: 'getUsers',
		});
		assert.ok(users.length >= 3);
		const zones = await ask<unknown[]>(place, {
			...ZOOM,
			kind: 'options',
			parameters: { ...ZOOM.parameters, operation: 'create' },
			methodName: 'timeZones',
		});
		assert.ok(zones.length > 100);
	});
	await checks.check('mapping: the attributes of the account', async () => {
		const { fields } = await ask<{ fields: Array<{ id: string }> }>(place, {
			...BREVO,
			kind: 'resource-mapper-fields',
			methodName: 'attributeColumns',
		});
		assert.ok(fields.some(({ id }) => id === 'LEAD_SCORE'));
	});
}
