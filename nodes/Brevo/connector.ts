import type { Connector } from '../shared/catalogue';
import { account } from './account';
import { contact } from './operations/contact';

/** What the Brevo node can do. */
export const brevo: Connector = { ...account, resources: [contact] };
