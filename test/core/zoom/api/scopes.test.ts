import { ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import {
	checkCoverage,
	parseScopes,
	listServingScopes,
	selectEndpoints,
} from '../../../../core/zoom/api/scopes';

const granted = (...scopes: string[]) => new Set(scopes);

it('reads the scopes of a token, and knows when none are listed', () => {
	expect(parseScopes('a:read:b  c:read:d:admin\n')).toEqual(granted('a:read:b', 'c:read:d:admin'));
	for (const nothing of ['', '  ', undefined, null, 7]) expect(parseScopes(nothing)).toBeUndefined();
});

it.each([
	['meeting:read:list_registrants:admin', 'meeting:read:admin'],
	['meeting:update:registrant_status', 'meeting:write'],
	['webinar:delete:webinar:admin', 'webinar:write:admin'],
	['cloud_recording:read:list_recording_files:admin', 'recording:read:admin'],
	['meeting:read:summary:admin', 'meeting_summary:read:admin'],
	['report:read:webinar:admin', 'report:read:admin'],
	['user:read:list_users:admin', 'user:write:admin'],
	['meeting:read:meeting:admin', 'meeting:read:meeting:master'],
])('%s is served by %s', (scope, other) => {
	expect(listServingScopes(scope)).toEqual(expect.arrayContaining([scope, other]));
});

it('accepts neither a classic scope of another product nor a read scope for a write scope', () => {
	expect(listServingScopes('meeting:write:meeting:admin')).not.toContain('meeting:read:admin');
	expect(listServingScopes('webinar:read:webinar:admin')).not.toContain('meeting:read:admin');
	expect(listServingScopes('webinar:read:webinar:admin')).not.toContain('webinar:write:admin');
});

describe('coverage', () => {
	const endpoints = [ZOOM_ENDPOINTS.meeting, ZOOM_ENDPOINTS.reportMeeting];

	it('is complete with either form of a scope', () => {
		for (const scope of ['meeting:read:meeting', 'meeting:read:meeting:admin']) {
			expect(checkCoverage(endpoints, granted(scope, 'report:read:meeting:admin'), 'account')).toEqual({
				scopes: [scope, 'report:read:meeting:admin'],
				missing: [],
			});
		}
	});

	it('names missing scopes as Zoom offers them to the app', () => {
		expect(checkCoverage(endpoints, granted('x'), 'account').missing).toEqual([
			'meeting:read:meeting:admin',
			'report:read:meeting:admin',
		]);
		expect(checkCoverage([ZOOM_ENDPOINTS.meeting], granted('x'), 'user').missing).toEqual([
			'meeting:read:meeting',
		]);
	});

	it('does not accept the account form of a report scope for the user form', () => {
		expect(
			checkCoverage([ZOOM_ENDPOINTS.reportMeeting], granted('report:read:meeting'), 'account').missing,
		).toEqual(['report:read:meeting:admin']);
	});
});

it('leaves reports out for single users', () => {
	expect(
		selectEndpoints([ZOOM_ENDPOINTS.reportMeeting, ZOOM_ENDPOINTS.users, ZOOM_ENDPOINTS.meeting], 'user'),
	).toEqual([ZOOM_ENDPOINTS.meeting]);
});

it('leaves out lists that account-wide apps replace by a report', () => {
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

it('keeps the endpoint that finds the number of a meeting', () => {
	const both = [ZOOM_ENDPOINTS.reportMeeting, ZOOM_ENDPOINTS.pastMeeting];
	expect(selectEndpoints(both, 'account')).toEqual(both);
});
