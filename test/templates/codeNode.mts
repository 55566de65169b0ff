import { runInNewContext } from 'node:vm';
import type { IDataObject, INode } from 'n8n-workflow';

import { readText } from '../support/sources.mts';

/** Outputs of the previous nodes, by node name. */
export type Before = Readonly<Record<string, readonly IDataObject[]>>;

/**
 * Runs a template's Code node as shipped ("Run Once for All Items"), with what n8n's sandbox offers it: `$input`
 * and `$('Node')`. A node that is not in `before` throws, like a node that has not run in n8n.
 * @param input `json` of its items
 * @returns `json` of its output items
 */
export function runCodeNode(
	template: string,
	name: string,
	input: readonly IDataObject[],
	before: Before,
): IDataObject[] {
	const { nodes } = JSON.parse(readText(`templates/${template}.json`)) as { nodes: INode[] };
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
	// From another realm, whose objects are never strictly equal to ours.
	return JSON.parse(JSON.stringify(rows.map(({ json }) => json))) as IDataObject[];
}

/**
 * Evaluates the expression of a field of a template's Set node as shipped.
 * @param field names of the node and of the field
 */
export function evaluateField(
	template: string,
	[node, field]: readonly [string, string],
	given: Readonly<Record<string, unknown>>,
): unknown {
	const { nodes } = JSON.parse(readText(`templates/${template}.json`)) as { nodes: INode[] };
	const { assignments } = nodes.find(({ name }) => name === node)!.parameters.assignments as {
		assignments: Array<{ name: string; value: string }>;
	};
	const { value } = assignments.find(({ name }) => name === field)!;
	return runInNewContext(/^=\{\{(.*)\}\}$/.exec(value)![1]!, given);
}
