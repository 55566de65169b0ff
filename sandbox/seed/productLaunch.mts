import { engagement, polls, registrationQuestions, survey } from './productLaunchEngagement.mts';
import type { PresencePlan, RegistrantPlan, MeetingPlan } from './plan.mts';

// A table, one person a line.
// prettier-ignore
const registrants: RegistrantPlan[] = [
	{ key: 'amara', firstName: 'Amara', lastName: 'Okafor', email: 'amara.okafor@example.org', org: 'Northwind Bikes', jobTitle: 'Head of Growth', country: 'NG', source: 'newsletter', answer: 'Pricing' },
	{ key: 'benoit', firstName: 'Benoît', lastName: 'Lacroix', email: 'benoit.lacroix@example.org', org: 'Atelier Sept', jobTitle: 'Owner', country: 'FR', source: 'newsletter' },
	{ key: 'chiara', firstName: 'Chiara', lastName: 'Bianchi', email: 'chiara.bianchi@example.net', org: 'Lumen Studio', jobTitle: 'Marketing Manager', country: 'IT', source: 'linkedin', answer: 'Integrations' },
	{ key: 'dmitri', firstName: 'Dmitri', lastName: 'Volkov', email: 'dmitri.volkov@example.org', org: 'Baltic Freight', jobTitle: 'Analyst', country: 'EE', source: 'linkedin' },
	{ key: 'elena', firstName: 'Elena', lastName: 'Marsh', email: 'Elena.Marsh@example.org', org: 'Marsh & Daughters', jobTitle: 'Partner', country: 'GB', source: 'partner' },
	{ key: 'elenaAgain', firstName: 'elena', lastName: 'marsh', email: 'elena.marsh@example.org', org: 'Marsh & Daughters', country: 'GB', source: 'newsletter' },
	{ key: 'farid', firstName: 'Farid', lastName: 'Haddad', email: 'farid.haddad@example.net', org: 'Cedar Foods', jobTitle: 'Buyer', country: 'LB', source: 'partner' },
	{ key: 'grace', firstName: 'Grace', lastName: 'Lim', email: 'grace.lim@example.org', org: 'Harbour Labs', jobTitle: 'CTO', country: 'SG', source: 'linkedin', answer: 'Roadmap' },
	{ key: 'hugo', firstName: 'Hugo', lastName: 'Brandt', email: 'hugo.brandt@example.net', org: 'Brandt Optik', jobTitle: 'Sales', country: 'DE', source: 'newsletter' },
	{ key: 'ines', firstName: 'Inês', lastName: 'Carvalho', email: 'ines.carvalho@example.org', org: 'Mar Azul', jobTitle: 'Events', country: 'PT', source: 'newsletter' },
	{ key: 'jonas', firstName: 'Jonas', lastName: 'Eriksen', email: 'jonas.eriksen@example.net', org: 'Fjord Outdoor', jobTitle: 'E-commerce Lead', country: 'NO', source: 'partner' },
	{ key: 'keiko', firstName: 'Keiko', lastName: 'Tanaka', email: 'keiko.tanaka@example.org', org: 'Kumo Paper', jobTitle: 'Producer', country: 'JP', source: 'linkedin' },
	{ key: 'liam', firstName: 'Liam', lastName: 'Byrne', email: 'liam.byrne@example.net', org: 'Byrne Motors', jobTitle: 'Director', country: 'IE' },
	{ key: 'quinn', firstName: 'Quinn', lastName: 'Harper', email: 'quinn.harper+webinar@example.org', org: 'Harper Media', jobTitle: 'Editor', country: 'US', source: 'newsletter' },
	{ key: 'william', firstName: 'William', lastName: 'Chen', email: 'william.chen@example.com', org: 'Example Ltd', jobTitle: 'Sales Engineer', country: 'US' },
	{ key: 'mina', firstName: 'Mina', lastName: 'Park', email: 'mina.park@example.org', org: 'Han River Tea', jobTitle: 'Founder', country: 'KR', source: 'linkedin' },
	{ key: 'nils', firstName: 'Nils', lastName: 'Aaberg', email: 'nils.aaberg@example.net', org: 'Aaberg Timber', country: 'SE', source: 'newsletter' },
	{ key: 'olga', firstName: 'Olga', lastName: 'Petrova', email: 'olga.petrova@example.org', org: 'Sofia Ceramics', country: 'BG', source: 'partner' },
	{ key: 'paulo', firstName: 'Paulo', lastName: 'Reis', email: 'paulo.reis@example.net', org: 'Reis Vinhos', country: 'BR' },
	{ key: 'vera', firstName: 'Vera', lastName: 'Novak', email: 'vera.novak@example.net', org: 'Novak Print', country: 'SI', source: 'newsletter' },
	{ key: 'rosa', firstName: 'Rosa', lastName: 'Delgado', email: 'rosa.delgado@example.org', status: 'pending', org: 'Delgado Travel', country: 'ES' },
	{ key: 'samir', firstName: 'Samir', lastName: 'Nasser', email: 'samir.nasser@example.net', status: 'pending', org: 'Nile Textiles', country: 'EG', source: 'linkedin' },
	{ key: 'tess', firstName: 'Tess', lastName: 'Vermeer', email: 'tess.vermeer@example.org', status: 'denied', org: 'Rival Software', jobTitle: 'Product Manager', country: 'NL' },
	{ key: 'umar', firstName: 'Umar', lastName: 'Siddiqui', email: 'umar.siddiqui@example.net', status: 'cancelled', org: 'Lahore Lights', country: 'PK', source: 'newsletter' },
];

// A table, one stay a line.
// prettier-ignore
const presences: PresencePlan[] = [
	{ note: 'host', user: 'maren', join: '-0:15:00', leave: '1:02:00' },
	{ note: 'panelist of the account', user: 'tobias', join: '-0:12:30', leave: '1:02:00' },
	{ note: 'panelist from outside', panelist: 'yusuf', join: '-0:10:00', leave: '1:00:40' },
	{ note: 'stayed throughout', registrant: 'amara', join: '-0:02:10', leave: '1:01:30' },
	{ note: 'came back after a break: first stay', registrant: 'benoit', join: '0:00:40', leave: '0:21:15' },
	{ note: 'came back after a break: second stay', registrant: 'benoit', join: '0:29:05', leave: '1:02:00' },
	{ note: 'two devices at once: laptop', registrant: 'chiara', join: '0:01:00', leave: '1:00:00' },
	{ note: 'two devices at once: phone', registrant: 'chiara', name: 'Chiara (iPhone)', join: '0:20:00', leave: '0:45:00' },
	{ note: 'blank email, recovered through registrant_id', registrant: 'dmitri', email: '', join: '0:03:20', leave: '0:58:00' },
	{ note: 'registered twice, in other letter case; used the second link', registrant: 'elenaAgain', join: '0:00:00', leave: '0:55:45' },
	{ note: 'no leave_time', registrant: 'farid', join: '0:05:00' },
	{ note: 'row repeated by Zoom', registrant: 'grace', join: '0:00:15', leave: '0:40:15', rows: 3 },
	{ note: 'left early', registrant: 'hugo', join: '0:02:00', leave: '0:14:00' },
	{ note: 'waited to be let in', registrant: 'ines', join: '-0:06:00', leave: '0:04:00', inWaitingRoom: true },
	{ note: 'let in', registrant: 'ines', join: '0:04:00', leave: '1:01:00' },
	{ note: 'empty leave_time', registrant: 'jonas', join: '0:10:00', leave: '' },
	{ note: 'came late', registrant: 'keiko', join: '0:25:30', leave: '1:02:00' },
	{ note: 'unstable line: first stay', registrant: 'liam', join: '0:00:05', leave: '0:09:35', customerKey: 'crm-1013' },
	{ note: 'unstable line: second stay', registrant: 'liam', join: '0:10:10', leave: '0:33:00', customerKey: 'crm-1013' },
	{ note: 'unstable line: third stay, known by customer_key alone', registrant: 'liam', email: '', knowsRegistration: false, join: '0:33:20', leave: '0:59:00', customerKey: 'crm-1013' },
	{ note: 'plus address', registrant: 'quinn', join: '0:01:45', leave: '0:57:10' },
	{ note: 'colleague who registered', registrant: 'william', join: '0:00:30', leave: '0:50:00' },
	{ note: 'never let in', registrant: 'vera', join: '0:12:00', leave: '0:18:00', inWaitingRoom: true },
	{ note: 'walk-in: came with a forwarded link', guest: 'Xavier Dumont', email: 'xavier.dumont@example.net', signedInAs: 'kZ3tW8pQRymVb1XcN5Ls7g', join: '0:06:00', leave: '0:59:30' },
	{ note: 'phone caller', guest: '+1 (555) ***-0142', phoneNumber: '15555550142', join: '0:08:00', leave: '0:36:00' },
	{ note: 'guest without address', guest: 'iPad', join: '0:15:00', leave: '0:31:00' },
];

/** The webinar that is played. Its rows hold one example of everything that makes attendance hard. */
export const productLaunch: MeetingPlan = {
	kind: 'webinar',
	id: 84417790001,
	uuid: 'VgZb1JpTQ0yq8mHc5rDs2A==',
	host: 'maren',
	topic: 'Product Launch Webinar',
	agenda: 'New features of the season, live, with questions.',
	type: 5,
	day: -1,
	at: '15:00',
	minutes: 60,
	timezone: 'Europe/Berlin',
	approvalType: 0,
	question: 'What would you like to hear about?',
	sources: [
		{ key: 'newsletter', id: '5516482804110', name: 'Newsletter', visitors: 61 },
		{ key: 'linkedin', id: '5516482804111', name: 'LinkedIn', visitors: 40 },
		{ key: 'partner', id: '5516482804112', name: 'Partner site', visitors: 17 },
	],
	panelists: [
		{ key: 'yusuf', name: 'Yusuf Demir', email: 'yusuf.demir@example.net' },
		{ key: 'tobias', name: 'Tobias Lindqvist', email: 'tobias.lindqvist@example.com' },
	],
	registrants,
	polls,
	survey,
	registrationQuestions,
	instances: [
		{ uuid: 'w9Lr4TzXRfe+N1uKc0aGvQ==', begins: '0:00:00', lasts: '1:02:00', presences, engagement },
	],
};
