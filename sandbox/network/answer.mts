import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyReply } from 'fastify';

/** A whole answer, before it is sent. */
export interface Answer {
	status: number;
	headers: Record<string, string>;
	body: string;
	/** Sent in place of `body`: text cannot express them. */
	bytes?: Buffer;
	delivery?: Delivery;
}

/**
 * How an answer travels: not at all (`reset`), half of it until the connection ends (`cut`, `cut-chunks`) or says nothing more
 * (`stalled`), late (`slow`), in small pieces (`dripping`), or announced as longer (`short`) or shorter (`long`) than it is.
 */
export type Delivery = 'reset' | 'cut' | 'cut-chunks' | 'stalled' | 'slow' | 'dripping' | 'short' | 'long';

const DELAY_MS = 150;
const DRIPS = 20;

export function createJsonAnswer(
	status: number,
	body: unknown,
	headers: Record<string, string> = {},
): Answer {
	const type = { 'content-type': 'application/json; charset=utf-8' };
	return { status, headers: { ...type, ...headers }, body: JSON.stringify(body) };
}

export function createPageAnswer(
	status: number,
	title: string,
	headers: Record<string, string> = {},
): Answer {
	const body = `<!DOCTYPE html><html><head><title>${title}</title></head><body>${title}</body></html>`;
	return { status, headers: { 'content-type': 'text/html; charset=utf-8', ...headers }, body };
}

/** Sets status and headers of the reply. @returns the payload that is left to send */
export function prepareAnswer(reply: FastifyReply, answer: Answer): string | Buffer | Readable {
	const { status, headers, body, bytes, delivery } = answer;
	for (const name of ['content-type', 'content-length']) reply.removeHeader(name);
	reply.code(status).headers(headers);
	if (delivery === 'reset') reply.raw.destroy();
	const announced = delivery && getAnnouncedLengths(Buffer.byteLength(body))[delivery];
	if (announced !== undefined) reply.header('content-length', announced);
	if (delivery === undefined || delivery === 'reset') return bytes ?? body;
	return Readable.from(deliver(body, delivery), { objectMode: false });
}

/** A length that is too short ends the connection: what follows would be the beginning of the next answer. */
const getAnnouncedLengths = (length: number): Partial<Record<Delivery, number>> => ({
	cut: length,
	stalled: length,
	short: length + 10,
	long: Math.floor(length / 2),
});

async function* deliver(body: string, delivery: Delivery): AsyncGenerator<Buffer> {
	const bytes = Buffer.from(body);
	if (delivery === 'long') {
		yield bytes;
	} else if (delivery === 'short') {
		yield bytes;
		await sleep(DELAY_MS / DRIPS);
		throw new Error('The connection ends before the announced length');
	} else if (delivery === 'slow') {
		await sleep(DELAY_MS);
		yield bytes;
	} else if (delivery === 'dripping') {
		const size = Math.max(1, Math.ceil(bytes.length / DRIPS));
		for (let start = 0; start < bytes.length; start += size) {
			await sleep(DELAY_MS / DRIPS);
			yield bytes.subarray(start, start + size);
		}
	} else {
		yield bytes.subarray(0, Math.floor(bytes.length / 2));
		// Time for the first half to leave, so that the caller has begun to read.
		await sleep(DELAY_MS / DRIPS);
		if (delivery !== 'stalled') throw new Error('The connection is cut in the middle of the answer');
		await new Promise<never>(() => undefined);
	}
}
