import { createHmac } from 'node:crypto';

/** One webhook event about a person. Its body is the same whenever it is delivered. */
export interface PersonEvent {
	event: string;
	person: string;
	/** When it happened, in milliseconds since 1970. */
	time: number;
}

export interface SignedDelivery {
	body: string;
	headers: Record<string, string>;
}

/** A delivery of the event as Zoom sends it, signed now. */
export function signDelivery({ event, person, time }: PersonEvent, secret: string): SignedDelivery {
	const body = JSON.stringify({
		event,
		event_ts: time,
		payload: {
			account_id: 'bench-account',
			object: {
				id: '91234567890',
				uuid: '4444AAAiAAAAAiAiAiiAii==',
				host_id: 'x1yCzABCDEfg23HiJKl4mN',
				topic: 'Bench meeting',
				type: 2,
				start_time: '2026-05-04T10:00:00Z',
				timezone: 'Europe/Berlin',
				duration: 60,
				participant: {
					user_id: '16778240',
					user_name: person,
					participant_user_id: '',
					join_time: '2026-05-04T10:01:00Z',
					email: `${person}@example.com`,
					registrant_id: '',
				},
			},
		},
	});
	const timestamp = String(Math.floor(Date.now() / 1000));
	const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
	return {
		body,
		headers: {
			'content-type': 'application/json; charset=utf-8',
			'x-zm-request-timestamp': timestamp,
			'x-zm-signature': `v0=${signature}`,
		},
	};
}
