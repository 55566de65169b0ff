import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';

import { pollAttendance } from './attendanceTrigger/poll';
import { attendanceTriggerProperties } from './attendanceTrigger/properties';
import { getUsers } from './attendanceTrigger/userOptions';
import { zoomCredentials } from './parameters/authentication';

export class ZoomAttendanceTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zoom Attendance Trigger',
		name: 'zoomAttendanceTrigger',
		icon: { light: 'file:zoom.svg', dark: 'file:zoom.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Starts the workflow when a meeting or webinar has ended and its attendance is complete, without webhooks',
		defaults: { name: 'Zoom Attendance Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: zoomCredentials,
		properties: attendanceTriggerProperties,
	};

	methods = { loadOptions: { getUsers } };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await pollAttendance.call(this);
	}
}
