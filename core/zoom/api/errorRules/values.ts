import type { ErrorRule } from '../../../http/errors';
import { toObjects } from '../../../values/objects';
import { toText } from '../../../values/text';

/** The words for values that Zoom rejects, whichever part of its answer shows it. */
export const REJECTED_VALUE = {
	title: 'Zoom did not accept a value: $1',
	advice: 'Check the parameters of the node.',
};

export const NO_OCCURRENCE = {
	title: 'The meeting or webinar has no such occurrence',
	advice: 'Compare the occurrence ID with the occurrences that the Get operation returns.',
};

/** Names of fields as in Zoom's `errors`: `email`, `registrants[3].email`, `custom_questions[0].value`. */
const REGISTRANT_FIELD =
	/(^|[.\]])(email|first_name|last_name|address|city|state|zip|country|phone|industry|org|job_title|comments|purchasing_time_frame|role_in_purchase_process|no_of_employees|custom_questions)\b/;
const PANELIST_FIELD = /^panelists\[\d{1,3}\]/;
const OCCURRENCE_FIELD = /^occurrence_ids?\b/;

/** Returns the first field named in Zoom's details that matches. */
const findField = (details: unknown, pattern: RegExp): string | undefined =>
	toObjects(details)
		.map(({ field }) => toText(field))
		.find((field) => pattern.test(field.slice(0, 200)));

/** The value that Zoom's details name. They come first, since they decide before the code. */
export const VALUE_RULES: readonly ErrorRule[] = [
	{
		kind: 'invalid',
		reach: 'parent',
		details: (details) => findField(details, OCCURRENCE_FIELD),
		...NO_OCCURRENCE,
	},
	{
		kind: 'invalid',
		details: (details) => findField(details, REGISTRANT_FIELD) ?? findField(details, PANELIST_FIELD),
		message: /^(.*?)\.?$/,
		...REJECTED_VALUE,
	},
];
