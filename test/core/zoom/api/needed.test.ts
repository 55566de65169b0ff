import { ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import { selectEndpoints } from '../../../../core/zoom/api/needed';

it('leaves reports out for single users', () => {
	expect(
		selectEndpoints([ZOOM_ENDPOINTS.reportMeeting, ZOOM_ENDPOINTS.users, ZOOM_ENDPOINTS.meeting], 'user'),
	).toEqual([ZOOM_ENDPOINTS.meeting]);
});

it('leaves out for accounts what a report is read instead of', () => {
	const both = [
		ZOOM_ENDPOINTS.reportWebinarParticipants,
		ZOOM_ENDPOINTS.pastWebinarParticipants,
		ZOOM_ENDPOINTS.pastWebinarInstances,
	];
	expect(selectEndpoints(both, 'account')).toEqual([
		ZOOM_ENDPOINTS.reportWebinarParticipants,
		ZOOM_ENDPOINTS.pastWebinarInstances,
	]);
	expect(selectEndpoints([ZOOM_ENDPOINTS.pastWebinarParticipants], 'account')).toEqual([
		ZOOM_ENDPOINTS.pastWebinarParticipants,
	]);
});

it('keeps what finds the number of a meeting', () => {
	const both = [ZOOM_ENDPOINTS.reportMeeting, ZOOM_ENDPOINTS.pastMeeting];
	expect(selectEndpoints(both, 'account')).toEqual(both);
});
