import type { Attribute, AttributeValue, BlockedContact, Template } from '../model/types.mts';

/** An account in use for a while: one attribute of each kind, and contacts whose choices must be respected. */

export const folder = 'Marketing';
/** The list of an earlier run of the webinar, which the attendance template uses again. */
const attendedBefore = 'Zoom: Product Launch Webinar - attended';
export const lists = ['Newsletter', 'Webinar follow-up', 'Customers', attendedBefore];
export const segments = [
	{
		name: 'Opened an email in the last 90 days',
		emails: ['amara.okafor@example.org', 'mina.park@example.org'],
	},
];

export const attributes: Attribute[] = [
	{ name: 'COMPANY', category: 'normal', type: 'text' },
	{ name: 'JOB_TITLE', category: 'normal', type: 'text' },
	{ name: 'LEAD_SCORE', category: 'normal', type: 'float' },
	{ name: 'CUSTOMER_SINCE', category: 'normal', type: 'date' },
	{ name: 'IS_CUSTOMER', category: 'normal', type: 'boolean' },
	{
		name: 'LIFECYCLE_STAGE',
		category: 'category',
		type: 'text',
		enumeration: [
			{ value: 1, label: 'Lead', valueStr: '1' },
			{ value: 2, label: 'Opportunity', valueStr: '2' },
			{ value: 3, label: 'Customer', valueStr: '3' },
		],
	},
	{
		name: 'INTERESTS',
		category: 'normal',
		type: 'multiple-choice',
		multiCategoryOptions: ['Product', 'Pricing', 'Integrations', 'Security'],
	},
];

interface KnownContact {
	email: string;
	firstName: string;
	lastName: string;
	attributes?: Record<string, AttributeValue>;
	lists?: string[];
	/** Lists the person left. */
	left?: string[];
	emailBlacklisted?: boolean;
	knownForDays: number;
}

/** Registrants of the Zoom seed who are already contacts in Brevo. */
export const contacts: KnownContact[] = [
	{
		// Zoom has other values for this person, and lacks some: a sync must not clear those.
		email: 'amara.okafor@example.org',
		firstName: 'Mara',
		lastName: 'Okafor',
		attributes: {
			COMPANY: 'Northwind Bicycles Ltd',
			JOB_TITLE: 'Growth Manager',
			LEAD_SCORE: 42,
			CUSTOMER_SINCE: '2024-03-01',
			IS_CUSTOMER: true,
			LIFECYCLE_STAGE: '3',
			INTERESTS: ['Product', 'Security'],
		},
		lists: ['Newsletter', 'Customers'],
		knownForDays: 640,
	},
	{
		email: 'chiara.bianchi@example.net',
		firstName: 'Chiara',
		lastName: 'Bianchi',
		lists: ['Newsletter'],
		emailBlacklisted: true,
		knownForDays: 310,
	},
	{
		email: 'benoit.lacroix@example.org',
		firstName: 'Benoît',
		lastName: 'Lacroix',
		attributes: { COMPANY: 'Atelier Sept', LIFECYCLE_STAGE: '1' },
		lists: ['Newsletter'],
		left: ['Webinar follow-up', attendedBefore],
		knownForDays: 200,
	},
	{
		email: 'mina.park@example.org',
		firstName: 'Mina',
		lastName: 'Park',
		attributes: { SMS: '821012345678', EXT_ID: 'crm-1004' },
		lists: ['Webinar follow-up'],
		knownForDays: 120,
	},
];

/** Addresses that transactional emails do not reach. */
export const blocked: Array<Pick<BlockedContact, 'email' | 'reason'>> = [
	{
		email: 'bounced@example.net',
		reason: { code: 'hardBounce', message: 'Hard bounced' },
	},
];

export const templates: Array<Omit<Template, 'id' | 'sender' | 'createdAt' | 'modifiedAt'>> = [
	{
		name: 'Thank you for joining',
		subject: 'Thank you for joining {{ params.topic }}',
		isActive: true,
		tag: 'webinar',
		htmlContent: '<p>Thank you for joining us. Here is the recording: {{ params.recording_url }}</p>',
		doiTemplate: false,
	},
	{
		name: 'Sorry we missed you',
		subject: 'You missed {{ params.topic }}',
		isActive: true,
		tag: 'webinar',
		htmlContent: '<p>Here is what you missed: {{ params.recording_url }}</p>',
		doiTemplate: false,
	},
	{
		name: 'Please confirm your address',
		subject: 'Please confirm your address',
		isActive: true,
		tag: 'optin',
		htmlContent: '<p><a href="{{ params.DOIurl }}">Yes, write to me</a></p>',
		doiTemplate: true,
	},
	{
		name: 'Survey (unfinished)',
		subject: 'How was {{ params.topic }}?',
		isActive: false,
		tag: 'webinar',
		htmlContent: '<p>Tell us what you think.</p>',
		doiTemplate: false,
	},
];
