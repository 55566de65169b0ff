import { toEventSpan } from '../../../../core/zoom/attendance/pastEvent';

/** Zoom's OpenAPI example of `GET /past_meetings/{meetingId}`, shortened to what is read. */
const PAST_MEETING = {
	id: 5638296721,
	uuid: '4444AAAiAAAAAiAiAiiAii==',
	duration: 60,
	start_time: '2021-07-13T21:44:51Z',
	end_time: '2021-07-13T23:00:51Z',
	host_id: 'x1yCzABCDEfg23HiJKl4mN',
	topic: 'My Meeting',
	user_email: 'jchill@example.com',
};

describe('a past event', () => {
	it('is what the past meeting says', () => {
		expect(toEventSpan('meeting', { instance: [PAST_MEETING] })).toEqual({
			kind: 'meeting',
			id: '5638296721',
			uuid: '4444AAAiAAAAAiAiAiiAii==',
			topic: 'My Meeting',
			start: Date.UTC(2021, 6, 13, 21, 44, 51),
			end: Date.UTC(2021, 6, 13, 23, 0, 51),
			hostId: 'x1yCzABCDEfg23HiJKl4mN',
			hostEmail: 'jchill@example.com',
			hasRegistration: false,
		});
	});

	it('never takes uuid, start or length from the plan', () => {
		const planned = {
			...PAST_MEETING,
			uuid: 'of the plan',
			start_time: '2021-07-13T21:30:00Z',
			host_email: 'host@example.com',
			settings: { approval_type: 0 },
		};
		const instance = [{ uuid: 'of the instance', start_time: '2021-07-13T21:44:51Z' }];
		expect(toEventSpan('webinar', { instance, planned })).toMatchObject({
			uuid: 'of the instance',
			start: Date.UTC(2021, 6, 13, 21, 44, 51),
			end: undefined,
			hostEmail: 'host@example.com',
			hasRegistration: true,
		});
	});

	it.each([
		[0, true],
		[1, true],
		[2, false],
		[undefined, false],
	])('with approval type %p has registration: %p', (approval_type, expected) => {
		expect(
			toEventSpan('meeting', { instance: [], planned: { settings: { approval_type } } }).hasRegistration,
		).toBe(expected);
	});
});
