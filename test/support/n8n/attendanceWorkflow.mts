import type { Credential, Execution, WorkflowFile } from '../../../sandbox/n8n/client.mts';
import { packageName } from '../../../sandbox/n8n/package.mts';
import type { Sandbox } from '../../../sandbox/server.mts';

/** Name of the workflow's only node. */
export const ATTENDANCE_TRIGGER = 'Zoom Attendance Trigger';

/** A workflow for an installed n8n that polls as often as n8n does. */
export function buildAttendanceWorkflow(credentials: readonly Credential[], name: string): WorkflowFile {
	const { id, name: label, type } = credentials.find((one) => one.type === 'zoomServerToServerOAuth2Api')!;
	return {
		name,
		nodes: [
			{
				id: '0b0c8a54-4a3b-4a94-8a6f-0e1f6f9f5d33',
				name: ATTENDANCE_TRIGGER,
				type: `${packageName}.zoomAttendanceTrigger`,
				typeVersion: 1,
				position: [0, 0],
				parameters: { pollTimes: { item: [{ mode: 'everyMinute' }] }, options: { gap: 1 } },
				credentials: { [type]: { id, name: label } },
			},
		],
		connections: {},
	};
}

/** The polls that reached Zoom since the last reset. */
export const countPolls = ({ control }: Sandbox): number =>
	control.calls().filter(({ path }) => path.includes('history_meetings')).length;

/** The items that the trigger has output in an execution. */
export const readAttendanceItems = (execution: Execution | undefined): Array<Record<string, unknown>> =>
	(execution?.data.resultData.runData[ATTENDANCE_TRIGGER]?.[0]?.data?.main?.[0] ?? []).map(
		({ json }) => json,
	);
