import { zoomBaseUrls } from '../../core/zoom/environment';
import type { ZoomPlan } from '../../core/zoom/limits';
import { zoomVendor } from '../../core/zoom/vendor';
import type { Connector } from '../shared/catalogue';
import { USER } from './authentication';
import { planField } from './fields';
import { user } from './operations/user';
import { webinar } from './operations/webinar';

/** What the Zoom node can do. */
export const zoom: Connector = {
	resources: [webinar, user],
	requestOptions: [planField],
	credentialType: (authentication) =>
		authentication === USER ? 'zoomUserOAuth2Api' : 'zoomServerToServerOAuth2Api',
	baseUrl: (credential) => zoomBaseUrls(credential).apiBaseUrl,
	vendor: ({ plan }, authentication) =>
		zoomVendor((plan as ZoomPlan | undefined) ?? 'pro', authentication === USER ? 'user' : 'account'),
};
