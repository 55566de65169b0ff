import { ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import { createZoomService } from '../../../../core/zoom/api/service';

const names = (open: boolean) =>
	Object.entries(ZOOM_ENDPOINTS)
		.filter(
			([, endpoint]) =>
				(createZoomService('pro', 'user').explainForbidden?.(endpoint) === undefined) === open,
		)
		.map(([name]) => name);

it('keeps single users from what Zoom opens to account-wide apps only', () => {
	expect(names(false)).toEqual([
		'users',
		'reportMeeting',
		'reportMeetingParticipants',
		'reportMeetingPolls',
		'reportMeetingQa',
		'reportMeetingSurvey',
		'reportWebinar',
		'reportWebinarParticipants',
		'reportWebinarPolls',
		'reportWebinarQa',
		'reportWebinarSurvey',
		'reportUserMeetings',
		'reportHistory',
		'accountRecordings',
	]);
});

it('keeps account-wide apps from nothing', () => {
	const { explainForbidden } = createZoomService('pro', 'account');
	expect(Object.values(ZOOM_ENDPOINTS).filter((endpoint) => explainForbidden?.(endpoint))).toEqual([]);
});
