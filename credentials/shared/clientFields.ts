import type { INodeProperties } from 'n8n-workflow';

interface FieldLocations {
	readonly clientId: string;
	readonly clientSecret: string;
}

/** Client ID and secret of an app, with hints at where the vendor shows them. */
export const createClientFields = (vendor: string, found: FieldLocations): INodeProperties[] => [
	{
		displayName: 'Client ID',
		name: 'clientId',
		type: 'string',
		default: '',
		required: true,
		hint: found.clientId,
	},
	createSpaceNotice(vendor, 'Client ID', 'clientId'),
	{
		displayName: 'Client Secret',
		name: 'clientSecret',
		type: 'string',
		typeOptions: { password: true },
		default: '',
		required: true,
		hint: found.clientSecret,
	},
	createSpaceNotice(vendor, 'Client Secret', 'clientSecret'),
];

/** A reminder while the field contains a pasted space: n8n sends both values as they are, so they cannot be trimmed here. */
const createSpaceNotice = (vendor: string, displayName: string, field: string): INodeProperties => ({
	displayName: `${displayName} contains a space: remove it. ${vendor} would not recognise the app.`,
	name: `${field}Notice`,
	type: 'notice',
	default: '',
	displayOptions: { show: { [field]: [{ _cnd: { includes: ' ' } }] } },
});
