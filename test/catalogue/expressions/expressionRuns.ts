import type { IBinaryKeyData, IDataObject, INodeParameters } from 'n8n-workflow';

import { attendanceRows } from '../../nodes/Brevo/people.mts';
import { locator, SEED } from '../../nodes/Zoom/account.mts';
import { getDayAgo, getDayAhead } from '../../support/time/days.mts';

/** How an operation is run: its parameters, and its items, of which there are two. */
export interface ItemsRun {
	readonly parameters: INodeParameters;
	readonly items: readonly IDataObject[];
	/** The files that each item has. */
	readonly files?: IBinaryKeyData;
}

const PEOPLE = attendanceRows(2).map((row) => ({ ...row, share_url: 'https://zoom.example.com/rec/1' }));
/** Contacts that Brevo has at first. */
const KNOWN = ['amara.okafor@example.org', 'mina.park@example.org'];
const SLIDES = { data: 'JVBERi0xLjcK', mimeType: 'application/pdf', fileName: 'slides.pdf' };
const REGISTRANTS = [
	{ email: 'a@example.org', first_name: 'A', last_name: 'One', company: 'Northwind', goal: 'A bot' },
	{ email: 'b@example.org', first_name: 'B', last_name: 'Two', company: 'Southwind', goal: 'A site' },
];

const eachItsOwn = (first: string, second: string): INodeParameters =>
	locator(`={{ $itemIndex === 0 ? '${first}' : '${second}' }}`);

const run = (parameters: INodeParameters, items: readonly IDataObject[] = [{}]): ItemsRun => ({
	parameters,
	items,
});

const withAttachment = (parameters: INodeParameters): ItemsRun => ({
	...run(
		{ ...parameters, options: { attachments: { files: [{ from: 'binary', binaryField: 'slides' }] } } },
		PEOPLE,
	),
	files: { slides: SLIDES },
});

/** Preferred to the runs of the catalogue: both items succeed, are affected alike by each parameter, and take little time. */
export const MORE_RUNS: Readonly<Record<string, readonly ItemsRun[]>> = {
	'attendance.summarise': [
		run(
			{ groupBy: 'question', question: 'Goal?' },
			REGISTRANTS.map(({ email, goal }) => ({
				email,
				attendance_status: 'attended',
				custom_answers: { 'Goal?': goal },
			})),
		),
	],
	'event.track': [
		run(
			{
				eventName: 'zoom_attended',
				propertyMapping: 'byField',
				propertyFields: { fields: [{ field: 'topic', property: 'topic' }] },
				options: { onlyOnce: true, dateField: 'event_start' },
			},
			PEOPLE.map((row, index) => ({ ...row, email: KNOWN[index]! })),
		),
	],
	'contact.sync': [
		run({ listMode: 'same', list: locator('1'), options: { writePath: 'single' } }, PEOPLE),
		run(
			{
				listMode: 'same',
				list: locator('1'),
				attributeMapping: 'manual',
				attributes: { mappingMode: 'defineBelow', value: { COMPANY: 'x' } },
				newAttributes: { attributes: [{ name: 'DRINK', type: 'category', choices: ['Tea'], value: 'Tea' }] },
				options: { writePath: 'single', createMissingAttributes: true },
			},
			PEOPLE,
		),
	],
	'campaign.create': [
		run(
			{
				name: '={{ $json.email }}',
				template: locator('1'),
				subject: 'Watch it',
				sender: locator('1'),
				recipientLists: { lists: [{ list: locator('1') }] },
				htmlContent: '<p>Watch it</p>',
				htmlUrl: 'https://example.com/mail.html',
			},
			PEOPLE,
		),
	],
	'campaign.getMany': [run({ limit: 3 })],
	'contact.getMany': [run({ limit: 3 })],
	'email.send': [
		withAttachment({
			to: '={{ $json.email }}',
			sender: locator('1'),
			subject: 'Hello',
			htmlContent: '<p>Hi</p>',
		}),
	],
	'email.sendTemplate': [withAttachment({ to: '={{ $json.email }}', template: locator('1') })],
	'meeting.getMany': [
		run({
			limit: 3,
			userId: locator('maren.holt@example.com', 'email'),
			filters: { type: 'scheduled', from: getDayAgo(3), to: getDayAhead(3), timezone: 'Europe/Berlin' },
		}),
	],
	'meeting.getAttendance': [run({ eventId: locator(SEED.alone.uuid, 'uuid') })],
	'webinar.getAttendance': [run({ eventId: locator(SEED.stories.uuid, 'uuid') })],
	'meeting.delete': [
		run({ eventId: locator(SEED.futureMeeting.id) }),
		run({
			eventId: eachItsOwn(SEED.futureMeeting.id, SEED.officeHours.id),
			target: 'event',
			options: { notifyHosts: false, notifyRegistrants: false },
		}),
	],
	'webinar.delete': [
		run({ eventId: locator(SEED.futureWebinar.id) }),
		run({
			eventId: eachItsOwn(SEED.futureWebinar.id, SEED.demos.id),
			target: 'event',
			options: { notifyRegistrants: false },
		}),
	],
	'registrant.updateStatus': [
		run({
			eventType: 'meeting',
			eventId: locator(SEED.workshop.id),
			registrantBy: 'email',
			email: 'noor.jansen@example.org',
			registrantId: '1',
		}),
	],
	'registrant.addMany': [
		run(
			{
				eventType: 'meeting',
				eventId: locator(SEED.workshop.id),
				fieldMapping: { fields: [{ field: 'company', target: 'org' }] },
				customQuestions: { questions: [{ field: 'goal', title: 'What will you build?' }] },
				options: { autoApprove: true, confirmationEmail: false },
			},
			REGISTRANTS,
		),
	],
};
