import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { describe } from '../shared/describe';
import { execute } from '../shared/execute';
import { zoom } from './connector';
import { authenticationField, zoomCredentials } from './parameters/authentication';
import { listTimeZones } from './scheduling/timeFields';
import { searches } from './search/searches';

export class Zoom implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Zoom Connector',
		name: 'zoom',
		icon: { light: 'file:zoom.svg', dark: 'file:zoom.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Read attendance, registrants and recordings of Zoom meetings and webinars, schedule them, register people; or trigger on them',
		defaults: { name: 'Zoom Connector' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: zoomCredentials,
		properties: [authenticationField, ...describe(zoom)],
	};

	methods = { listSearch: searches, loadOptions: { timeZones: listTimeZones } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await execute(this, zoom);
	}
}
