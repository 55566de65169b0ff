import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { attendanceRows } from '../nodes/Brevo/people.mts';

const locator = (mode: 'list' | 'id' | 'name' | 'email', value: string) => ({ __rl: true, mode, value });
const newsletter = locator('id', '1');
const lists = (...ids: string[]) => ({ lists: ids.map((id) => ({ list: locator('list', id) })) });
const segments = { segments: [{ segment: locator('list', '1') }] };
const template = locator('list', '1');

/** How an operation is run: its parameters, and whether its items are attendance rows. */
export interface Run {
	readonly parameters: INodeParameters;
	readonly items?: 'people' | 'three';
}

const PEOPLE = attendanceRows(80).map((row) => ({
	...row,
	interests: ['Product', 'Pricing'],
	share_url: 'https://zoom.example.com/rec/1',
}));
const INPUT: Record<NonNullable<Run['items']>, IDataObject[]> = { people: PEOPLE, three: PEOPLE.slice(0, 3) };

/** The items of a run; one empty item by default. */
export const inputOf = ({ items }: Run): IDataObject[] => (items ? INPUT[items] : [{}]);

const people = (parameters: INodeParameters): Run => ({ parameters, items: 'people' });
const three = (parameters: INodeParameters): Run => ({ parameters, items: 'three' });
const one = (parameters: INodeParameters): Run => ({ parameters });

const mailOptions = {
	skipStatuses: ['cancelled', 'denied'],
	attachments: {
		files: [
			{ from: 'url', url: 'https://example.com/a.pdf', fileName: 'a.pdf' },
			{ from: 'url', url: 'https://example.com/b.pdf', binaryField: '' },
		],
	},
	bcc: 'b@example.com',
	cc: 'c@example.com, d@example.com',
	checkOnly: false,
	onlyOnce: false,
	requestPerMail: true,
	replyTo: 'r@example.com',
	respectUnsubscribes: true,
	scheduledAt: new Date(Date.now() + 3_600_000).toISOString(),
	senderName: 'Events',
	tags: 'one, two',
	toName: '={{ $json.name }}',
};

const campaignOptions = {
	attachmentUrl: 'https://example.com/a.pdf',
	excludeLists: lists('2'),
	excludeSegments: segments,
	mirrorActive: false,
	previewText: 'Watch it now',
	recipientSegments: segments,
	replyTo: 'r@example.com',
	senderName: 'Events',
	tag: 'webinar',
	toField: '{{ contact.FIRSTNAME }}',
	utmCampaign: 'launch',
};

const IN_TEN_DAYS = new Date(Date.now() + 9e8).toISOString();

const byField = {
	attributeMapping: 'byField',
	fieldMapping: {
		fields: [
			{ field: 'name', attribute: 'FIRSTNAME', type: 'automatic' },
			{ field: 'registered', attribute: 'IS_CUSTOMER', type: 'automatic' },
			{ field: 'interests', attribute: 'INTERESTS', type: 'automatic' },
			{ field: 'duration', attribute: 'MINUTES_THERE', type: 'float' },
		],
	},
};

const newAttributes = {
	attributes: [
		{ name: 'TALK', type: 'text', value: '={{ $json.topic }}' },
		{ name: 'TRACK', type: 'category', choices: ['Sales', 'Tech'], value: 'Sales' },
		{ name: 'DRINKS', type: 'multiple-choice', choices: ['Tea', 'Coffee'], value: 'Tea' },
	],
};

/** Every operation of the Brevo node with all its options, in the order in which they are run. */
export const BREVO_RUNS: Readonly<Record<string, readonly Run[]>> = {
	'contact.sync': [
		people({ listMode: 'byStatus', presetFields: ['last_name', 'attendance_percent'] }),
		people({
			listsByStatus: { lists: [{ status: 'everyone', list: locator('name', 'All of {topic}') }] },
			listMode: 'byStatus',
			options: { writePath: 'import', createMissingAttributes: true, oneStatusPerEvent: true },
		}),
		people({ ...byField, options: { writePath: 'single', skipUnchanged: false, emptyValues: 'clear' } }),
		people({
			listMode: 'same',
			list: newsletter,
			dryRun: true,
			options: { folder: locator('id', '1'), respectUnsubscribes: false, rowChoice: 'lastRow' },
		}),
		three({
			attributeMapping: 'manual',
			attributes: { mappingMode: 'defineBelow', value: { COMPANY: 'x', LIFECYCLE_STAGE: 'Lead' } },
			newAttributes,
		}),
		three({ attributeMapping: 'manual', attributes: { mappingMode: 'autoMapInputData', value: null } }),
		three({ identifyBy: 'ext_id', identifierField: 'email', ...byField, listMode: 'same', list: newsletter }),
		three({ identifyBy: 'ext_id', identifierField: 'name', ...byField, options: { skipUnchanged: false } }),
		people({
			attributeMapping: 'none',
			options: {
				keepHistory: 'add',
				leadScore: { rules: { events: 5, decay: 0.5, attended: 50, partial: 30, walk_in: 50, no_show: 5 } },
				consent: { rule: { question: 'registration_source', answers: ['newsletter'], record: true } },
				answers: {
					attributes: [{ question: 'topic', attribute: 'TOPIC_ANSWERED', type: 'automatic' }],
					lists: [{ question: 'registration_source', answer: 'newsletter', list: newsletter }],
				},
			},
		}),
	],
	'contact.get': [
		one({ identifierType: 'email_id', identifier: 'mina.park@example.org' }),
		one({ identifierType: 'ext_id', identifier: 'crm-1004' }),
	],
	'contact.getMany': [
		one({
			limit: 3,
			simplify: false,
			filters: {
				list: newsletter,
				createdSince: '2026-01-01',
				modifiedSince: '2026-01-01',
				attribute: 'COMPANY',
				attributeValue: 'x',
			},
		}),
		one({ returnAll: true, filters: { segment: locator('list', '1') } }),
	],
	'contact.doubleOptIn': [
		three({
			...byField,
			template: locator('list', '3'),
			includeLists: lists('1'),
			redirectionUrl: 'https://example.com/thanks',
			options: {
				excludeLists: lists('2', '3'),
				respectUnsubscribes: false,
				consent: { rule: { question: 'registration_source', answers: ['newsletter'], record: false } },
			},
		}),
		three({
			attributeMapping: 'manual',
			attributes: { mappingMode: 'defineBelow', value: { COMPANY: 'x', IS_CUSTOMER: true } },
			template: locator('list', '3'),
			includeLists: lists('1'),
			redirectionUrl: 'https://example.com/thanks',
		}),
	],
	'list.create': [
		one({ name: 'New', folder: locator('id', '1') }),
		one({ name: 'Newer' }),
		one({ name: 'Newest', options: { ifNameExists: 'return' } }),
		one({ name: 'Planned', options: { ifNameExists: 'return' }, dryRun: true }),
	],
	'list.getMany': [one({ returnAll: true, limit: 1, simplify: false })],
	'list.addContacts': [
		three({ list: newsletter, options: { respectUnsubscribes: false } }),
		three({ list: locator('id', '2'), identifyBy: 'ext_id', identifierField: 'email' }),
	],
	'list.removeContacts': [
		three({ list: newsletter }),
		three({ list: locator('id', '2'), identifyBy: 'ext_id', identifierField: 'email' }),
	],
	'account.checkAccess': [one({}), one({ onlyLacking: true })],
	'attribute.create': [
		one({ name: 'STAGE', type: 'category', choices: ['Lead'] }),
		one({ name: 'SINCE', type: 'date' }),
	],
	'attribute.ensure': [
		one({ attributes: { attributes: [{ name: 'COMPANY', type: 'float' }] } }),
		one({
			attributes: { attributes: [{ name: 'LIKES', type: 'multiple-choice', choices: ['Tea', 'Coffee'] }] },
		}),
	],
	'attribute.getMany': [one({ returnAll: false, limit: 2 })],
	'event.track': [
		people({}),
		people({
			eventName: 'came',
			propertyMapping: 'byField',
			propertyFields: {
				fields: [
					{ field: 'registered', property: 'is_registered' },
					{ field: 'duration', property: 'duration' },
					{ field: 'interests', property: 'interests' },
				],
			},
			options: { dateField: 'event_start', keyField: 'topic', onlyOnce: false, respectUnsubscribes: false },
		}),
		three({ identifyBy: 'ext_id', identifierField: 'email', eventName: 'came' }),
	],
	'email.sendTemplate': [
		people({ template }),
		three({
			template,
			paramMapping: 'json',
			paramsJson: '{ "topic": "Launch", "recording_url": "https://example.com/r" }',
		}),
		three({
			to: '={{ $json.email }}',
			template,
			sender: locator('id', '1'),
			paramMapping: 'byField',
			paramFields: {
				fields: [
					{ field: 'topic', parameter: 'title' },
					{ field: 'share_url', parameter: 'recording_url' },
				],
			},
			options: { ...mailOptions, subject: 'Hello' },
		}),
	],
	'email.send': [
		three({
			to: '={{ $json.email }}',
			sender: locator('email', 'webinars@example.com'),
			subject: 'Hello {{ params.deep.er }}',
			htmlContent: '<p>Hello</p>',
			textContent: 'Hello',
			paramMapping: 'json',
			paramsJson: '{ "deep": { "er": [1, "two"] } }',
			options: mailOptions,
		}),
		one({
			to: 'mina.park@example.org',
			sender: locator('list', ''),
			subject: 'Hello',
			textContent: 'From whoever the account has',
			options: { senderName: 'Events' },
		}),
		three({
			sender: locator('id', '1'),
			subject: '={{ $json.name }}',
			htmlContent: '=<p>{{ $json.email }}</p>',
			paramMapping: 'byField',
			paramFields: { fields: [{ field: 'topic', parameter: 'title' }] },
			options: { checkOnly: true },
		}),
	],
	'campaign.create': [
		three({ name: 'Planned', template, dryRun: true }),
		three({
			name: 'From a template',
			template,
			recipientLists: lists('1'),
			options: { ifNameExists: 'return' },
		}),
		one({
			name: 'From HTML',
			contentFrom: 'html',
			htmlContent: '<p>Watch {{ params.topic }}</p>',
			subject: 'Watch it',
			sender: locator('email', 'webinars@example.com'),
			recipientLists: lists('1', '3'),
			paramMapping: 'json',
			paramsJson: '{ "topic": "Launch" }',
			options: campaignOptions,
		}),
		three({
			name: '={{ $json.email }}',
			contentFrom: 'url',
			htmlUrl: 'https://example.com/mail.html',
			subject: 'Watch it',
			paramMapping: 'byField',
			paramFields: { fields: [{ field: 'topic', parameter: 'title' }] },
		}),
	],
	'campaign.update': [
		one({
			campaign: locator('list', '1'),
			updateFields: {
				...campaignOptions,
				name: 'Another name',
				subject: 'Another subject',
				htmlContent: '<p>Another content</p>',
				sender: locator('id', '1'),
				recipientLists: lists('1'),
				paramsJson: { topic: 'Launch' },
			},
		}),
		one({ campaign: locator('id', '2'), updateFields: { htmlUrl: 'https://example.com/mail.html' } }),
		one({ campaign: locator('id', '2'), updateFields: { subject: 'Planned' }, dryRun: true }),
	],
	'campaign.sendTest': [one({ campaign: locator('id', '1'), emailTo: 'mina.park@example.org' })],
	'campaign.schedule': [
		one({ campaign: locator('id', '2'), scheduledAt: IN_TEN_DAYS, dryRun: true }),
		one({ campaign: locator('id', '2'), scheduledAt: IN_TEN_DAYS }),
	],
	'campaign.sendNow': [
		one({ campaign: locator('id', '1'), dryRun: true }),
		one({ campaign: locator('id', '1') }),
	],
	'campaign.get': [
		one({ campaign: locator('id', '1'), statistics: 'linksStats', simplify: false }),
		one({ campaign: locator('id', '1'), statistics: 'none' }),
	],
	'campaign.getMany': [
		one({
			limit: 1,
			simplify: false,
			includeStatistics: true,
			filters: { status: 'sent', type: 'classic', startDate: '2026-01-01', endDate: '2099-01-01' },
		}),
		one({ returnAll: true }),
	],
	'process.get': [one({ processId: '1' })],
	'contact.forget': [
		one({ email: 'chiara.bianchi@example.net', keepBlocked: 'everybody', dryRun: false }),
		one({ email: 'nobody@example.org', keepBlocked: 'nobody', dryRun: false }),
	],
	'contact.delete': [one({ identifierType: 'ext_id', identifier: 'crm-1004' })],
};
