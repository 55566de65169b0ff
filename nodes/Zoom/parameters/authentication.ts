import type { INodeCredentialDescription, INodeProperties } from 'n8n-workflow';

import type { Endpoint } from '../../../core/http/endpoint';
import type { ZoomAccess } from '../../../core/zoom/api/service';
import type { EndpointChoice, ItemContext } from '../../shared/catalogue';

/** Values of the node's `authentication` parameter; saved workflows depend on them. */
export const SERVER_TO_SERVER = 'serverToServer';
export const USER = 'user';

export const authenticationField: INodeProperties = {
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'Server-to-Server OAuth',
			value: SERVER_TO_SERVER,
			description: 'For the whole account. Recommended: reports need it.',
		},
		{
			name: 'User OAuth2',
			value: USER,
			description: 'For the meetings and webinars of the user who connects. Without reports.',
		},
	],
	default: SERVER_TO_SERVER,
};

export const zoomCredentials: INodeCredentialDescription[] = [
	{
		name: 'zoomServerToServerOAuth2Api',
		required: true,
		displayOptions: { show: { authentication: [SERVER_TO_SERVER] } },
	},
	{
		name: 'zoomUserOAuth2Api',
		required: true,
		displayOptions: { show: { authentication: [USER] } },
	},
];

export const toCredentialType = (authentication: string | undefined): string =>
	authentication === USER ? 'zoomUserOAuth2Api' : 'zoomServerToServerOAuth2Api';

export const readAccess = (context: ItemContext): ZoomAccess =>
	toAccess(context.param('authentication', SERVER_TO_SERVER));

export const toAccess = (authentication: string | undefined): ZoomAccess =>
	authentication === USER ? 'user' : 'account';

/** Selects the endpoint by access: where accounts read reports, single users read other lists or nothing. */
export const selectByAccess = (endpoints: Readonly<Record<ZoomAccess, Endpoint>>): EndpointChoice => ({
	endpoints: [...new Set([endpoints.account, endpoints.user])],
	select: (context) => endpoints[readAccess(context)],
});
