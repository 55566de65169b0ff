import type { ErrorRule } from '../../../http/errors';

/** Recordings, transcripts and summaries that do not exist or may not be read. https://developers.zoom.us/docs/api/meetings/#tag/cloud-recording */
export const RECORDING_RULES: readonly ErrorRule[] = [
	{
		kind: 'not_found',
		code: [3301],
		title: 'There is no cloud recording of this meeting or webinar, or not yet',
		advice:
			'Zoom takes about as long to prepare a recording as the meeting or webinar lasted. Start the workflow with the event "Recording completed" of the Zoom Trigger, or check that the host recorded to the cloud.',
	},
	{
		kind: 'not_found',
		code: [3322],
		title: 'There is no transcript of this meeting or webinar, or not yet',
		advice:
			'The host turns it on beforehand in the Zoom web portal under Settings > Recording > Audio transcript. It is ready later than the recording.',
	},
	{
		kind: 'not_found',
		code: [2305],
		message: /moved to trash/i,
		title: 'The summary of this meeting is in the trash',
		advice: 'The host can restore it in the Zoom web portal.',
	},
	{
		kind: 'permission',
		code: [2305],
		title: "The Zoom account's settings do not let apps read meeting summaries",
		advice:
			'An administrator can change the setting, or the allowed IP addresses, in the Zoom web portal under Account Settings > AI Companion.',
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
		title: 'This recording is in use, so it cannot be deleted',
		advice: 'A simulive webinar or Zoom Revenue Accelerator uses it. Remove it there first.',
	},
];
