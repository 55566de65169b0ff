import type { ErrorRule } from '../../../http/errors';

/** Recordings, transcripts and summaries that are not there, or closed. https://developers.zoom.us/docs/api/meetings/#tag/cloud-recording */
export const RECORDING_RULES: readonly ErrorRule[] = [
	{
		kind: 'not_found',
		code: [3301],
		title: 'There is no cloud recording of this event, or not yet',
		advice:
			'Zoom takes about as long as the event lasted to prepare one. Start the flow by the event "Recording completed" of the Zoom Trigger, or check that the host recorded to the cloud.',
	},
	{
		kind: 'not_found',
		code: [3322],
		title: 'There is no transcript of this event, or not yet',
		advice:
			'The host turns it on in the Zoom web portal under Settings > Recording > Audio transcript, before the event. It comes later than the recording.',
	},
	{
		kind: 'not_found',
		code: [2305],
		message: /moved to trash/i,
		title: 'The summary of this meeting lies in the trash',
		advice: 'Its host can restore it in the Zoom web portal.',
	},
	{
		kind: 'permission',
		code: [2305],
		title: "The Zoom account's settings keep apps from reading meeting summaries",
		advice:
			'An administrator finds the setting, or the IP addresses allowed, in the Zoom web portal under Account Settings > AI Companion.',
	},
	{
		kind: 'conflict',
		code: [3309],
		title: 'The cloud storage of the Zoom account is full',
		advice: 'Delete recordings, or buy storage.',
	},
	{
		kind: 'conflict',
		code: [3310],
		title: 'Something else uses this recording, so it cannot be deleted',
		advice: 'A simulive webinar or Zoom Revenue Accelerator uses it. Take it out there first.',
	},
];
