import { EXPECTED_CONTACTS } from '../../../../sandbox/demo/truth.mts';

/** The contacts that the webinar of the demo leaves in Brevo. */
export const OF_WEBINAR = EXPECTED_CONTACTS.filter(({ attributes }) => attributes.WEBINAR_NAME);
