export const TOPIC = 'Product Launch Webinar';
const THANKS = `Thank you for joining ${TOPIC}`;
const SHORT = `Good to see you at ${TOPIC}`;
export const MISSED = `Sorry we missed you at ${TOPIC}`;

/** Emails that people get after the webinar, worked out by hand from sandbox/seed/productLaunch.mts. */
export const EMAILS: Readonly<Record<string, string>> = {
	'amara.okafor@example.org': THANKS,
	'benoit.lacroix@example.org': THANKS,
	'dmitri.volkov@example.org': THANKS,
	'elena.marsh@example.org': THANKS,
	'farid.haddad@example.net': THANKS,
	'grace.lim@example.org': THANKS,
	'ines.carvalho@example.org': THANKS,
	'jonas.eriksen@example.net': THANKS,
	'keiko.tanaka@example.org': THANKS,
	'liam.byrne@example.net': THANKS,
	'quinn.harper+webinar@example.org': THANKS,
	'william.chen@example.com': THANKS,
	// Came with a forwarded link.
	'xavier.dumont@example.net': THANKS,
	'hugo.brandt@example.net': SHORT,
	'mina.park@example.org': MISSED,
	'nils.aaberg@example.net': MISSED,
	'olga.petrova@example.org': MISSED,
	'paulo.reis@example.net': MISSED,
	'vera.novak@example.net': MISSED,
};

/** Was there, and has unsubscribed in Brevo. */
export const UNSUBSCRIBED = 'chiara.bianchi@example.net';
