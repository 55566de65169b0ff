import type { INodeProperties } from 'n8n-workflow';

interface FieldLocations {
	readonly clientId: string;
	readonly clientSecret: string;
}

/** Client ID and secret of an app, with descriptions of where Zoom's pages show them. */
export const createZoomClientFields = (found: FieldLocations): INodeProperties[] => [
	{
		displayName: 'Client ID',
		name: 'clientId',
		type: 'string',
		default: '',
		required: true,
		description: found.clientId,
	},
	{
		displayName: 'Client Secret',
		name: 'clientSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		description: found.clientSecret,
	},
];
