import type { INodeParameters } from 'n8n-workflow';

import { locator, SEED } from '../nodes/Zoom/account.mts';

const webinar = { eventType: 'webinar', eventId: locator(SEED.futureWebinar.id) };
const meeting = { eventType: 'meeting', eventId: locator(SEED.workshop.id) };
const person = { email: 'jill.chill@example.org', firstName: 'Jill', lastName: 'Chill' };
const form = {
	address: 'a',
	city: 'b',
	comments: 'c',
	country: 'US',
	industry: 'd',
	job_title: 'e',
	no_of_employees: '101-500',
	org: 'f',
	phone: '1',
	purchasing_time_frame: '1-3 months',
	role_in_purchase_process: 'Influencer',
	state: 'CA',
	zip: '1',
	language: 'de-DE',
	autoApprove: true,
	sourceId: '1',
};
const customQuestions = { answers: [{ title: 'What will you build?', value: 'A bot' }] };
const registrantId = 'nobody';
const email = 'ivo.horvat@example.net';

/** Everything that can be said of a person, and done with one. */
export const REGISTERING_PARAMETERS: Readonly<Record<string, INodeParameters[]>> = {
	'registrant.add': [
		{ ...meeting, ...person, customQuestions, additionalFields: form },
		{ ...webinar, ...person, customQuestions, additionalFields: { ...form, occurrenceIds: '1' } },
		{ ...webinar, ...person, additionalFields: form },
	],
	// The one item of the test has no address: what it holds is said by the mapping.
	'registrant.addMany': [
		{
			...meeting,
			customQuestions: { questions: [{ field: 'x', title: 'y' }] },
			options: { autoApprove: true, confirmationEmail: false, language: 'de-DE' },
		},
		{ ...webinar, options: { sourceId: '1' } },
	],
	'registrant.updateStatus': [
		{ ...meeting, statusChange: 'approve', registrantId: '', email: 'noor.jansen@example.org' },
		{ ...webinar, statusChange: 'cancel', registrantId: '', email: 'benoit.lacroix@example.org' },
	],
	'registrant.remove': [
		{ ...meeting, registrantId: '', email },
		{ ...webinar, registrantId, occurrenceId: '1' },
	],
};
