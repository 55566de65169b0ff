import { NodeConnectionTypes, type INodeExecutionData, type INodeType } from 'n8n-workflow';

/** What a node of n8n's own makes of one item; undefined leaves it out. */
type Step = (json: INodeExecutionData['json'], parameter: unknown) => INodeExecutionData['json'] | undefined;

/**
 * Stands in for nodes of n8n's own, which are not installed here, as far as the templates use them: Set adds fixed fields,
 * Filter keeps where its one condition is true, Wait hands on. test/e2e runs the templates with the real ones.
 */
function standIn(name: string, parameter: string, step: Step): INodeType {
	return {
		description: {
			displayName: name,
			name,
			group: ['transform'],
			version: [1, 1.1, 2.2, 3.4],
			description: '',
			defaults: { name },
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [{ displayName: parameter, name: parameter, type: 'json', default: {} }],
		},
		async execute() {
			const kept = this.getInputData().flatMap(({ json }, item) => {
				const made = step(json, this.getNodeParameter(parameter, item));
				return made ? [{ json: made, pairedItem: { item } }] : [];
			});
			return [kept];
		},
	};
}

interface Assignments {
	assignments: Array<{ name: string; value: string | number | boolean }>;
}

interface Conditions {
	conditions: Array<{ leftValue: unknown }>;
}

export const STAND_INS: Record<string, INodeType> = {
	'n8n-nodes-base.set': standIn('set', 'assignments', (json, given) => {
		const { assignments } = given as Assignments;
		return { ...json, ...Object.fromEntries(assignments.map(({ name, value }) => [name, value])) };
	}),
	'n8n-nodes-base.filter': standIn('filter', 'conditions', (json, given) =>
		(given as Conditions).conditions.every(({ leftValue }) => leftValue === true) ? json : undefined,
	),
	'n8n-nodes-base.wait': standIn('wait', 'amount', (json) => json),
};
