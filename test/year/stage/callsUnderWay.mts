import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { ClientRequest } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

const CHANNEL = 'http.client.request.start';
/** Between an answer and the call that follows it, the event loop may turn several times. */
const QUIET_TURNS = 3;

/** Counts the calls of this process that have no answer yet. */
export class CallsUnderWay {
	private count = 0;
	private started = 0;

	private readonly note = (message: unknown): void => {
		this.count += 1;
		this.started += 1;
		(message as { request: ClientRequest }).request.once('close', () => (this.count -= 1));
	};

	constructor() {
		subscribe(CHANNEL, this.note);
	}

	/** Work that counts as a call. */
	async during(work: () => Promise<void>): Promise<void> {
		this.count += 1;
		try {
			await work();
		} finally {
			this.count -= 1;
		}
	}

	/** Resolves when none is under way, and none follows at once. */
	async untilQuiet(): Promise<void> {
		for (let turns = 0, { started } = this; turns < QUIET_TURNS; turns++) {
			await pause(1);
			if (this.count > 0 || this.started !== started) {
				turns = -1;
				started = this.started;
			}
		}
	}

	close(): void {
		unsubscribe(CHANNEL, this.note);
	}
}
