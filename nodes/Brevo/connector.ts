import type { Connector } from '../shared/catalogue';
import { account } from './account';
import { attribute } from './operations/attribute';
import { contact } from './operations/contact';
import { event } from './operations/event';
import { list } from './operations/list';

/** What the Brevo node can do. */
export const brevo: Connector = { ...account, resources: [contact, list, attribute, event] };
