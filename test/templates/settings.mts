import type { IDataObject } from 'n8n-workflow';

interface Assignments {
	assignments: Array<IDataObject & { name: string }>;
}

/** Types values into the node "Settings" of a template, as its user would. */
export const fillInSettings =
	(values: IDataObject) =>
	<N extends { name: string; parameters: object }>(node: N): N => {
		if (node.name !== 'Settings') return node;
		const { assignments } = (node.parameters as { assignments: Assignments }).assignments;
		const filled = assignments.map((one) => (one.name in values ? { ...one, value: values[one.name] } : one));
		return { ...node, parameters: { ...node.parameters, assignments: { assignments: filled } } };
	};
