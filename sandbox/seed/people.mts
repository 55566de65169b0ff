/** A person of the seeded account, the same in Zoom and in Brevo. Addresses are in domains that can never be real (RFC 2606). */
export interface Person {
	email: string;
	firstName: string;
	lastName: string;
}

/** Zoom's registrants and participants are chosen from these; Brevo knows some of them already (sandbox/brevo/seed). */
export const people = {
	host: { email: 'nora.lindqvist@northwind.example', firstName: 'Nora', lastName: 'Lindqvist' },
	panelist: { email: 'tomas.reyes@northwind.example', firstName: 'Tomás', lastName: 'Reyes' },
	/** Known to Brevo with other values than Zoom has. */
	amelia: { email: 'amelia.carter@example.com', firstName: 'Amelia', lastName: 'Carter' },
	/** Blocklisted in Brevo. */
	ben: { email: 'ben.okafor@example.com', firstName: 'Ben', lastName: 'Okafor' },
	/** Left the follow-up list in Brevo. */
	chloe: { email: 'chloe.martin@example.org', firstName: 'Chloé', lastName: 'Martin' },
	/** In Brevo and unchanged by the webinar. */
	daniel: { email: 'daniel.novak@example.net', firstName: 'Daniel', lastName: 'Novák' },
	elif: { email: 'elif.yilmaz@example.com', firstName: 'Elif', lastName: 'Yılmaz' },
	farid: { email: 'farid.haddad@example.org', firstName: 'Farid', lastName: 'Haddad' },
	grace: { email: 'grace.liu@example.com', firstName: 'Grace', lastName: 'Liu' },
	hugo: { email: 'hugo.silva@example.net', firstName: 'Hugo', lastName: 'Silva' },
	ingrid: { email: 'ingrid.berg@example.org', firstName: 'Ingrid', lastName: 'Berg' },
	jonas: { email: 'jonas.weber@example.com', firstName: 'Jonas', lastName: 'Weber' },
	keiko: { email: 'keiko.tanaka@example.net', firstName: 'Keiko', lastName: 'Tanaka' },
	liam: { email: 'liam.murphy@example.com', firstName: 'Liam', lastName: 'Murphy' },
} satisfies Record<string, Person>;
