import { zoomBaseUrls } from '../../core/zoom/environment';
import type { ZoomPlan } from '../../core/zoom/limits';
import { zoomVendor } from '../../core/zoom/vendor';
import type { Connector, Resource } from '../shared/catalogue';
import { accessBy, credentialTypeBy } from './authentication';
import { planField } from './fields';
import { account } from './operations/account';
import { meeting } from './operations/meeting';
import { pastEvent } from './operations/pastEvent';
import { recording } from './operations/recording';
import { registrant } from './operations/registrant';
import { table } from './operations/table';
import { user } from './operations/user';
import { webinar } from './operations/webinar';

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
