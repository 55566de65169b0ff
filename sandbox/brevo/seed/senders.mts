import type { Sender } from '../model/types.mts';

/** Who the account may send as; the second has not been confirmed yet. */
export const senders: [Sender, Sender] = [
	{ id: 1, name: 'Example Ltd', email: 'webinars@example.com', active: true, ips: [] },
	{ id: 2, name: 'Maren Holt', email: 'maren.holt@example.com', active: false, ips: [] },
];
