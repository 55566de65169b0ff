import type { Credential, N8nClient, WorkflowFile, WorkflowNode } from '../../../sandbox/n8n/client.mts';
import { packageName } from '../../../sandbox/n8n/package.mts';
import type { Sandbox } from '../../../sandbox/server.mts';
import { chain, used, type Step } from '../chain.mts';

export type Credentials = Record<'zoomServerToServerOAuth2Api' | 'brevoApi', Credential>;
type Flow = (webinarId: string, credentials: Credentials, sandbox: Sandbox) => WorkflowFile;

/** The same job built in four ways; the first is this package's. */
export const variants: Array<{ name: string; flow: Flow }> = [
	{
		name: 'this package: Get Attendance, Sync',
		flow: (id, credentials) => chain([getAttendance(id, credentials), sync(credentials)]),
	},
	{
		name: "n8n's HTTP Request, one upsert per person",
		flow: (id, credentials, sandbox) =>
			chain([...readPeople(id, credentials, sandbox), upsert(credentials, sandbox, {})]),
	},
	{
		name: 'the same, batched by hand: 10 a second',
		flow: (id, credentials, sandbox) =>
			chain([
				...readPeople(id, credentials, sandbox),
				upsert(credentials, sandbox, { batching: { batch: { batchSize: 10, batchInterval: 1000 } } }),
			]),
	},
	{
		name: "an expert's import: Aggregate, one POST /contacts/import, asked every second whether it has ended",
		flow: (id, credentials, sandbox) =>
			untilEnded(chain([...readPeople(id, credentials, sandbox), ...expertImport(credentials, sandbox)])),
	},
];

export async function createCredentials(client: N8nClient, { zoom, brevo }: Sandbox): Promise<Credentials> {
	const { accountId, clientId, clientSecret, oauthBaseUrl, apiBaseUrl } = zoom;
	return {
		zoomServerToServerOAuth2Api: await client.createCredential('Zoom', 'zoomServerToServerOAuth2Api', {
			accountId,
			clientId,
			clientSecret,
			environment: 'custom',
			oauthBaseUrl,
			apiBaseUrl,
		}),
		brevoApi: await client.createCredential('Brevo', 'brevoApi', { ...brevo }),
	};
}

export function getAttendance(
	id: string,
	{ zoomServerToServerOAuth2Api }: Credentials,
	parameters: WorkflowNode['parameters'] = {},
): Step {
	return {
		name: 'Get Attendance',
		type: `${packageName}.zoom`,
		typeVersion: 1,
		parameters: {
			resource: 'webinar',
			operation: 'getAttendance',
			eventId: { __rl: true, mode: 'id', value: id },
			...parameters,
		},
		credentials: used(zoomServerToServerOAuth2Api),
	};
}

function sync({ brevoApi }: Credentials): Step {
	return {
		name: 'Sync',
		type: `${packageName}.brevo`,
		typeVersion: 1,
		parameters: { resource: 'contact', operation: 'sync', listMode: 'byStatus' },
		credentials: used(brevoApi),
	};
}

/** Participants page by page, one item per row, without blanks and doublets: the usual recipe. */
export function readPeople(
	id: string,
	{ zoomServerToServerOAuth2Api }: Credentials,
	{ zoom }: Sandbox,
): Step[] {
	return [
		{
			name: 'Participants',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: {
				url: `${zoom.apiBaseUrl}/report/webinars/${id}/participants`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'zoomServerToServerOAuth2Api',
				sendQuery: true,
				queryParameters: { parameters: [{ name: 'page_size', value: '300' }] },
				options: {
					pagination: {
						pagination: {
							paginationMode: 'updateAParameterInEachRequest',
							parameters: {
								parameters: [
									{ type: 'qs', name: 'next_page_token', value: '={{ $response.body.next_page_token }}' },
								],
							},
							paginationCompleteWhen: 'other',
							completeExpression: '={{ !$response.body.next_page_token }}',
						},
					},
				},
			},
			credentials: used(zoomServerToServerOAuth2Api),
		},
		{
			name: 'Rows',
			type: 'n8n-nodes-base.splitOut',
			typeVersion: 1,
			parameters: { fieldToSplitOut: 'participants', options: {} },
		},
		{
			name: 'With e-mail',
			type: 'n8n-nodes-base.filter',
			typeVersion: 2.2,
			parameters: {
				conditions: {
					options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
					conditions: [
						{
							id: 'mail',
							leftValue: '={{ $json.user_email }}',
							rightValue: '',
							operator: { type: 'string', operation: 'notEmpty', singleValue: true },
						},
					],
					combinator: 'and',
				},
				options: {},
			},
		},
		{
			name: 'Once',
			type: 'n8n-nodes-base.removeDuplicates',
			typeVersion: 2,
			parameters: { compare: 'selectedFields', fieldsToCompare: 'user_email', options: {} },
		},
	];
}

function upsert({ brevoApi }: Credentials, { brevo }: Sandbox, options: object): Step {
	return {
		name: 'Upsert',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url: `${brevo.baseUrl}/contacts`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'brevoApi',
			sendBody: true,
			specifyBody: 'json',
			jsonBody:
				'={{ { email: $json.user_email, attributes: { FIRSTNAME: $json.name }, updateEnabled: true } }}',
			options,
		},
		credentials: used(brevoApi),
	};
}

function expertImport({ brevoApi }: Credentials, { brevo }: Sandbox): Step[] {
	return [
		{
			name: 'Map',
			type: 'n8n-nodes-base.set',
			typeVersion: 3.4,
			parameters: {
				mode: 'raw',
				jsonOutput: '={{ { email: $json.user_email, attributes: { FIRSTNAME: $json.name } } }}',
				options: {},
			},
		},
		{
			name: 'Aggregate',
			type: 'n8n-nodes-base.aggregate',
			typeVersion: 1,
			parameters: { aggregate: 'aggregateAllItemData', destinationFieldName: 'contacts', options: {} },
		},
		{
			name: 'Import',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: {
				method: 'POST',
				url: `${brevo.baseUrl}/contacts/import`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'brevoApi',
				sendBody: true,
				specifyBody: 'json',
				jsonBody:
					'={{ { jsonBody: $json.contacts, newList: { listName: "Webinar", folderId: 1 }, disableNotification: true } }}',
				options: {},
			},
			credentials: used(brevoApi),
		},
		{
			name: WAIT,
			type: 'n8n-nodes-base.wait',
			typeVersion: 1.1,
			parameters: { amount: 1 },
		},
		{
			name: 'Process',
			type: 'n8n-nodes-base.httpRequest',
			typeVersion: 4.2,
			parameters: {
				url: `=${brevo.baseUrl}/processes/{{ $('Import').first().json.processId }}`,
				authentication: 'predefinedCredentialType',
				nodeCredentialType: 'brevoApi',
				options: {},
			},
			credentials: used(brevoApi),
		},
		{
			name: ENDED,
			type: 'n8n-nodes-base.if',
			typeVersion: 2.2,
			parameters: {
				conditions: {
					options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
					conditions: [
						{
							id: 'ended',
							leftValue: '={{ $json.status }}',
							rightValue: 'completed',
							operator: { type: 'string', operation: 'equals' },
						},
					],
					combinator: 'and',
				},
				options: {},
			},
		},
	];
}

const WAIT = 'A Second';
const ENDED = 'Ended?';

/** Leads from the last step back to the wait, as long as the import has not ended. */
const untilEnded = (workflow: WorkflowFile): WorkflowFile => ({
	...workflow,
	connections: {
		...workflow.connections,
		[ENDED]: { main: [[], [{ node: WAIT, type: 'main', index: 0 }]] },
	},
});
