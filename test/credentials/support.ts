import type { INodeType } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { getZoomBaseUrls } from '../../core/zoom/api/environment';
import { createHttpSend } from '../../nodes/shared/http/send';
import { serializeFirstRequest } from '../../nodes/shared/http/tokenRenewal';
import type { Sandbox } from '../../sandbox/server.mts';

export const SERVER_TO_SERVER = 'zoomServerToServerOAuth2Api';

/** The fields a user fills in to connect to the sandbox. */
export const serverToServer = ({ zoom }: Sandbox) => ({
	accountId: zoom.accountId,
	clientId: zoom.clientId,
	clientSecret: zoom.clientSecret,
	environment: 'custom',
	oauthBaseUrl: zoom.oauthBaseUrl,
	apiBaseUrl: zoom.apiBaseUrl,
});

/** Calls Zoom once per item through `createHttpSend`, all simultaneously on request. */
export const caller: INodeType = {
	description: {
		displayName: 'Caller',
		name: 'caller',
		group: ['transform'],
		version: 1,
		description: 'Calls Zoom',
		defaults: { name: 'Caller' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: SERVER_TO_SERVER }],
		properties: [{ displayName: 'Parallel', name: 'parallel', type: 'boolean', default: false }],
	},
	async execute() {
		const credential = await this.getCredentials(SERVER_TO_SERVER);
		const send = serializeFirstRequest(
			credential,
			createHttpSend(this, SERVER_TO_SERVER, getZoomBaseUrls(credential).apiBaseUrl),
		);
		const call = async () => {
			const { status, body } = await send({ method: 'GET', path: '/users', query: { page_size: 1 } }, 60_000);
			return { status, body: body as object };
		};
		const items = this.getInputData();
		if (this.getNodeParameter('parallel', 0)) {
			return [(await Promise.all(items.map(call))).map((json, item) => ({ json, pairedItem: { item } }))];
		}
		const replies = [];
		for (const [item] of items.entries()) replies.push({ json: await call(), pairedItem: { item } });
		return [replies];
	},
};
