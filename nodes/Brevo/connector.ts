import type { Connector } from '../shared/catalogue';
import { connection } from './connection';
import { attribute } from './operations/attribute';
import { campaign } from './operations/campaign';
import { contact } from './operations/contact';
import { email } from './operations/email';
import { event } from './operations/event';
import { list } from './operations/list';
import { processResource } from './operations/process';

/** What the Brevo node can do. */
export const brevo: Connector = {
	...connection,
	resources: [contact, list, attribute, event, email, campaign, processResource],
};
