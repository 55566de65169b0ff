import type { INodeProperties } from 'n8n-workflow';

interface FieldLocations {
	readonly clientId: string;
	readonly clientSecret: string;
}

/** What names an app to Zoom, with the words that say where its pages show it. */
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
