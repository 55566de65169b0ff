import { ZOOM } from '../../../../core/zoom/api/endpoints/endpoints';
import { neededEndpoints } from '../../../../core/zoom/api/needed';

it('leaves reports out for single users', () => {
	expect(neededEndpoints([ZOOM.reportMeeting, ZOOM.users, ZOOM.meeting], 'user')).toEqual([ZOOM.meeting]);
});

it('leaves out for accounts what a report is read instead of', () => {
	const both = [ZOOM.reportWebinarParticipants, ZOOM.pastWebinarParticipants, ZOOM.pastWebinarInstances];
	expect(neededEndpoints(both, 'account')).toEqual([
		ZOOM.reportWebinarParticipants,
		ZOOM.pastWebinarInstances,
	]);
	expect(neededEndpoints([ZOOM.pastWebinarParticipants], 'account')).toEqual([ZOOM.pastWebinarParticipants]);
});

it('keeps what finds the number of a meeting', () => {
	const both = [ZOOM.reportMeeting, ZOOM.pastMeeting];
	expect(neededEndpoints(both, 'account')).toEqual(both);
});
