import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { locator, SEED } from '../../nodes/Zoom/account.mts';

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

/** All fields of a person, and all actions. */
export const REGISTERING_PARAMETERS: Readonly<Record<string, INodeParameters[]>> = {
	'registrant.add': [
		{ ...meeting, ...person, customQuestions, additionalFields: { ...form, includeSecrets: true } },
		{ ...webinar, ...person, customQuestions, additionalFields: { ...form, occurrenceIds: '1' } },
		{ ...webinar, ...person, additionalFields: form },
		{ eventType: 'webinar', eventId: locator('84417790010'), ...person },
	],
	'registrant.addMany': [
		{
			...meeting,
			fieldMapping: { fields: [{ field: 'company', target: 'org' }] },
			customQuestions: { questions: [{ field: 'goal', title: 'What will you build?' }] },
			options: { autoApprove: true, confirmationEmail: false, includeSecrets: true },
		},
		{ ...webinar, options: { autoApprove: true } },
		{ ...webinar, options: { sourceId: '1', language: 'de-DE', occurrenceIds: '1' } },
	],
	'registrant.updateStatus': [
		{ ...meeting, statusChange: 'approve', registrantBy: 'email', email: 'noor.jansen@example.org' },
		{ ...webinar, statusChange: 'cancel', registrantBy: 'email', email: 'benoit.lacroix@example.org' },
		{ ...webinar, statusChange: 'approve', registrantBy: 'email', email: 'benoit.lacroix@example.org' },
	],
	'registrant.forget': [
		{ email: 'benoit.lacroix@example.org', pastDays: 30, dryRun: false },
		{
			email: 'mina.park@example.org',
			scope: 'host',
			userId: { __rl: true, mode: 'email', value: 'maren.holt@example.com' },
			pastDays: 7,
			dryRun: true,
		},
	],
	'registrant.remove': [
		{ ...meeting, registrantBy: 'email', email },
		{ ...webinar, registrantBy: 'id', registrantId, occurrenceId: '1' },
	],
};

/** Parameters of the operations that process all items together, by the operation's name. */
export const REGISTERING_INPUT: Readonly<Record<string, IDataObject[]>> = {
	'registrant.addMany': [
		{ email: 'a@example.org', first_name: 'A', last_name: 'One', company: 'Northwind', goal: 'A bot' },
		{ email: 'b@example.org', first_name: 'B' },
		{ email: 'c@example.org', first_name: 'C' },
		{ email: 'no address', first_name: 'D' },
	],
};
