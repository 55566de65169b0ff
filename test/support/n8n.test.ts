import type { INodeType } from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';

import { forgetProcessed, loadOptions, runHook, runNode, runWorkflow, startWebhook } from './n8n.mts';

/** A node and a trigger of this test's own: the harness must not depend on any node of the package. */
const greeter: INodeType = {
	description: {
		displayName: 'Greeter',
		name: 'greeter',
		group: ['transform'],
		version: 1,
		description: 'Greets',
		defaults: { name: 'Greeter' },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [{ displayName: 'Greeting', name: 'greeting', type: 'string', default: 'Hello' }],
	},
	methods: {
		loadOptions: {
			async greetings() {
				return [{ name: 'Hello', value: String(this.getCurrentNodeParameter('greeting')) }];
			},
		},
	},
	async execute() {
		const items = this.getInputData();
		if (items.length === 0 || items[0]!.json.name === 'nobody') {
			throw new NodeOperationError(this.getNode(), 'There is nobody to greet');
		}
		this.addExecutionHints({ message: `Greeted ${items.length}`, location: 'outputPane' });
		return [
			items.map(({ json }, item) => ({
				json: { said: `${this.getNodeParameter('greeting', item) as string} ${json.name as string}` },
				pairedItem: { item },
			})),
		];
	},
};

const listener: INodeType = {
	description: {
		displayName: 'Listener Trigger',
		name: 'listenerTrigger',
		group: ['trigger'],
		version: 2,
		description: 'Listens',
		defaults: { name: 'Listener' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		webhooks: [
			{ name: 'default', httpMethod: 'POST', path: 'webhook', responseMode: 'onReceived', responseData: '' },
		],
		properties: [],
	},
	webhookMethods: {
		default: {
			async checkExists() {
				return false;
			},
			async create() {
				this.getWorkflowStaticData('node').url = this.getNodeWebhookUrl('default');
				return true;
			},
			async delete() {
				return true;
			},
		},
	},
	async webhook() {
		const { rawBody, rawHeaders } = this.getRequestObject();
		if (rawBody?.toString() === '{}') throw new Error('an empty object');
		this.logger.info('received', { bytes: rawBody?.length });
		const copies = rawHeaders.filter((name: string) => name.toLowerCase() === 'x-copy').length;
		return { webhookResponse: 'thanks', workflowData: [[{ json: { bytes: rawBody?.toString(), copies } }]] };
	},
	async execute() {
		const items = this.getInputData();
		const { new: fresh } = await this.helpers.checkProcessedAndRecord(
			items.map((item) => String(item.json.bytes)),
			'node',
			{ mode: 'entries', maxEntries: 10 },
		);
		return [items.filter((item) => fresh.includes(String(item.json.bytes)))];
	},
};

const extraNodes = { 'test.greeter': greeter, 'test.listenerTrigger': listener };

describe('running a node', () => {
	it('gives items, parameters with defaults, and hints', async () => {
		const result = await runNode({
			type: 'test.greeter',
			extraNodes,
			input: [{ name: 'Ada' }, { name: 'Bo' }],
		});
		expect(result.error).toBeUndefined();
		expect(result.json).toEqual([{ said: 'Hello Ada' }, { said: 'Hello Bo' }]);
		expect(result.hints).toEqual(['Greeted 2']);
	});

	it('gives the error that stopped it', async () => {
		const result = await runNode({ type: 'test.greeter', extraNodes, input: [{ name: 'nobody' }] });
		expect(result.error?.message).toBe('There is nobody to greet');
		expect(result.json).toEqual([]);
	});

	it('resolves expressions and hands items along connections', async () => {
		const result = await runWorkflow({
			workflow: {
				nodes: [
					{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
					{ name: 'Greet', type: 'test.greeter', parameters: { greeting: '={{ $json.word }}' } },
					{ name: 'End', type: 'n8n-nodes-base.noOp' },
				],
				connections: {
					Start: { main: [[{ node: 'Greet', type: 'main', index: 0 }]] },
					Greet: { main: [[{ node: 'End', type: 'main', index: 0 }]] },
				},
			},
			startNode: 'Start',
			input: [{ json: { word: 'Salut', name: 'Ada' } }],
			extraNodes,
		});
		expect(result.json('End')).toEqual([{ said: 'Salut Ada' }]);
	});

	it('names a node that package.json does not list', async () => {
		await expect(runNode({ type: 'fax' })).rejects.toThrow('package.json lists no "fax"');
	});
});

describe('methods that the editor calls', () => {
	it('loads options with the current parameters', async () => {
		const one = { type: 'test.greeter', extraNodes, parameters: { greeting: 'Ahoj' } };
		expect(await loadOptions(one, 'greetings')).toEqual([{ name: 'Hello', value: 'Ahoj' }]);
	});

	it('runs activation hooks with static data', async () => {
		const staticData = {};
		expect(await runHook({ type: 'test.listenerTrigger', extraNodes, method: 'create', staticData })).toBe(
			true,
		);
		expect(staticData).toEqual({ url: 'http://n8n.invalid/webhook/a-webhook-id/webhook' });
	});
});

describe('a webhook over HTTP', () => {
	beforeEach(forgetProcessed);

	it('sees raw bytes and duplicated headers, answers, logs and runs', async () => {
		const server = await startWebhook({ type: 'test.listenerTrigger', extraNodes });
		const body = '{ "a" : "\\u00e9" }';
		const headers: Array<[string, string]> = [
			['content-type', 'application/json'],
			['x-copy', '1'],
			['x-copy', '2'],
		];
		const answer = await server.deliver({ body, headers });
		await server.deliver({ body, headers });
		await server.settled();
		expect(answer).toMatchObject({ status: 200, text: 'thanks' });
		expect(server.executions).toHaveLength(2);
		expect(server.events()).toEqual([{ bytes: body, copies: 2 }]);
		expect(server.logs[0]).toEqual({ level: 'info', message: 'received', metadata: { bytes: body.length } });
		await server.close();
	});

	it('keeps what webhook() threw, refuses broken JSON before it, and survives a broken connection', async () => {
		const server = await startWebhook({ type: 'test.listenerTrigger', extraNodes });
		const headers: Array<[string, string]> = [['content-type', 'application/json']];
		expect((await server.deliver({ body: '{}', headers })).status).toBe(500);
		expect(server.thrown).toHaveLength(1);
		expect((await server.deliver({ body: '{"a":', headers })).status).toBe(422);
		await expect(server.deliver({ body: '{"a":1}', headers, truncateAt: 3 })).rejects.toThrow();
		expect((await server.deliver({ body: '{"a":1}', headers })).status).toBe(200);
		await server.close();
	});
});
