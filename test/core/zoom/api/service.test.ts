import { ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import { createZoomService } from '../../../../core/zoom/api/service';

const names = (open: boolean) =>
	Object.entries(ZOOM_ENDPOINTS)
		.filter(
			([, endpoint]) =>
				(createZoomService('pro', 'user').explainForbidden?.(endpoint) === undefined) === open,
		)
		.map(([name]) => name);

it('rejects calls of single users that Zoom allows for account-wide apps only', () => {
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

it('rejects no call of account-wide apps', () => {
	const { explainForbidden } = createZoomService('pro', 'account');
	expect(Object.values(ZOOM_ENDPOINTS).filter((endpoint) => explainForbidden?.(endpoint))).toEqual([]);
});
