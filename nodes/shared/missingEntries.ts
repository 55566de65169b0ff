import type { INodeListSearchItems } from 'n8n-workflow';

import type { Gaps } from '../../core/http/endpoint';

/**
 * Entries that report missing rows in a list from which people choose; none if all are there. n8n shows nothing but entries
 * there; choosing one leaves the field empty.
 */
export const listMissingEntries = (
	vendor: string,
	gaps: ReadonlyArray<Pick<Gaps, 'read' | 'counted'>>,
): INodeListSearchItems[] => {
	const missing = gaps.reduce((sum, { read, counted }) => sum + Math.max(0, counted - read), 0);
	if (missing === 0) return [];
	const entries = missing === 1 ? '1 entry is' : `${missing} entries are`;
	return [
		{ name: `${entries} missing: ${vendor} counts more than it lists. Enter the ID instead.`, value: '' },
	];
};
