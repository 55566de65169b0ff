import type { Connector } from '../shared/catalogue';
import { connection } from './connection';
import { attribute } from './operations/attribute';
import { contact } from './operations/contact';
import { event } from './operations/event';
import { list } from './operations/list';

/** What the Brevo node can do. */
export const brevo: Connector = { ...connection, resources: [contact, list, attribute, event] };
