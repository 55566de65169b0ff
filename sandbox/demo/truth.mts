/**
 * The expected contents of Brevo after the demo, worked out by hand from the seed (sandbox/seed/productLaunch.mts and
 * onboardingCall.mts), not from the nodes' output. The webinar lasted 62 minutes: people who stayed for 31 attended.
 */

const webinar = 'Zoom: Product Launch Webinar';
const REGISTERED = `${webinar} - registered`;
const ATTENDED = `${webinar} - attended`;
const ATTENDED_IN_PART = `${webinar} - attended in part`;
const WALK_IN = `${webinar} - walk-in`;
const NO_SHOW = `${webinar} - no-show`;
const PARTICIPANTS = 'Zoom: Customer Onboarding Call - participants';

export interface ExpectedContact {
	email: string;
	/** ATTENDANCE_STATUS */
	status: string;
	/** MEETING_DURATION: seconds of presence inside the event, every moment counted once. */
	seconds: number;
	/** The lists of this package; others the person was on before stay as they are. */
	lists: string[];
	/** Attributes beside status and duration. */
	attributes: Record<string, unknown>;
	/** The one event of the webinar; none for people who unsubscribed in Brevo, and none of meetings. */
	event?: string;
}

const parseSeconds = (text: string): number => {
	const [whole = 0, rest = 0] = text.split(':').map(Number);
	return whole * 60 + rest;
};

function expectAttended(
	email: string,
	first: string,
	last: string,
	time: string,
	source?: string,
): ExpectedContact {
	return {
		email,
		status: 'attended',
		seconds: parseSeconds(time),
		lists: [REGISTERED, ATTENDED],
		attributes: buildNames(first, last, source),
		event: 'zoom_webinar_attended',
	};
}

function expectNoShow(email: string, first: string, last: string, source?: string): ExpectedContact {
	return {
		email,
		status: 'no_show',
		seconds: 0,
		lists: [REGISTERED, NO_SHOW],
		attributes: buildNames(first, last, source),
		event: 'zoom_webinar_no_show',
	};
}

function expectParticipant(email: string, first: string, last: string, time: string): ExpectedContact {
	return {
		email,
		status: 'attended',
		seconds: parseSeconds(time),
		lists: [PARTICIPANTS],
		attributes: { FIRSTNAME: first, LASTNAME: last, MEETING_NAME: 'Customer Onboarding Call' },
	};
}

function buildNames(first: string, last: string, source?: string): Record<string, unknown> {
	return {
		FIRSTNAME: first,
		LASTNAME: last,
		WEBINAR_NAME: 'Product Launch Webinar',
		...(source && { UTM_SOURCE: source }),
	};
}

// prettier-ignore -- a table: one person a line
export const EXPECTED_CONTACTS: ExpectedContact[] = [
	// Joined before the start, which does not count.
	expectAttended('amara.okafor@example.org', 'Amara', 'Okafor', '61:30', 'Newsletter'),
	// 20:35 and, after a break, 32:55. They left the list of attendees once, and are not put back.
	{
		...expectAttended('benoit.lacroix@example.org', 'Benoît', 'Lacroix', '53:30', 'Newsletter'),
		lists: [REGISTERED],
	},
	// Two devices count once. Unsubscribed in Brevo: known, but added to no list, and no event is tracked.
	{
		...expectAttended('chiara.bianchi@example.net', 'Chiara', 'Bianchi', '59:00', 'LinkedIn'),
		lists: [],
		event: undefined,
	},
	// Blank email in the report, found through the registration.
	expectAttended('dmitri.volkov@example.org', 'Dmitri', 'Volkov', '54:40', 'LinkedIn'),
	// Registered twice in other letter case: one person, with the names of the registration they joined with.
	expectAttended('elena.marsh@example.org', 'elena', 'marsh', '55:45', 'Newsletter'),
	// No leave_time: until the end.
	expectAttended('farid.haddad@example.net', 'Farid', 'Haddad', '57:00', 'Partner site'),
	// The row is there three times.
	expectAttended('grace.lim@example.org', 'Grace', 'Lim', '40:00', 'LinkedIn'),
	{
		...expectAttended('hugo.brandt@example.net', 'Hugo', 'Brandt', '12:00', 'Newsletter'),
		status: 'partial',
		lists: [REGISTERED, ATTENDED_IN_PART],
		event: 'zoom_webinar_partial',
	},
	// The waiting room does not count.
	expectAttended('ines.carvalho@example.org', 'Inês', 'Carvalho', '57:00', 'Newsletter'),
	expectAttended('jonas.eriksen@example.net', 'Jonas', 'Eriksen', '52:00', 'Partner site'),
	expectAttended('keiko.tanaka@example.org', 'Keiko', 'Tanaka', '36:30', 'LinkedIn'),
	// 9:30, 22:50 and 25:40, the last known by customer_key alone.
	expectAttended('liam.byrne@example.net', 'Liam', 'Byrne', '58:00'),
	expectAttended('quinn.harper+webinar@example.org', 'Quinn', 'Harper', '55:25', 'Newsletter'),
	expectAttended('william.chen@example.com', 'William', 'Chen', '49:30'),
	expectNoShow('mina.park@example.org', 'Mina', 'Park', 'LinkedIn'),
	expectNoShow('nils.aaberg@example.net', 'Nils', 'Aaberg', 'Newsletter'),
	expectNoShow('olga.petrova@example.org', 'Olga', 'Petrova', 'Partner site'),
	expectNoShow('paulo.reis@example.net', 'Paulo', 'Reis'),
	// Saw the waiting room only.
	expectNoShow('vera.novak@example.net', 'Vera', 'Novak', 'Newsletter'),
	{
		...expectNoShow('rosa.delgado@example.org', 'Rosa', 'Delgado'),
		status: 'pending',
		lists: [REGISTERED],
		event: 'zoom_webinar_pending',
	},
	{
		...expectNoShow('samir.nasser@example.net', 'Samir', 'Nasser', 'LinkedIn'),
		status: 'pending',
		lists: [REGISTERED],
		event: 'zoom_webinar_pending',
	},
	{
		...expectNoShow('tess.vermeer@example.org', 'Tess', 'Vermeer'),
		status: 'denied',
		lists: [],
		event: 'zoom_webinar_denied',
	},
	// Was on the list of registrants until the registration was cancelled.
	{
		...expectNoShow('umar.siddiqui@example.net', 'Umar', 'Siddiqui', 'Newsletter'),
		status: 'cancelled',
		lists: [],
		event: 'zoom_webinar_cancelled',
	},
	// Came with a forwarded link.
	{
		...expectAttended('xavier.dumont@example.net', 'Xavier', 'Dumont', '53:30'),
		status: 'walk_in',
		lists: [WALK_IN],
		event: 'zoom_webinar_walk_in',
	},
	// The meeting was ended and started again: 22:30 and 34:00 minutes, 56:30 in all. They were there for 19:30 and 21:20 of the first part.
	expectParticipant('anna.kowalska@example.net', 'Anna', 'Kowalska', '52:00'),
	expectParticipant('noor.jansen@example.org', 'Noor', 'Jansen', '54:40'),
	// Came to the second part only, for 5 seconds less than half of the whole.
	{ ...expectParticipant('lars.meijer@example.org', 'Lars', 'Meijer', '28:10'), status: 'partial' },
];

export interface ExpectedAbsence {
	name: string;
	/** Where Zoom knows one. */
	email?: string;
	why: string;
}

/** A person who was there and must not be in Brevo. */
export const EXPECTED_ABSENCES: ExpectedAbsence[] = [
	{ name: 'Maren Holt', email: 'maren.holt@example.com', why: 'host of the webinar' },
	{
		name: 'Tobias Lindqvist',
		email: 'tobias.lindqvist@example.com',
		why: 'panelist, user of the own account',
	},
	{ name: 'Yusuf Demir', email: 'yusuf.demir@example.net', why: 'panelist from outside' },
	{ name: 'Priya Raman', email: 'priya.raman@example.com', why: 'host of the meeting' },
	{ name: '+1 (555) ***-0142', why: 'phone caller in the webinar: no address' },
	{ name: 'iPad', why: 'guest in the webinar without an address' },
	{ name: 'Mateo Silva', why: 'guest in the meeting without an address' },
	{ name: '+44 (20) ****-0199', why: 'phone caller in the meeting: no address' },
];

/** Lists that only the templates put people on. */
export const LISTS_OF_THIS_PACKAGE = [REGISTERED, ATTENDED, ATTENDED_IN_PART, WALK_IN, NO_SHOW, PARTICIPANTS];
