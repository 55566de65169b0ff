import type { INodeProperties } from 'n8n-workflow';

import { GATHERING_VERSION } from './bursts';

/**
 * An entry of the trigger's options.
 * @param events the gathered events, as the subject of a sentence
 */
export const createBurstsOption = (events: string): INodeProperties => ({
	displayName: 'Bursts',
	name: 'bursts',
	type: 'boolean',
	default: true,
	description: `Whether ${events} of half a second start one execution`,
	hint: 'Each is an item of it, so the flow has to work with several items. An item that fails stops the others, unless the node continues on error.',
});

/**
 * The notice below the options of a trigger that gathers bursts.
 * @param events the gathered events, as the subject of a sentence
 * @param values the choices of the parameter "Events" that include a gathered event
 */
export const createBurstsNotice = (
	events: string,
	values: readonly string[],
	page: string,
): INodeProperties => ({
	displayName: `Items come in batches: ${events} within half a second are items of one execution. A flow that reads only the first item has to loop over all of them. An item that fails stops its batch, unless the node continues on error. The option Bursts turns this off. <a href="https://github.com/n8n-nodes-zoom-brevo/n8n-nodes-zoom-brevo/blob/main/docs/${page}#bursts" target="_blank">More</a>`,
	name: 'burstsNotice',
	type: 'notice',
	default: '',
	displayOptions: {
		show: { '@version': [{ _cnd: { gte: GATHERING_VERSION } }], events: [...values] },
		hide: { '/options.bursts': [false] },
	},
});
