import type { MeetingPlan } from './plan.mts';

/** Series with fixed times: one that people register for date by date, one they register for once. */
export const series: MeetingPlan[] = [
	{
		kind: 'webinar',
		id: 84417790010,
		uuid: 'aP7xN3kLRtOe5VcWm1HzJQ==',
		host: 'tobias',
		topic: 'Weekly Product Demo',
		agenda: 'Every week, half an hour. People choose the dates they register for.',
		type: 9,
		day: -22,
		at: '14:00',
		minutes: 30,
		timezone: 'Europe/Stockholm',
		approvalType: 0,
		registrationType: 2,
		occurrences: [
			{ key: 'first', begins: '0:00:00' },
			{ key: 'second', begins: '168:00:00' },
			{ key: 'third', begins: '336:00:00' },
			{ key: 'dropped', begins: '504:00:00', deleted: true },
			{ key: 'next', begins: '672:00:00' },
		],
		// A table, one registration per line. People who register again for a later date have a separate registration for it.
		// prettier-ignore
		registrants: [
			{ key: 'amara1', firstName: 'Amara', lastName: 'Okafor', email: 'amara.okafor@example.org', country: 'NG', occurrences: ['first'] },
			{ key: 'ivo1', firstName: 'Ivo', lastName: 'Horvat', email: 'ivo.horvat@example.net', country: 'HR', occurrences: ['first'] },
			{ key: 'mina12', firstName: 'Mina', lastName: 'Park', email: 'mina.park@example.org', country: 'KR', occurrences: ['first', 'second'] },
			{ key: 'ivo2', firstName: 'Ivo', lastName: 'Horvat', email: 'ivo.horvat@example.net', country: 'HR', occurrences: ['second'] },
			{ key: 'jana2', firstName: 'Jana', lastName: 'Nowak', email: 'jana.nowak@example.org', country: 'PL', occurrences: ['second'] },
			{ key: 'keiko3', firstName: 'Keiko', lastName: 'Tanaka', email: 'keiko.tanaka@example.org', country: 'JP', occurrences: ['third'] },
			{ key: 'lars3', firstName: 'Lars', lastName: 'Meijer', email: 'lars.meijer@example.org', status: 'denied', country: 'NL', occurrences: ['third'] },
			{ key: 'nils3', firstName: 'Nils', lastName: 'Aaberg', email: 'nils.aaberg@example.net', country: 'SE', occurrences: ['third'] },
			{ key: 'olgaDropped', firstName: 'Olga', lastName: 'Petrova', email: 'olga.petrova@example.org', country: 'BG', occurrences: ['dropped'] },
			{ key: 'amaraNext', firstName: 'Amara', lastName: 'Okafor', email: 'amara.okafor@example.org', country: 'NG', occurrences: ['next'] },
		],
		instances: [
			{
				uuid: 'dU5gB8qZSvWi2KmXo6TnCA==',
				occurrence: 'first',
				begins: '-0:02:00',
				lasts: '0:33:00',
				presences: [
					{ note: 'host', user: 'tobias', join: '0:00:00', leave: '0:33:00' },
					{ registrant: 'amara1', join: '0:01:30', leave: '0:33:00' },
					{ registrant: 'mina12', join: '0:02:00', leave: '0:31:00' },
				],
			},
			{
				uuid: 'eF9hD1rATxYj4LpYs8VoEg==',
				occurrence: 'second',
				begins: '168:01:00',
				lasts: '0:29:00',
				presences: [
					{ note: 'host', user: 'tobias', join: '0:00:00', leave: '0:29:00' },
					{ note: 'missed the first one', registrant: 'ivo2', join: '0:00:20', leave: '0:29:00' },
					{ note: 'left early', registrant: 'jana2', join: '0:01:00', leave: '0:09:00' },
				],
			},
			{
				uuid: 'iG3jF6sBUzZk7MqAt0WpHw==',
				occurrence: 'third',
				begins: '336:04:00',
				lasts: '0:30:00',
				presences: [
					{ note: 'host', user: 'tobias', join: '0:00:00', leave: '0:30:00' },
					{ registrant: 'keiko3', join: '0:00:40', leave: '0:30:00' },
					{
						note: 'used the link of the first date: registered for another one',
						guest: 'Amara Okafor',
						email: 'amara.okafor@example.org',
						join: '0:02:00',
						leave: '0:30:00',
					},
				],
			},
		],
	},
	{
		kind: 'meeting',
		id: 92210450010,
		uuid: 'mH8lJ2tCVaBl9NrBu3XqKg==',
		host: 'priya',
		topic: 'Partner Office Hour',
		agenda: 'Every week. One registration is for all dates.',
		type: 8,
		day: -10,
		at: '09:30',
		minutes: 45,
		timezone: 'Europe/London',
		approvalType: 0,
		registrationType: 1,
		occurrences: [
			{ key: 'first', begins: '0:00:00' },
			{ key: 'second', begins: '168:00:00' },
			{ key: 'third', begins: '336:00:00' },
			{ key: 'fourth', begins: '504:00:00' },
		],
		registrants: [
			{
				key: 'chiara',
				firstName: 'Chiara',
				lastName: 'Bianchi',
				email: 'chiara.bianchi@example.net',
				country: 'IT',
			},
			{ key: 'hugo', firstName: 'Hugo', lastName: 'Brandt', email: 'hugo.brandt@example.net', country: 'DE' },
			{ key: 'vera', firstName: 'Vera', lastName: 'Novak', email: 'vera.novak@example.net', country: 'SI' },
		],
		instances: [
			{
				uuid: 'nI0mK4uDWcCm1OsCv5YrLQ==',
				occurrence: 'first',
				begins: '0:00:00',
				lasts: '0:45:00',
				presences: [
					{ note: 'host', user: 'priya', join: '0:00:00', leave: '0:45:00' },
					{ registrant: 'chiara', join: '0:00:30', leave: '0:45:00' },
					{ registrant: 'hugo', join: '0:03:00', leave: '0:44:00' },
				],
			},
			{
				uuid: 'oJ1nL5vEXdDn2PtDw6ZsMA==',
				occurrence: 'second',
				begins: '168:00:30',
				lasts: '0:40:00',
				presences: [
					{ note: 'host', user: 'priya', join: '0:00:00', leave: '0:40:00' },
					{ registrant: 'chiara', join: '0:00:10', leave: '0:40:00' },
				],
			},
		],
	},
];
