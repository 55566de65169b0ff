import { createHmac } from 'node:crypto';

/** A delivery that waits as long as it takes; its status, or 0 if the connection broke. */
export interface Answer {
	person: string;
	status: number;
	/** Until the answer. */
	milliseconds: number;
}

/** The join of a person, the same bytes each time; Zoom signs each delivery of it again. */
const buildJoin = (person: string): string =>
	JSON.stringify({
		event: 'webinar.participant_joined',
		event_ts: 1_793_000_000_000,
		payload: {
			account_id: 'burst-account',
			object: {
				id: '91234567890',
				uuid: '4444AAAiAAAAAiAiAiiAii==',
				host_id: 'x1yCzABCDEfg23HiJKl4mN',
				topic: 'Burst',
				type: 5,
				start_time: '2026-10-26T10:00:00Z',
				participant: { user_name: person, email: `${person}@example.com`, join_time: '2026-10-26T10:01:00Z' },
			},
		},
	});

/** Delivers a person's join, as Zoom does. */
export async function deliverJoin(
	url: string,
	secret: string,
	person: string,
	signal?: AbortSignal,
): Promise<Answer> {
	const body = buildJoin(person);
	const timestamp = String(Math.floor(Date.now() / 1000));
	const signature = createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex');
	const start = Date.now();
	const status = await fetch(url, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			'x-zm-request-timestamp': timestamp,
			'x-zm-signature': `v0=${signature}`,
		},
		body,
		signal,
	}).then(
		async (response) => {
			await response.arrayBuffer();
			return response.status;
		},
		() => 0,
	);
	return { person, status, milliseconds: Date.now() - start };
}

/** All at the same moment. */
export const deliverJoins = async (
	url: string,
	secret: string,
	people: readonly string[],
): Promise<Answer[]> =>
	await Promise.all(people.map(async (person) => await deliverJoin(url, secret, person)));
