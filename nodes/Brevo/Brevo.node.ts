import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';

import { describe } from '../shared/describe';
import { execute } from '../shared/execute';
import { loadAttributeColumns } from './attributes/columns';
import { brevo } from './connector';
import { authenticationField, brevoCredentials } from './parameters/authentication';
import { searches } from './search/searches';

export class Brevo implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Brevo Connector',
		name: 'brevo',
		icon: { light: 'file:brevo.svg', dark: 'file:brevo.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description:
			'Sync people into Brevo as contacts, lists and events, send emails and campaigns; or trigger on opens, clicks, unsubscribes',
		defaults: { name: 'Brevo Connector' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: brevoCredentials,
		properties: [authenticationField, ...describe(brevo)],
	};

	methods = { listSearch: searches, resourceMapping: { attributeColumns: loadAttributeColumns } };

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await execute(this, brevo);
	}
}
