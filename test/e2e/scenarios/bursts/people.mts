import type { Execution, Item } from '../../../../sandbox/n8n/client.mts';

export const TRIGGER = 'Zoom Trigger';

export const namePeople = (prefix: string, count: number): string[] =>
	Array.from({ length: count }, (_, index) => `${prefix}${String(index).padStart(2, '0')}`);

const toPerson = ({ json }: Item): string => (json.participant as { name: string }).name;

/** People that left the trigger, in order of the alphabet; a person for whom the flow ran twice is there twice. */
export const listOutput = (executions: readonly Execution[]): string[] =>
	executions
		.flatMap(({ data }) => data.resultData.runData[TRIGGER] ?? [])
		.flatMap(({ data }) => data?.main?.[0] ?? [])
		.map(toPerson)
		.sort();

/** People of executions, also of those that ended before the trigger's output was saved. */
export function listInput(executions: readonly Execution[]): string[] {
	const waiting = executions.flatMap(({ data }) => {
		const { executionData } = data as {
			executionData?: { nodeExecutionStack?: Array<{ data: { main?: Item[][] } }> };
		};
		return (executionData?.nodeExecutionStack ?? []).flatMap((entry) => entry.data.main?.[0] ?? []);
	});
	return [...listOutput(executions), ...waiting.map(toPerson)];
}
