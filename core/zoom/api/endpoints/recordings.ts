import { anyLevelScope, get, type ZoomEndpoint, createTokenPaging } from './entry';

/** Cloud recordings. https://developers.zoom.us/docs/api/meetings/#tag/cloud-recording */
export const RECORDING_ENDPOINTS = {
	/** Of a meeting or webinar, by its ID (the latest instance) or the UUID of one instance. */
	recording: get(
		'/meetings/{meetingId}/recordings',
		'light',
		anyLevelScope('cloud_recording:read:list_recording_files'),
	),
	userRecordings: {
		...get(
			'/users/{userId}/recordings',
			'medium',
			anyLevelScope('cloud_recording:read:list_user_recordings'),
		),
		rows: 'meetings',
		paging: createTokenPaging(300),
	},
	/**
	 * With `me` for the account of the credential: under its own ID Zoom wants the scope of a master account.
	 * Zoom names no rate class; that of a user's list is assumed.
	 */
	accountRecordings: {
		...get('/accounts/{accountId}/recordings', 'medium', [
			'cloud_recording:read:list_account_recordings:admin | cloud_recording:read:list_account_recordings:master',
		]),
		rows: 'meetings',
		paging: createTokenPaging(300),
	},
	/** Who registered to watch an on-demand recording. */
	recordingRegistrants: {
		...get(
			'/meetings/{meetingId}/recordings/registrants',
			'medium',
			anyLevelScope('cloud_recording:read:list_recording_registrants'),
		),
		rows: 'registrants',
		paging: createTokenPaging(300),
	},
} as const satisfies Record<string, ZoomEndpoint>;
