import { getZoomBaseUrls } from '../../core/zoom/api/environment';
import type { ZoomPlan } from '../../core/zoom/api/rateLimits';
import { createZoomService } from '../../core/zoom/api/service';
import type { Connector, Resource } from '../shared/catalogue';
import { createAccountResource } from './operations/account/account';
import { meeting } from './operations/meeting/meeting';
import { pastEvent } from './operations/pastEvent/pastEvent';
import { recording } from './operations/recording/recording';
import { registrant } from './operations/registrant/registrant';
import { table } from './operations/table/table';
import { user } from './operations/user/user';
import { webinar } from './operations/webinar/webinar';
import { toAccess, toCredentialType } from './parameters/authentication';
import { planField } from './parameters/fields';

const resources: readonly Resource[] = [webinar, meeting, registrant, recording, pastEvent, table, user];

/** What the Zoom node can do. */
export const zoom: Connector = {
	resources: [...resources, createAccountResource(resources)],
	requestOptions: [planField],
	credentialType: toCredentialType,
	baseUrl: (credential) => getZoomBaseUrls(credential).apiBaseUrl,
	service: ({ plan }, authentication) =>
		createZoomService((plan as ZoomPlan | undefined) ?? 'pro', toAccess(authentication)),
};
