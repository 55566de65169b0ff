import type { IDataObject, INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { createHttpSend } from '../../../nodes/shared/send';
import { runNode } from '../../support/n8n.mts';
import { asBeforeExcept } from '../../support/n8n/beforeExcept.mts';
import { drippingServer } from '../../support/servers/drippingServer.mts';
import { scriptedServer } from '../../support/servers/scriptedServer.mts';

/** Sends one POST with a body, and outputs the answer. */
const sender = (baseUrl: string, startDeadline?: () => AbortSignal): INodeType => ({
	description: {
		displayName: 'Sender',
		name: 'sender',
		group: ['transform'],
		version: 1,
		description: 'Sends',
		defaults: { name: 'Sender' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'brevoApi' }],
		properties: [],
	},
	async execute() {
		const send = createHttpSend(this, 'brevoApi', baseUrl, startDeadline);
		const answer = await send({ method: 'POST', path: '/things', query: {}, body: { secret: 'body' } });
		return [[{ json: { ...answer } as IDataObject }]];
	},
});

const run = async (node: INodeType, baseUrl: string) =>
	await runNode({
		type: 'test.sender',
		extraNodes: { 'test.sender': node },
		credentials: { brevoApi: { apiKey: 'xkeysib-of-the-test', baseUrl } },
	});

it.each([301, 302, 303, 307, 308])(
	'a redirect (%i) is returned, and the other host hears nothing',
	async (status) => {
		const other = await scriptedServer({ body: {} });
		const server = await scriptedServer({ status, headers: { location: `${other.url}/taken` }, body: '' });
		for (const node of [sender(server.url), asBeforeExcept(sender(server.url))]) {
			const { json, error } = await run(node, server.url);
			expect(error).toBeUndefined();
			expect(json[0]).toMatchObject({ status, headers: { location: `${other.url}/taken` } });
		}
		expect(server.requests).toHaveLength(2);
		expect(other.requests).toEqual([]);
		await Promise.all([server.close(), other.close()]);
	},
);

it('an answer that drips ends at the deadline, and its connection is closed', async () => {
	const deadline = new AbortController();
	const server = await drippingServer(20, () => deadline.abort());
	const { error } = await run(
		sender(server.url, () => deadline.signal),
		server.url,
	);
	expect(error?.message).toContain('ETIMEDOUT');
	await server.closed;
	await server.close();
});
