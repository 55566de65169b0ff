import type { IDataObject, INode, INodeProperties } from 'n8n-workflow';

import { brevo } from '../../nodes/Brevo/connector';
import { zoom } from '../../nodes/Zoom/connector';
import { openAccount as openBrevo } from '../nodes/Brevo/account.mts';
import { openAccount as openZoom } from '../nodes/Zoom/account.mts';
import { loadNodeType, runNode, type CredentialStore } from '../support/n8n.mts';
import { setClock } from '../support/time/testClock.mts';
import saved from './saved/1.0.0.json';

/**
 * A node for each operation, as version 1.0.0 saved it. The file is never changed: what is in it opens and runs in every
 * later version. `input` has the items of nodes that need some.
 */
interface SavedWorkflow {
	readonly nodes: ReadonlyArray<Pick<INode, 'name' | 'type' | 'typeVersion' | 'parameters'>>;
	readonly input: Readonly<Record<string, IDataObject[]>>;
}

const { nodes, input } = saved as unknown as SavedWorkflow;
const shortTypeOf = (type: string) => type.split('.')[1]!;
/** Operations that came after 1.0.0, or cannot run by themselves, with the reason. */
const NOT_HELD: Readonly<Record<string, string>> = {};

/** The sandbox's dates move with its clock, and some of the nodes name one by its ID. */
const SAVED_AT = Date.parse('2026-11-30T12:00:00Z');

let restoreClock: () => void;
let resetZoom: () => void;
let close: () => Promise<unknown>;
const credentials: Record<string, CredentialStore> = {};
beforeAll(async () => {
	restoreClock = setClock(SAVED_AT);
	const [zoomAccount, brevoAccount] = [await openZoom(), await openBrevo()];
	credentials.zoom = await zoomAccount.credentials();
	credentials.brevo = brevoAccount.credentials;
	resetZoom = () => zoomAccount.sandbox.control.reset();
	close = async () => await Promise.all([zoomAccount.sandbox.close(), brevoAccount.sandbox.close()]);
});
afterAll(async () => {
	await close();
	restoreClock();
});

describe.each(nodes.map((node) => [node.name, node] as const))(
	'%s',
	(name, { type, typeVersion, parameters }) => {
		it('opens: the node knows its version and every parameter', async () => {
			const { description } = await loadNodeType(shortTypeOf(type));
			expect([description.version].flat()).toContain(typeVersion);
			const known = new Set(description.properties.map((property: INodeProperties) => property.name));
			expect(Object.keys(parameters).filter((one) => !known.has(one))).toEqual([]);
		});

		it('runs', async () => {
			// Brevo is not reset: a campaign is read after it was created.
			resetZoom();
			const { items, error } = await runNode({
				type: shortTypeOf(type),
				typeVersion,
				parameters,
				credentials: credentials[shortTypeOf(type)]!,
				input: input[name],
			});
			expect(error).toBeUndefined();
			expect(items.map(({ json }) => json.error).filter(Boolean)).toEqual([]);
			expect(items).not.toHaveLength(0);
		});
	},
);

it('has every operation of version 1.0.0', () => {
	const held = nodes.map(
		({ parameters: { resource, operation } }) => `${String(resource)}.${String(operation)}`,
	);
	const operations = [zoom, brevo].flatMap(({ resources }) =>
		resources.flatMap((resource) => resource.operations.map(({ value }) => `${resource.value}.${value}`)),
	);
	expect(operations.filter((one) => !held.includes(one) && !(one in NOT_HELD))).toEqual([]);
});
