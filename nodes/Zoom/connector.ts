import { zoomBaseUrls } from '../../core/zoom/environment';
import type { ZoomPlan } from '../../core/zoom/limits';
import { zoomVendor } from '../../core/zoom/vendor';
import type { Connector } from '../shared/catalogue';
import { accessBy, credentialTypeBy } from './authentication';
import { planField } from './fields';
import { meeting } from './operations/meeting';
import { pastEvent } from './operations/pastEvent';
import { recording } from './operations/recording';
import { registrant } from './operations/registrant';
import { table } from './operations/table';
import { user } from './operations/user';
import { webinar } from './operations/webinar';

/** What the Zoom node can do. */
export const zoom: Connector = {
	resources: [webinar, meeting, registrant, recording, pastEvent, table, user],
	requestOptions: [planField],
	credentialType: credentialTypeBy,
	baseUrl: (credential) => zoomBaseUrls(credential).apiBaseUrl,
	vendor: ({ plan }, authentication) =>
		zoomVendor((plan as ZoomPlan | undefined) ?? 'pro', accessBy(authentication)),
};
