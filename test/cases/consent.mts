const REASONS = {
	left: "left the list 'Two' before: not added again",
	unsubscribed: 'unsubscribed in Brevo: not added to lists',
};

/** Whether a contact may be put on list 2, called Two, for every operation that puts people on lists. */
export const CONSENT_CASES = [
	{ name: 'nothing decided', blocked: false, left: [], respect: true },
	{ name: 'left another list', blocked: false, left: [1], respect: true },
	{ name: 'left the list', blocked: false, left: [2], respect: true, reason: 'left' },
	{ name: 'left the list, option off', blocked: false, left: [2], respect: false, reason: 'left' },
	{ name: 'unsubscribed', blocked: true, left: [], respect: true, reason: 'unsubscribed' },
	{ name: 'unsubscribed, option off', blocked: true, left: [], respect: false },
	{ name: 'both', blocked: true, left: [2], respect: true, reason: 'unsubscribed' },
	{ name: 'both, option off', blocked: true, left: [2], respect: false, reason: 'left' },
].map(({ reason, ...one }) => ({
	...one,
	reason: reason === undefined ? undefined : REASONS[reason as keyof typeof REASONS],
}));
