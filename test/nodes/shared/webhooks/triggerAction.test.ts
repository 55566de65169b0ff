import type { INodePropertyOptions } from 'n8n-workflow';

import { loadNodeType } from '../../../support/n8n.mts';

const readActions = async (type: string) =>
	(await loadNodeType(type)).description.properties
		.filter(({ name }) => name === 'events')
		.flatMap(({ options = [] }) => (options as INodePropertyOptions[]).map(({ action }) => action));

it.each(['zoomTrigger', 'brevoTrigger'])('every event of %s is a sentence of its own', async (type) => {
	const actions = await readActions(type);
	expect(new Set(actions).size).toBe(actions.length);
	for (const action of actions) expect(action).toMatch(/^On [a-zA-Z- ]+$/);
});

it('names keep their capitals', async () => {
	expect(await readActions('zoomTrigger')).toEqual(
		expect.arrayContaining([
			'On webinar ended',
			'On meeting AI Companion started',
			'On webinar RTMS stopped',
			'On meeting participant QoS summary',
			'On Zoom Events ticket created',
		]),
	);
	expect(await readActions('brevoTrigger')).toContain('On campaign email clicked');
});
