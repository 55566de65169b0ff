import type { Sandbox } from '../../../../sandbox/server.mts';

/** Worked out by hand from sandbox/seed/productLaunch.mts: walk-ins and people who attended in part joined as well. */
const CAME = [
	'amara.okafor@example.org',
	'benoit.lacroix@example.org',
	'dmitri.volkov@example.org',
	'elena.marsh@example.org',
	'farid.haddad@example.net',
	'grace.lim@example.org',
	'hugo.brandt@example.net',
	'ines.carvalho@example.org',
	'jonas.eriksen@example.net',
	'keiko.tanaka@example.org',
	'liam.byrne@example.net',
	'quinn.harper+webinar@example.org',
	'william.chen@example.com',
	'xavier.dumont@example.net',
];
const MISSED_IT = [
	'mina.park@example.org',
	'nils.aaberg@example.net',
	'olga.petrova@example.org',
	'paulo.reis@example.net',
	'vera.novak@example.net',
];

export const TO_ATTENDEES = { 'The recording of Product Launch Webinar': CAME };
export const TO_WHO_MISSED_IT = { 'You missed Product Launch Webinar: watch it now': MISSED_IT };
export const EVERYBODY = { ...TO_ATTENDEES, ...TO_WHO_MISSED_IT };

/** Was there, and has unsubscribed in Brevo. */
export const UNSUBSCRIBED = 'chiara.bianchi@example.net';

type Control = Sandbox['control'];

/** Addresses that got an email, each as often as it got one, by subject. */
export function emailsIn(control: Control): Record<string, string[]> {
	const bySubject: Record<string, string[]> = {};
	for (const { subject, to } of control.brevoState().emails) (bySubject[subject] ??= []).push(...to);
	for (const addresses of Object.values(bySubject)) addresses.sort();
	return bySubject;
}

/** Endings of the campaigns' names. */
export const campaignsIn = (control: Control): string[] =>
	control
		.brevoState()
		.campaigns.map(({ name }) => name.split(' - ').at(-1) ?? '')
		.sort();

/** Calls that share Brevo's limit of 100 an hour with the campaigns. */
export const scarceCalls = (control: Control, since = 0): string[] =>
	control
		.calls()
		.slice(since)
		.filter(
			({ vendor: service, path }) => service === 'brevo' && /^\/v3\/(emailCampaigns|senders)/.test(path),
		)
		.map(({ method, path }) => `${method} ${path.replace('/v3', '')}`);
