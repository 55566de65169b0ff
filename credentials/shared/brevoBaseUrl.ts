import type { INodeProperties } from 'n8n-workflow';

import { buildCustomBaseUrlExpression, createInsecureBaseUrlNotice } from './customBaseUrl';

const DISPLAY_NAME = 'Base URL';

/** The address of Brevo's API. `nodes/Brevo/parameters/connection.ts` reads the same field at run time. */
export const brevoBaseUrlFields: INodeProperties[] = [
	{
		displayName: DISPLAY_NAME,
		name: 'baseUrl',
		type: 'string',
		default: 'https://api.brevo.com/v3',
		required: true,
		placeholder: 'e.g. https://api.brevo.com/v3',
		hint: 'Address of the Brevo API. Change it only to use a test server or a proxy of your own.',
	},
	createInsecureBaseUrlNotice(DISPLAY_NAME, 'baseUrl'),
];

/** Expression for the credential's test request. */
export const brevoApiBaseUrl = `={{ ${buildCustomBaseUrlExpression('$credentials["baseUrl"]', DISPLAY_NAME)} }}`;

/** Expression for a hidden field of the credential itself. Access tokens come from the host of the API, beside its version. */
export const buildBrevoTokenUrl = (): string =>
	`={{ ${buildCustomBaseUrlExpression('$self["baseUrl"]', DISPLAY_NAME)}.replace(/\\/v\\d+$/, "") + "/realms/partner/oauth/token" }}`;
