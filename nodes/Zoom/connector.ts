import type { Connector, Resource } from '../shared/catalogue';
import { createAccountResource } from './operations/account/account';
import { attendance } from './operations/attendance/attendance';
import { meeting } from './operations/meeting/meeting';
import { panelist } from './operations/panelist/panelist';
import { pastEvent } from './operations/pastEvent/pastEvent';
import { recording } from './operations/recording/recording';
import { registrant } from './operations/registrant/registrant';
import { table } from './operations/table/table';
import { user } from './operations/user/user';
import { webinar } from './operations/webinar/webinar';
import { connection } from './parameters/connection';

const resources: readonly Resource[] = [
	webinar,
	meeting,
	attendance,
	registrant,
	panelist,
	recording,
	pastEvent,
	table,
	user,
];

/** The resources and operations of the Zoom node. */
export const zoom: Connector = {
	...connection,
	resources: [...resources, createAccountResource(resources)],
};
