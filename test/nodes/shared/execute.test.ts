import { ExecuteContext } from 'n8n-core';
import { NodeOperationError, type IDataObject, type INode } from 'n8n-workflow';

import { toNodeError } from '../../../nodes/shared/explain';
import { startSandbox, type Sandbox } from '../../../sandbox/server.mts';
import { runNode } from '../../support/n8n.mts';
import { startGarbledServer } from '../../support/servers/garbledServer.mts';
import { startUntrustedServer } from '../../support/servers/untrustedServer.mts';

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox();
});
afterAll(async () => await sandbox.close());

const lists = { resource: 'list', operation: 'getMany' };
const brevo = (parameters: object, baseUrl = sandbox.brevo.baseUrl) =>
	runNode({
		type: 'brevo',
		parameters: { ...lists, ...parameters },
		credentials: { brevoApi: { apiKey: sandbox.brevo.apiKey, baseUrl } },
	});

describe('every action node', () => {
	it.each([0, -1, 'many', ''])('refuses the limit %j instead of returning all or none', async (limit) => {
		const { error } = await brevo({ limit });
		expect(error?.message).toBe('Limit is not a number of at least 1');
	});

	it('gives as many rows as the limit says', async () => {
		expect((await brevo({ limit: 2 })).json).toHaveLength(2);
	});

	it('shows names with angle brackets whole: n8n shows hints as HTML', async () => {
		const { hints } = await runNode({
			type: 'brevo',
			parameters: {
				resource: 'list',
				operation: 'addContacts',
				list: { __rl: true, mode: 'id', value: '1' },
				emailField: 'A&B <c>',
			},
			credentials: { brevoApi: { ...sandbox.brevo } },
			input: [{ email: 'mina.park@example.org' }],
		});
		expect(hints).toContain("No item has the field 'A&B &lt;c&gt;'. They have: email.");
	});

	it('refuses an operation it does not know', async () => {
		expect((await brevo({ operation: '__CUSTOM_API_CALL__' })).error?.message).toContain(
			'is not known to this node',
		);
	});

	it('does not try again where the certificate is not trusted', async () => {
		const server = await startUntrustedServer();
		const { error } = await brevo({}, server.url);
		await server.close();
		expect(error).toMatchObject({
			message: 'The certificate of the service is not trusted',
			description: expect.stringContaining('DEPTH_ZERO_SELF_SIGNED_CERT'),
		});
	});

	it('writes each attempt of a call into the log if asked to, without any value of it', async () => {
		const lines: string[] = [];
		const info = (line: string) => lines.push(line.replace(/\d+ ms/, 'N ms'));
		const logger = jest.spyOn(ExecuteContext.prototype, 'logger', 'get').mockReturnValue({ info } as never);
		const get = async (options: object) => {
			sandbox.control.fault({ vendor: 'brevo', path: '/contacts/', status: 503, body: {}, times: 1 });
			const contact = { resource: 'contact', operation: 'get', identifier: 'mina.park@example.org' };
			return await brevo({ ...contact, requestOptions: { maxWait: 5, ...options } });
		};
		expect((await get({})).json).toHaveLength(1);
		expect(lines).toEqual([]);

		expect((await get({ logCalls: true })).json).toHaveLength(1);
		logger.mockRestore();
		expect(lines).toEqual([
			'Brevo call of "Node": GET /contacts/{identifier}: 503 in N ms',
			'Brevo call of "Node": GET /contacts/{identifier}: 200 in N ms, attempt 2',
		]);
	});

	it('treats a response that is not HTTP as none, and reveals the key to nobody', async () => {
		const server = await startGarbledServer();
		const { error } = await brevo({ requestOptions: { maxWait: 0 } }, server.url);
		await server.close();
		expect(error).toMatchObject({
			message: 'Brevo did not answer: the connection broke off or timed out',
			description: expect.stringContaining('(HPE_INVALID_CONSTANT)'),
		});
		expect(JSON.stringify(error)).not.toContain(sandbox.brevo.apiKey);
	});
});

describe('an expression that returns nothing for an item', () => {
	const ROW = { email: 'mina.park@example.org', event_kind: 'webinar', attendance_status: 'attended' };
	const track = async (
		parameters: object,
		input: IDataObject[] = [{ ...ROW }, { ...ROW, n: 'webinar_seen' }],
	) =>
		await runNode({
			type: 'brevo',
			parameters: { resource: 'event', operation: 'track', ...parameters } as never,
			credentials: { brevoApi: { ...sandbox.brevo } },
			input,
		});
	afterEach(() => sandbox.control.reset());

	it.each(['null', 'undefined', '$json.n'])(
		'leaves the parameter empty, not at its default: %s',
		async (n) => {
			const { json, error } = await track({ eventName: `={{ $itemIndex === 0 ? ${n} : 'webinar_seen' }}` });
			expect(error).toBeUndefined();
			expect(json).toMatchObject([
				{ action: 'skipped', reason: 'the event has no name' },
				{ action: 'sent', event_name: 'webinar_seen' },
			]);
		},
	);

	it.each(['false', 'FALSE ', false, 0])('a switch that is %j is off', async (off) => {
		const input = [{ ...ROW, off }];
		const { json, error } = await track({ eventName: 'seen', dryRun: '={{ $json.off }}' }, input);
		expect(error).toBeUndefined();
		expect(json).toMatchObject([{ action: 'sent' }]);
		const { json: rows } = await track(
			{ eventName: 'seen', options: { onlyOnce: '={{ $json.off }}' } },
			input,
		);
		expect(rows).toMatchObject([{ action: 'sent' }]);
	});

	it('Simplify is read like any switch, and fails only its item', async () => {
		const input = [{ simplify: 'false' }, { simplify: 'maybe' }, { simplify: 'true' }];
		const { json } = await runNode({
			type: 'brevo',
			parameters: {
				resource: 'contact',
				operation: 'get',
				identifier: ROW.email,
				simplify: '={{ $json.simplify }}',
			},
			credentials: { brevoApi: { ...sandbox.brevo } },
			input,
			settings: { onError: 'continueRegularOutput' },
		} as never);
		expect(json).toHaveLength(3);
		expect(json[0]).toHaveProperty('statistics');
		expect(json[1]).toMatchObject({ error: `"Simplify" is 'maybe', but must be true or false` });
		expect(json[2]).not.toHaveProperty('statistics');
	});

	it.each([null, '', 'maybe', {}])('a switch that is %j is an error', async (value) => {
		const { json } = await track(
			{ eventName: 'seen', options: { respectUnsubscribes: '={{ $json.value }}' } },
			[
				{ ...ROW, value },
				{ ...ROW, value: true },
			],
		);
		expect(json).toMatchObject([
			{
				action: 'failed',
				reason: expect.stringMatching(/^"Respect Unsubscribes" is .*, but must be true or false/),
			},
			{ action: 'sent' },
		]);
	});

	it('is not a choice of a list', async () => {
		const { error } = await runNode({
			type: 'brevo',
			parameters: { resource: 'contact', operation: 'sync', attributeMapping: '={{ $json.none }}' } as never,
			credentials: { brevoApi: { ...sandbox.brevo } },
			input: [ROW],
		});
		expect(error?.message).toMatch(/^"Attribute Mapping" is .*, but must be one of: /);
	});
});

describe('with On Error: Continue', () => {
	const input = [{ email: 'mina.park@example.org' }, { email: 'ivo.horvat@example.net' }];
	const MODES = ['continueRegularOutput', 'continueErrorOutput'] as const;
	const run = async (parameters: object, onError: (typeof MODES)[number]) => {
		const { json, failed, error } = await runNode({
			type: 'brevo',
			parameters: { requestOptions: { plan: 'extended', maxWait: 1 }, ...parameters } as never,
			credentials: { brevoApi: { ...sandbox.brevo } },
			input,
			settings: { onError },
		});
		expect(error).toBeUndefined();
		return onError === 'continueErrorOutput'
			? failed.map(({ json: row }) => row)
			: json.map((row, index) => ({ ...input[index], ...row }));
	};
	const list = { __rl: true, mode: 'id', value: '1' };
	const WHOLE_RUN = { resource: 'list', operation: 'addContacts', list, emailField: 'email' };
	const EACH_ITEM = { resource: 'list', operation: 'create', name: 'New', folder: '1' };
	const BROKEN = { vendor: 'brevo', status: 500, body: {}, times: 99 } as const;
	afterEach(() => sandbox.control.reset());

	it.each(MODES)('each item says what failed when the whole run did: %s', async (mode) => {
		sandbox.control.fault({
			...BROKEN,
			status: 401,
			body: { code: 'unauthorized', message: 'Key not found' },
		});
		expect(await run(WHOLE_RUN, mode)).toEqual(
			input.map((row) => ({
				...row,
				error: 'Brevo does not know this API key',
				code: 'credential',
				advice: expect.stringContaining('xkeysib-') as string,
				retryable: false,
				in_doubt: false,
				call: 'GET /contacts/lists/{listId}',
			})),
		);
	});

	it.each(MODES)(
		'an item that may have taken effect is in doubt, and not to be run again: %s',
		async (mode) => {
			// Brevo cannot be asked for the list either.
			sandbox.control.fault({ ...BROKEN, path: '/contacts/lists$' });
			expect(await run(EACH_ITEM, mode)).toMatchObject(
				input.map((row) => ({
					...row,
					code: 'unavailable',
					advice: expect.stringMatching(/^It is not known whether /) as string,
					retryable: false,
					in_doubt: true,
					call: 'POST /contacts/lists',
				})),
			);
		},
	);

	it.each(MODES)('an item may be run again if the service was down: %s', async (mode) => {
		sandbox.control.fault(BROKEN);
		expect(await run(WHOLE_RUN, mode)).toMatchObject(
			input.map((row) => ({ ...row, code: 'unavailable', retryable: true, in_doubt: false })),
		);
	});

	it.each(MODES)('a wrong value has a code as well: %s', async (mode) => {
		expect(await run({ ...EACH_ITEM, name: ' ' }, mode)).toMatchObject(
			input.map((row) => ({ ...row, error: '"Name" is empty', code: 'invalid', call: null })),
		);
	});
});

it("never repeats JavaScript's own words", () => {
	const node = { name: 'Node', type: 'brevo', parameters: {} } as unknown as INode;
	const fault = new TypeError("Cannot destructure property 'processId' of 'undefined'");
	const error = toNodeError(node, fault, 0);
	expect(error).toBeInstanceOf(NodeOperationError);
	expect([error.message, error.description].join()).not.toMatch(/destructure|undefined/);
	expect(error.cause).toBe(fault);
});
