import type { ErrorRule } from '../../../http/errors';

/** Reasons why a meeting or webinar cannot be scheduled, changed or deleted. https://developers.zoom.us/docs/api/meetings/ */
export const SCHEDULING_RULES: readonly ErrorRule[] = [
	{
		kind: 'permission',
		code: [300, 3000],
		message: /schedule_for|you cannot schedule a meeting for/i,
		title: 'The host may not schedule for this user',
		advice:
			'The other user can allow it in the Zoom web portal under Settings > Other > Schedule Privilege. Both need a licence.',
	},
	{
		kind: 'invalid',
		reach: 'parent',
		code: [3018, 3037],
		title: 'A personal meeting room cannot be deleted',
		advice: 'Choose a scheduled meeting.',
	},
	{
		kind: 'permission',
		code: [3000],
		message: /event directory|simulive webinars that have started/i,
		title: 'Zoom does not let apps change this webinar',
		advice: 'It belongs to Zoom Events, or it is simulive and has started. Change it in the Zoom web portal.',
	},
	{
		kind: 'disabled',
		message: /hasn't enabled simulive/i,
		title: 'Simulive webinars are turned off in the Zoom account',
		advice: 'Turn them on in the Zoom web portal under Settings.',
	},
];
