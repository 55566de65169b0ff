import type { INodeProperties } from 'n8n-workflow';

import { ZOOM_ENVIRONMENTS } from '../../core/zoom/api/environment';
import { buildCustomBaseUrlExpression, createInsecureBaseUrlNotice } from './customBaseUrl';

const DISPLAY_NAMES = { oauthBaseUrl: 'OAuth Base URL', apiBaseUrl: 'API Base URL' };

const { commercial, government } = ZOOM_ENVIRONMENTS;

/** The fields of every Zoom OAuth2 credential that choose Zoom's environment. `core/zoom/api/environment.ts` reads the same fields at run time. */
export const zoomEnvironmentFields: INodeProperties[] = [
	{
		displayName: 'Environment',
		name: 'environment',
		type: 'options',
		options: [
			{ name: 'Commercial', value: 'commercial', description: 'Your team signs in at zoom.us' },
			{ name: 'Custom', value: 'custom', description: 'A test server or a proxy of your own' },
			{ name: 'Government', value: 'government', description: 'Your team signs in at zoomgov.com' },
		],
		default: 'commercial',
		hint: 'Commercial, unless your team signs in at zoomgov.com',
	},
	{
		displayName: DISPLAY_NAMES.oauthBaseUrl,
		name: 'oauthBaseUrl',
		type: 'string',
		default: commercial.oauthBaseUrl,
		required: true,
		placeholder: `e.g. ${commercial.oauthBaseUrl}`,
		hint: 'Address for access tokens, without the path /oauth/token',
		displayOptions: { show: { environment: ['custom'] } },
	},
	createInsecureBaseUrlNotice(DISPLAY_NAMES.oauthBaseUrl, 'oauthBaseUrl', { environment: ['custom'] }),
	{
		displayName: DISPLAY_NAMES.apiBaseUrl,
		name: 'apiBaseUrl',
		type: 'string',
		default: commercial.apiBaseUrl,
		required: true,
		placeholder: `e.g. ${commercial.apiBaseUrl}`,
		hint: 'Address of the Zoom API, including its version',
		displayOptions: { show: { environment: ['custom'] } },
	},
	createInsecureBaseUrlNotice(DISPLAY_NAMES.apiBaseUrl, 'apiBaseUrl', { environment: ['custom'] }),
];

/** Expression for a hidden field of the credential itself: the address under Zoom's OAuth host. */
export const buildZoomOAuthUrl = (path: string) =>
	`={{ ${buildEnvironmentExpression('$self', 'oauthBaseUrl')} + ${JSON.stringify(path)} }}`;

/** Expression for the credential's test request. */
export const zoomApiBaseUrl = `={{ ${buildEnvironmentExpression('$credentials', 'apiBaseUrl')} }}`;

function buildEnvironmentExpression(
	source: '$self' | '$credentials',
	field: 'oauthBaseUrl' | 'apiBaseUrl',
): string {
	const environment = `${source}["environment"]`;
	return (
		`(${environment} === "custom" ? ${buildCustomBaseUrlExpression(`${source}["${field}"]`, DISPLAY_NAMES[field])} : ` +
		`${environment} === "government" ? "${government[field]}" : "${commercial[field]}")`
	);
}
