import { ZOOM } from '../../../../core/zoom/api/endpoints/endpoints';
import { zoomVendor } from '../../../../core/zoom/api/service';

const names = (open: boolean) =>
	Object.entries(ZOOM)
		.filter(([, endpoint]) => (zoomVendor('pro', 'user').forbids?.(endpoint) === undefined) === open)
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
	const { forbids } = zoomVendor('pro', 'account');
	expect(Object.values(ZOOM).filter((endpoint) => forbids?.(endpoint))).toEqual([]);
});
