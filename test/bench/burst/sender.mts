import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import { type PersonEvent, signDelivery } from '../zoomDelivery.mts';

export interface Answer {
	event: PersonEvent;
	/** 0 if the connection broke. */
	status: number;
	/** From the moment at which the delivery was due, so that a busy machine cannot hide a wait. */
	milliseconds: number;
}

/** Delivers at a steady rate, however long the answers take, as Zoom does; a sender that waits for answers hides a queue. */
export async function deliverSteadily(
	url: string,
	secret: string,
	events: readonly PersonEvent[],
	perSecond: number,
): Promise<Answer[]> {
	const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
	const start = performance.now();
	const answers: Array<Promise<Answer>> = [];
	for (const [index, event] of events.entries()) {
		const due = start + (index * 1000) / perSecond;
		const early = due - performance.now();
		if (early > 1) await sleep(early);
		answers.push(
			deliver(agent, url, secret, event).then((status) => ({
				event,
				status,
				milliseconds: performance.now() - due,
			})),
		);
	}
	try {
		return await Promise.all(answers);
	} finally {
		agent.destroy();
	}
}

const deliver = async (agent: Agent, url: string, secret: string, event: PersonEvent): Promise<number> =>
	await new Promise((resolve) => {
		const { body, headers } = signDelivery(event, secret);
		const call = request(url, {
			agent,
			method: 'POST',
			headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
		});
		call.once('error', () => resolve(0));
		call.once('response', (response) => {
			response.once('close', () => resolve(response.complete ? (response.statusCode ?? 0) : 0));
			response.resume();
		});
		call.end(body);
	});
