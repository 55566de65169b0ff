import { getZoomBaseUrls } from '../../../core/zoom/api/environment';
import type { ZoomPlan } from '../../../core/zoom/api/rateLimits';
import { createZoomService } from '../../../core/zoom/api/service';
import type { Connector } from '../../shared/catalogue';
import { toAccess, toCredentialType } from './authentication';
import { planField } from './fields';

/** The connection to Zoom: credential, base URL, limits. Shared by the node, its panel and the polling trigger. */
export const connection: Omit<Connector, 'resources'> = {
	docsFolder: 'zoom',
	requestOptions: [planField],
	credentialType: toCredentialType,
	baseUrl: (credential) => getZoomBaseUrls(credential).apiBaseUrl,
	service: ({ plan }, authentication) =>
		createZoomService((plan as ZoomPlan | undefined) ?? 'pro', toAccess(authentication)),
};
