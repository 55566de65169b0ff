import { z } from 'zod';

import { defineObject } from '../../../http/answer';
import { anyLevelScope, get, defineZoomRows, type ZoomEndpoint, createTokenPaging } from './entry';

/** Cloud recordings. https://developers.zoom.us/docs/api/meetings/#tag/cloud-recording */
export const RECORDING_ENDPOINTS = {
	/** The recording of a meeting or webinar, by its ID (the latest instance) or by the UUID of one instance. */
	recording: get(
		'/meetings/{meetingId}/recordings',
		'light',
		anyLevelScope('cloud_recording:read:list_recording_files'),
		defineObject({ uuid: z.string(), recording_files: z.array(z.unknown()) }),
	),
	userRecordings: {
		...get(
			'/users/{userId}/recordings',
			'medium',
			anyLevelScope('cloud_recording:read:list_user_recordings'),
			defineZoomRows('meetings'),
		),
		paging: createTokenPaging(300),
	},
	/**
	 * Called with `me` for the credential's account: with the account's ID, Zoom asks for the scope of a master account.
	 * Zoom names no rate class; the class of a user's list is assumed.
	 */
	accountRecordings: {
		...get(
			'/accounts/{accountId}/recordings',
			'medium',
			[
				'cloud_recording:read:list_account_recordings:admin | cloud_recording:read:list_account_recordings:master',
			],
			defineZoomRows('meetings'),
		),
		paging: createTokenPaging(300),
	},
	/** People who registered to watch an on-demand recording. */
	recordingRegistrants: {
		...get(
			'/meetings/{meetingId}/recordings/registrants',
			'medium',
			anyLevelScope('cloud_recording:read:list_recording_registrants'),
			defineZoomRows('registrants'),
		),
		paging: createTokenPaging(300),
	},
	/**
	 * Each time that somebody watched (`type` `by_view`) or downloaded (`by_download`) a recording. Zoom names no rate class;
	 * that of the registrants' list is assumed.
	 */
	recordingViews: {
		...get(
			'/meetings/{meetingId}/recordings/analytics_details',
			'medium',
			anyLevelScope('cloud_recording:read:recording_analytics_details'),
			defineZoomRows('analytics_details'),
		),
		paging: createTokenPaging(300),
	},
} as const satisfies Record<string, ZoomEndpoint>;
