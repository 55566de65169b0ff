/** The texts of a rejection, without the words of Zoom that follow the advice. */
export interface Rejection {
	message: string;
	advice: string;
}

export const NO_LICENCE: Rejection = {
	message: 'The host has no webinar licence',
	advice:
		'In Zoom under Admin > User Management > Users, assign a Zoom Webinars licence to the host, or choose a webinar of a host who has one. (HTTP ',
};

export const NOT_YET: Rejection = {
	message: "The webinar 'Roadmap Preview Webinar' has not taken place yet",
	advice:
		'Run the workflow after the webinar, for example with a Zoom Trigger for the event \'webinar.ended\'. "Wait Until Ready" only waits for the report of a webinar that has ended. (HTTP 404 3001: ',
};

export const NO_WEBINAR: Rejection = {
	message: 'This is not the ID of a webinar',
	advice:
		'If it belongs to a meeting, choose the resource (or event type) Meeting. Otherwise check the ID. (HTTP 400 300: ',
};

export const UNKNOWN_ID: Rejection = {
	message: 'There is no meeting or webinar with this ID, or it has expired',
	advice:
		'Check the ID. The ID of a single meeting or webinar expires 30 days after it was last used; reports can still be read by UUID.',
};

/** The forms in which an event may be given. */
export const EVENT_FORMS =
	'Enter the number of 9 to 12 digits from the join link, the UUID of one instance (24 characters ending with ==) or the join link itself.';
