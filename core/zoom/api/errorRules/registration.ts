import type { ErrorRule } from '../../../http/errors';

/** Reasons why a person cannot be registered, approved or removed. https://developers.zoom.us/docs/api/meetings/ */
export const REGISTRATION_RULES: readonly ErrorRule[] = [
	{
		kind: 'invalid',
		reach: 'parent',
		code: [300, 303],
		message: /batch registration is not supported/i,
		title: 'Zoom accepts batches of registrants only for a scheduled meeting or webinar that does not recur',
		advice: 'This one is recurring, instant or personal. Add its registrants one at a time.',
	},
	{
		kind: 'not_found',
		reach: 'row',
		code: [3079],
		title: 'There is no such registrant',
		advice: 'Check the registrant ID, and that it belongs to this meeting or webinar and occurrence.',
	},
	{
		kind: 'not_found',
		reach: 'row',
		code: [300, 3000],
		message: /registrant .{0,100}was not found|registrant id field is invalid/i,
		title: 'There is no such registrant',
		advice: 'Check the registrant ID, and that it belongs to this meeting or webinar and occurrence.',
	},
	{
		kind: 'invalid',
		reach: 'parent',
		code: [3038],
		title: 'The meeting or webinar is over, so registration is closed',
		advice: 'Choose an upcoming one.',
	},
	{
		kind: 'conflict',
		code: [3035, 3043],
		title: 'The meeting or webinar is full',
		advice: "The host's licence allows no more people. Cancel registrations, or use a larger licence.",
	},
	{
		kind: 'conflict',
		code: [3000],
		message: /limit for the number of attendees/i,
		title: 'The meeting has as many registrants as Zoom allows',
		advice: 'Zoom allows up to 4,999 registrants for a meeting. Ask Zoom Support for more, or use a webinar.',
	},
	{
		kind: 'conflict',
		reach: 'parent',
		code: [3000],
		message: /limit for the number of panelists/i,
		title: 'The webinar has as many panelists as Zoom allows',
		advice: 'Zoom allows 100 panelists with most licences. Remove some, or ask Zoom Support for more.',
	},
	{
		kind: 'conflict',
		reach: 'row',
		code: [3027],
		title: 'The host cannot register for their own meeting or webinar',
		advice: 'Leave the host out.',
	},
	{
		kind: 'conflict',
		reach: 'row',
		message: /invited as a panelist/i,
		title: 'This person is a panelist of the webinar',
		advice: 'Panelists need no registration: Zoom has sent them their own link. Leave them out.',
	},
	{
		kind: 'invalid',
		reach: 'row',
		code: [3034],
		title: 'This person was invited with another email address',
		advice: 'Use the address that the invitation was sent to.',
	},
	{
		kind: 'permission',
		code: [3000],
		message: /does not support paid registration/i,
		title: 'Zoom does not accept registrations from apps if registration is paid',
		advice: 'People have to register on the registration page.',
	},
	{
		kind: 'permission',
		reach: 'row',
		message: /users in .{0,100} have been blocked/i,
		title: 'The Zoom account blocks this email address or its domain',
		advice:
			'An administrator can unblock it in the Zoom web portal under Account Settings > Security > Block users in specific domains.',
	},
];
