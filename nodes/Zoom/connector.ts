import { zoomBaseUrls } from '../../core/zoom/api/environment';
import type { ZoomPlan } from '../../core/zoom/api/rateLimits';
import { zoomVendor } from '../../core/zoom/api/service';
import type { Connector, Resource } from '../shared/catalogue';
import { account } from './operations/account/account';
import { meeting } from './operations/meeting/meeting';
import { pastEvent } from './operations/pastEvent/pastEvent';
import { recording } from './operations/recording/recording';
import { registrant } from './operations/registrant/registrant';
import { table } from './operations/table/table';
import { user } from './operations/user/user';
import { webinar } from './operations/webinar/webinar';
import { accessBy, credentialTypeBy } from './parameters/authentication';
import { planField } from './parameters/fields';

const resources: readonly Resource[] = [webinar, meeting, registrant, recording, pastEvent, table, user];

/** What the Zoom node can do. */
export const zoom: Connector = {
	resources: [...resources, account(resources)],
	requestOptions: [planField],
	credentialType: credentialTypeBy,
	baseUrl: (credential) => zoomBaseUrls(credential).apiBaseUrl,
	vendor: ({ plan }, authentication) =>
		zoomVendor((plan as ZoomPlan | undefined) ?? 'pro', accessBy(authentication)),
};
