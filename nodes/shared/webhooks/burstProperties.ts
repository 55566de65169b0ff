import type { INodeProperties } from 'n8n-workflow';

import { createDocsLink } from '../docs';
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
	description: `Whether ${events} within half a second start one execution`,
	hint: 'Each delivery is one item, so the workflow has to handle several items. An item that fails stops the others, unless the node continues on error.',
});

/**
 * The notice below the options of a trigger that gathers bursts.
 * @param events the gathered events, as the subject of a sentence
 * @param values the choices of the parameter "Events" that include a gathered event
 */
export const createBurstsNotice = (events: string, values: readonly string[]): INodeProperties => ({
	displayName: `Items come in batches: ${events} within half a second are items of one execution.<ul><li>A flow that reads only the first item has to loop over all of them.</li><li>An item that fails stops its batch, unless the node continues on error.</li><li>The option Bursts turns this off.</li></ul>${createDocsLink('bursts.md', 'More')}`,
	name: 'burstsNotice',
	type: 'notice',
	default: '',
	displayOptions: {
		show: { '@version': [{ _cnd: { gte: GATHERING_VERSION } }], events: [...values] },
		hide: { '/options.bursts': [false] },
	},
});
