import { afterTheRestart, beforeTheRestart, polls } from './onboardingCallEngagement.mts';
import type { MeetingPlan } from './plan.mts';

/** The meeting that is played: nobody registers, and it is restarted after the host lost the line. */
export const onboardingCall: MeetingPlan = {
	kind: 'meeting',
	id: 92210450002,
	uuid: 'Hc4+oPb2Q6mTzJx9LdSe1w==',
	host: 'priya',
	topic: 'Customer Onboarding Call',
	agenda: 'First steps together.',
	type: 2,
	day: -2,
	at: '10:00',
	minutes: 60,
	timezone: 'Europe/London',
	approvalType: 2,
	polls,
	instances: [
		{
			uuid: 'qT5mX8vLQbC3yNf0WkRj7A==',
			begins: '0:00:00',
			lasts: '0:22:30',
			engagement: beforeTheRestart,
			// A table, one stay a line.
			// prettier-ignore
			presences: [
				{ note: 'host', user: 'priya', join: '0:00:00', leave: '0:22:30' },
				{ note: 'customer signed in to Zoom', guest: 'Noor Jansen', email: 'noor.jansen@example.org', signedInAs: 'hT6yB2nKQsWd9MvXr4Zc1A', join: '0:01:10', leave: '0:22:30' },
				{ note: 'waited to be let in', guest: 'Anna Kowalska', email: 'anna.kowalska@example.net', join: '0:00:30', leave: '0:03:00', inWaitingRoom: true },
				{ note: 'let in', guest: 'Anna Kowalska', email: 'anna.kowalska@example.net', join: '0:03:00', leave: '0:22:30' },
				{ note: 'guest without address', guest: 'Mateo Silva', join: '0:02:00', leave: '0:22:30' },
			],
		},
		{
			uuid: 'nB2d/6UsTjGh9KeYx4VwZg==',
			begins: '0:27:00',
			lasts: '0:34:00',
			engagement: afterTheRestart,
			// A table, one stay a line.
			// prettier-ignore
			presences: [
				{ note: 'host', user: 'priya', join: '0:00:00', leave: '0:34:00' },
				{ note: 'back after the restart', guest: 'Noor Jansen', email: 'noor.jansen@example.org', signedInAs: 'hT6yB2nKQsWd9MvXr4Zc1A', join: '0:00:40', leave: '0:34:00' },
				{ note: 'back after the restart', guest: 'Anna Kowalska', email: 'anna.kowalska@example.net', join: '0:01:30', leave: '0:12:00' },
				{ note: 'in a breakout room', guest: 'Anna Kowalska', email: 'anna.kowalska@example.net', join: '0:12:00', leave: '0:20:00', breakoutRoom: 'Dkgwu8nmRExG1vM0GhLRhA==' },
				{ note: 'out of the breakout room', guest: 'Anna Kowalska', email: 'anna.kowalska@example.net', join: '0:20:00', leave: '0:34:00' },
				{ note: 'came for the second part only', guest: 'Lars Meijer', email: 'lars.meijer@example.org', join: '0:05:00', leave: '0:33:10' },
				{ note: 'phone caller', guest: '+44 (20) ****-0199', phoneNumber: '442055500199', join: '0:06:00', leave: '0:30:00' },
			],
		},
	],
};
