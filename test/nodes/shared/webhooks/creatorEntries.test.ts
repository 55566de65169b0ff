import type { INodePropertyOptions } from 'n8n-workflow';

import { loadNodeType } from '../../../support/n8n.mts';

const TRIGGERS = ['zoomTrigger', 'brevoTrigger'];

const readOptions = async (type: string, displayName: string) =>
	(await loadNodeType(type)).description.properties
		.filter((property) => property.displayName === displayName)
		.flatMap(({ options = [] }) => options as INodePropertyOptions[]);

describe.each(TRIGGERS)('%s', (type) => {
	it('has a sentence of its own for every event', async () => {
		const [all, ...events] = await readOptions(type, 'Trigger Events');
		expect(all).toMatchObject({ name: 'All Events', value: '*' });
		const actions = events.map(({ action }) => action);
		expect(new Set(actions).size).toBe(actions.length);
		for (const action of actions) expect(action).toMatch(/^On [a-zA-Z- ]+$/);
	});

	it('has few entries in the node creator: events that marketing knows, and one for all others', async () => {
		const entries = await readOptions(type, 'Trigger On');
		expect(entries.length).toBeLessThanOrEqual(13);
		const values = (await readOptions(type, 'Trigger Events')).map(({ value }) => value);
		expect(entries.filter(({ value }) => !values.includes(value))).toEqual([]);
		expect(entries.at(-1)).toMatchObject({
			value: '*',
			action: expect.stringMatching(/^On any of \d+ events/),
		});
	});

	it('has one parameter that n8n finds by its name, and never shows it', async () => {
		const { properties } = (await loadNodeType(type)).description;
		// https://github.com/n8n-io/n8n: the node creator takes the first of these names.
		const found = properties.filter(({ displayName }) =>
			['event', 'events', 'trigger on'].includes(displayName.toLowerCase()),
		);
		expect(found).toMatchObject([
			{ name: 'events', displayOptions: { hide: { '@version': [{ _cnd: { gte: 0 } }] } } },
		]);
	});
});

it.each([
	['zoom', 'zoomTrigger'],
	['brevo', 'brevoTrigger'],
])(
	'the entry of %s in the node creator, which has the description of its trigger, covers actions and triggers',
	async (node, trigger) => {
		const [one, other] = [await loadNodeType(node), await loadNodeType(trigger)];
		expect(other.description.description).toBe(one.description.description);
		expect(one.description.description).toContain('; or trigger on ');
	},
);

it('names keep their capitals', async () => {
	const readActions = async (type: string) =>
		(await readOptions(type, 'Trigger Events')).map(({ action }) => action);
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
