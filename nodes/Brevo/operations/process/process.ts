import type { INodeProperties } from 'n8n-workflow';

import { endpoints } from '../../../../core/brevo/api/endpoints';
import type { Resource } from '../../../shared/catalogue';

const processId: INodeProperties = {
	displayName: 'Process ID',
	name: 'processId',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. 78',
	description: 'ID that Brevo returned when the import or export was started',
};

export const processResource: Resource = {
	name: 'Process',
	value: 'process',
	guide: 'brevo-connector.md',
	operations: [
		{
			name: 'Get',
			value: 'get',
			action: 'Get a process',
			description:
				'Get the progress of an import or export, with links to skipped rows. Limit: 100 calls an hour.',
			fields: [processId],
			request: { endpoint: endpoints.getProcess, path: { processId: 'processId' } },
		},
	],
};
