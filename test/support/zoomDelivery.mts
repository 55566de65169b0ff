import { createHmac } from 'node:crypto';

import type { Delivery } from './n8n.mts';

/** Belongs to no Zoom app. */
export const SECRET_TOKEN = 'a-secret-token-for-tests';

export interface Signing {
	secretToken?: string;
	/** Seconds since 1970, as written in the header. */
	timestamp?: string;
	contentType?: string | null;
	/** Added after Zoom's own headers. */
	headers?: Array<[string, string]>;
}

export const getSecondsFromNow = (seconds: number) => String(Math.round(Date.now() / 1000) + seconds);

/** A delivery as Zoom makes it. An object is written as compact JSON, bytes and text are sent as they are. */
export function signDelivery(body: object | string | Buffer, signing: Signing = {}): Delivery {
	const {
		secretToken = SECRET_TOKEN,
		timestamp = getSecondsFromNow(0),
		contentType = 'application/json; charset=utf-8',
		headers = [],
	} = signing;
	const bytes = Buffer.isBuffer(body)
		? body
		: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
	const signature = createHmac('sha256', secretToken).update(`v0:${timestamp}:`).update(bytes).digest('hex');
	return {
		body: bytes,
		headers: [
			...(contentType === null ? [] : [['content-type', contentType] as [string, string]]),
			['user-agent', 'Zoom Marketplace/1.0a'],
			['x-zm-request-timestamp', timestamp],
			['x-zm-signature', `v0=${signature}`],
			...headers,
		],
	};
}

/** The same delivery with headers of these names taken out or given other values. */
export function tamperDelivery(delivery: Delivery, changes: Record<string, string | null>): Delivery {
	const headers = (delivery.headers ?? []).flatMap(([name, value]): Array<[string, string]> => {
		const change = changes[name];
		if (change === null) return [];
		return [[name, change ?? value]];
	});
	return { ...delivery, headers };
}

export const createChallenge = (plainToken: string) => ({
	payload: { plainToken },
	event_ts: Date.now(),
	event: 'endpoint.url_validation',
});

/** `webinar.participant_joined` as in Zoom's documentation, with people who do not exist. */
export const createJoinedEvent = (participant: Record<string, unknown> = {}, event_ts = 1626230691572) => ({
	event: 'webinar.participant_joined',
	event_ts,
	payload: {
		account_id: 'AAAAAABBBB',
		object: {
			id: '1234567890',
			uuid: '4444AAAiAAAAAiAiAiiAii==',
			host_id: 'x1yCzABCDEfg23HiJKl4mN',
			topic: 'My Webinar',
			type: 9,
			start_time: '2021-07-13T21:44:51Z',
			duration: 60,
			timezone: 'America/Los_Angeles',
			participant: {
				user_id: '1234567890',
				user_name: 'Jill Chill',
				id: 'iFxeBPYun6SAiWUzBcEkX',
				join_time: '2021-07-13T21:44:51Z',
				email: 'jchill@example.com',
				registrant_id: 'abcdefghij0-klmnopq23456',
				participant_uuid: '55555AAAiAAAAAiAiAiiAii',
				public_ip: '203.0.113.7',
				...participant,
			},
		},
	},
});
