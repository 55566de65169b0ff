import type { ErrorRule } from '../../../http/errors';

/** Why somebody cannot be registered, approved or removed. https://developers.zoom.us/docs/api/meetings/ */
export const REGISTRATION_RULES: readonly ErrorRule[] = [
	{
		kind: 'invalid',
		code: [300, 303],
		message: /batch registration is not supported/i,
		title: 'Zoom takes registrants in batches only for a single scheduled meeting or webinar',
		advice: 'This one is recurring, instant or personal. Add its registrants one by one.',
	},
	{
		kind: 'not_found',
		code: [3079],
		title: 'There is no such registrant',
		advice: 'Check the registrant ID, and that it belongs to this event and occurrence.',
	},
	{
		kind: 'not_found',
		code: [300, 3000],
		message: /registrant .*was not found|registrant id field is invalid/i,
		title: 'There is no such registrant',
		advice: 'Check the registrant ID, and that it belongs to this event and occurrence.',
	},
	{
		kind: 'invalid',
		code: [3038],
		title: 'The event is over, nobody can register any more',
		advice: 'Choose an event that is still to come.',
	},
	{
		kind: 'conflict',
		code: [3035, 3043],
		title: 'The event is full',
		advice:
			"It holds as many people as its host's licence allows. Cancel registrations, or use a larger licence.",
	},
	{
		kind: 'conflict',
		code: [3000],
		message: /limit for the number of attendees/i,
		title: 'The event holds as many registrants as Zoom allows',
		advice: 'Zoom keeps up to 4,999 registrants of a meeting. Ask Zoom Support for more, or use a webinar.',
	},
	{
		kind: 'conflict',
		code: [3027],
		title: 'The host of an event cannot register for it',
		advice: 'Leave the host out.',
	},
	{
		kind: 'conflict',
		code: [3000],
		message: /invited as a panelist/i,
		title: 'This person is a panelist of the webinar',
		advice: 'Panelists need no registration: Zoom has sent them a link of their own. Leave them out.',
	},
	{
		kind: 'invalid',
		code: [3034],
		title: 'This person was invited with another email address',
		advice: 'Zoom wants the address the invitation was sent to.',
	},
	{
		kind: 'permission',
		code: [3000],
		message: /does not support paid registration/i,
		title: 'Zoom takes no registrations for a paid event from apps',
		advice: 'People register on the page of the event.',
	},
	{
		kind: 'permission',
		message: /users in .* have been blocked/i,
		title: 'The Zoom account blocks this email address or its domain',
		advice:
			'An administrator can unblock it in the Zoom web portal under Account Settings > Security > Block users in specific domains.',
	},
];
