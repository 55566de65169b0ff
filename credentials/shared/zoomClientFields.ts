import type { INodeProperties } from 'n8n-workflow';

interface FieldLocations {
	readonly clientId: string;
	readonly clientSecret: string;
}

/** Client ID and secret of an app, with hints at where Zoom's pages show them. */
export const createZoomClientFields = (found: FieldLocations): INodeProperties[] => [
	{
		displayName: 'Client ID',
		name: 'clientId',
		type: 'string',
		default: '',
		required: true,
		hint: found.clientId,
	},
	createSpaceNotice('Client ID', 'clientId'),
	{
		displayName: 'Client Secret',
		name: 'clientSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		hint: found.clientSecret,
	},
	createSpaceNotice('Client Secret', 'clientSecret'),
];

/** A reminder while the field contains a pasted space: n8n sends both values as they are, so they cannot be trimmed here. */
const createSpaceNotice = (displayName: string, field: string): INodeProperties => ({
	displayName: `${displayName} contains a space: remove it. Zoom would not recognise the app.`,
	name: `${field}Notice`,
	type: 'notice',
	default: '',
	displayOptions: { show: { [field]: [{ _cnd: { includes: ' ' } }] } },
});
