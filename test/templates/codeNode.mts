import { runInNewContext } from 'node:vm';
import type { IDataObject, INode } from 'n8n-workflow';

import { textOf } from '../support/sources.mts';

/** What the nodes before it gave, by their names. */
export type Before = Readonly<Record<string, readonly IDataObject[]>>;

/**
 * Runs a Code node of a template as it is shipped ("Run Once for All Items"), with what n8n's sandbox offers it: `$input`
 * and `$('Node')`. A node that is not in `before` throws, as one does in n8n that has not run.
 * @param input `json` of its items
 * @returns `json` of what it gives
 */
export function runCodeNode(
	template: string,
	name: string,
	input: readonly IDataObject[],
	before: Before,
): IDataObject[] {
	const { nodes } = JSON.parse(textOf(`templates/${template}.json`)) as { nodes: INode[] };
	const code = String(nodes.find((node) => node.name === name)?.parameters.jsCode);
	const given = (rows: readonly IDataObject[] | undefined, node: string) => {
		if (!rows) throw new Error(`Node '${node}' hasn't been executed`);
		const items = rows.map((json) => ({ json }));
		return { all: () => items, first: () => items[0] };
	};
	const rows = runInNewContext(`(() => {${code}\n})()`, {
		$input: given(input, name),
		$: (node: string) => given(before[node], node),
	}) as Array<{ json: IDataObject }>;
	// Of another realm, whose objects strictly equal none of ours.
	return JSON.parse(JSON.stringify(rows.map(({ json }) => json))) as IDataObject[];
}
