import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { packageName } from '../../../../sandbox/n8n/package.mts';
import type { Stage } from '../../../../sandbox/n8n/stage.mts';
import { closeNode, openNode, openWorkflow } from '../../browser/canvas.mts';
import { part } from '../../browser/editor.mts';
import { addAttribute, mapManually, offeredAttributes } from '../../browser/mapping.mts';
import { choose } from '../../browser/parameters.mts';
import { checkWithPicture, type Visit } from './visit.mts';

const SYNC = 'Sync';
const PERSON = { email: 'mapped@example.org', name: 'Ada', join_time: '2026-11-03T23:30:00Z', duration: 60 };

/** n8n's mapping editor fills in values by itself: what is saved has to be what a person chose, and no more. */
export async function mapAttributes(visit: Visit): Promise<void> {
	const { page, stage } = visit;
	const workflowId = await stage.client.importWorkflow(syncFlow(stage));
	await openWorkflow(page, workflowId);
	await checkWithPicture(
		visit,
		'editor: a mapping that is opened and closed maps nothing',
		'unmapped',
		async () => {
			const details = await openNode(page, SYNC);
			await mapManually(page, details);
			await closeNode(page);
			await untilSaved(visit, workflowId, {});
		},
	);
	await checkWithPicture(
		visit,
		'editor: a mapping holds what was chosen, and no more',
		'mapped',
		async () => {
			const details = await openNode(page, SYNC);
			for (const name of ['IS_CUSTOMER', 'LEAD_SCORE', 'LIFECYCLE_STAGE', 'MEETING_JOIN_DATE']) {
				const offered = await offeredAttributes(page, details);
				if (name === 'MEETING_JOIN_DATE')
					assert.ok(offered.some((label) => label.startsWith(`${name} (will be created; date`)));
				await addAttribute(page, details, name);
			}
			await choose(page, details, 'IS_CUSTOMER', 'No');
			await closeNode(page);
			await untilSaved(visit, workflowId, {
				IS_CUSTOMER: false,
				MEETING_JOIN_DATE: '={{ $json.join_time }}',
			});
		},
	);
	await checkWithPicture(visit, 'editor: what was mapped is written with its type', 'written', async () => {
		const details = await openNode(page, SYNC);
		await part(details, 'node-execute-button').click();
		await part(details, 'output-panel').getByText('Created attributes: MEETING_JOIN_DATE').waitFor();
		const { contacts, attributes } = stage.sandbox.control.brevoState();
		const contact = contacts.find(({ email }) => email === PERSON.email);
		assert.deepEqual(contact?.attributes, { IS_CUSTOMER: false, MEETING_JOIN_DATE: '2026-11-03' });
		assert.equal(attributes.find(({ name }) => name === 'MEETING_JOIN_DATE')?.type, 'date');
	});
	await closeNode(page);
}

function syncFlow({ credentials }: Stage) {
	const { id, name } = credentials.find(({ type }) => type === 'brevoApi')!;
	return {
		name: 'A mapping',
		nodes: [
			{
				id: 'start',
				name: 'Start',
				type: 'n8n-nodes-base.manualTrigger',
				typeVersion: 1,
				position: [0, 0] as [number, number],
				parameters: {},
			},
			{
				id: 'sync',
				name: SYNC,
				type: `${packageName}.brevo`,
				typeVersion: 1,
				position: [300, 0] as [number, number],
				parameters: { resource: 'contact', operation: 'sync' },
				credentials: { brevoApi: { id, name } },
			},
		],
		connections: { Start: { main: [[{ node: SYNC, type: 'main', index: 0 }]] } },
		pinData: { Start: [{ json: PERSON }] },
	};
}

interface Saved {
	nodes: Array<{ name: string; parameters: { attributes?: { value: unknown } } }>;
}

/** Saves as a person does. The editor also saves in its own time, so that what n8n has is looked at until it is right. */
async function untilSaved({ page, stage }: Visit, workflowId: string, value: unknown): Promise<void> {
	await page.keyboard.press('Control+s');
	for (const deadline = Date.now() + 15_000; ; await sleep(200)) {
		const { nodes } = await stage.client.call<Saved>('GET', `/rest/workflows/${workflowId}`);
		const saved = nodes.find(({ name }) => name === SYNC)?.parameters.attributes?.value;
		if (Date.now() > deadline || isDeepStrictEqual(saved, value)) {
			assert.deepEqual(saved, value);
			return;
		}
	}
}
