import type { Connector, Resource } from '../shared/catalogue';
import { createAccountResource } from './operations/account/account';
import { attribute } from './operations/attribute/attribute';
import { campaign } from './operations/campaign/campaign';
import { contact } from './operations/contact/contact';
import { email } from './operations/email/email';
import { event } from './operations/event/event';
import { list } from './operations/list/list';
import { processResource } from './operations/process/process';
import { connection } from './parameters/connection';

const resources: readonly Resource[] = [contact, list, attribute, event, email, campaign, processResource];

/** The catalogue of the Brevo node. */
export const brevo: Connector = {
	...connection,
	resources: [...resources, createAccountResource(resources)],
};
