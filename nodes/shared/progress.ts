import { maxBy } from 'lodash';
import type { IExecuteFunctions } from 'n8n-workflow';

import type { Clock } from '../../core/async/clock';
import { Stopwatch } from '../../core/async/stopwatch';
import type { CallAttempt } from '../../core/http/attempts';
import type { HttpSend } from '../../core/http/endpoint';
import { describeCount } from '../../core/values/counts';

/** Shorter runs need no explanation. */
const LONG_RUN_MS = 10_000;
const REPORT_EVERY_MS = 15_000;

/** Follows a run: n8n's log shows how far it is, and its result how long it took and where the time went. */
export class Progress {
	/** The run's clock. Its waits are measured. */
	readonly clock: Clock;
	private readonly start: number;
	private readonly calls: Stopwatch;
	private readonly waits: Stopwatch;
	private readonly millisecondsByCall = new Map<string, number>();
	private readonly vendors = new Set<string>();
	private attempts = 0;
	private rows = 0;
	private reportedAt: number;

	constructor(
		private readonly context: IExecuteFunctions,
		clock: Clock,
	) {
		this.calls = new Stopwatch(clock);
		this.waits = new Stopwatch(clock);
		this.start = clock.now();
		this.reportedAt = this.start;
		this.clock = {
			...clock,
			sleep: async (milliseconds) => {
				await this.waits.measure(async () => await clock.sleep(milliseconds));
				this.reportIfDue();
			},
		};
	}

	/** Returns the same function with its time measured. */
	measureCalls(send: HttpSend): HttpSend {
		return async (...request) => await this.calls.measure(async () => await send(...request));
	}

	addAttempt(vendor: string, { call, milliseconds }: CallAttempt): void {
		this.attempts++;
		this.vendors.add(vendor);
		this.millisecondsByCall.set(call, (this.millisecondsByCall.get(call) ?? 0) + milliseconds);
		this.reportIfDue();
	}

	addRow(): void {
		this.rows++;
	}

	/** Returns a sentence on the time that the run took; undefined for a short run. */
	describeTime(): string | undefined {
		const totalMs = this.clock.now() - this.start;
		if (totalMs < LONG_RUN_MS) return undefined;
		const parts = [this.describeCalls(), this.describeWaits()].filter((part) => part !== undefined);
		return `The run took ${formatDuration(totalMs)}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`;
	}

	/** n8n has no place in the editor for a running node, except the browser's console in a manual execution. */
	private reportIfDue(): void {
		const now = this.clock.now();
		if (now - this.reportedAt < REPORT_EVERY_MS) return;
		this.reportedAt = now;
		const counts = [
			...(this.attempts > 0 ? [this.describeAttempts()] : []),
			describeCount(this.rows, 'row'),
		].join(', ');
		const message = `"${this.context.getNode().name}" has been running for ${formatDuration(now - this.start)}: ${counts} so far`;
		this.context.logger.info(message);
		this.context.sendMessageToUI(message);
	}

	private describeCalls(): string | undefined {
		if (this.attempts === 0) return undefined;
		const [longest] = maxBy([...this.millisecondsByCall], ([, milliseconds]) => milliseconds) ?? [];
		const share = this.millisecondsByCall.size > 1 ? 'most of it for ' : '';
		return `${formatDuration(this.calls.totalMs)} for ${this.describeAttempts()} (${share}${longest})`;
	}

	private describeWaits(): string | undefined {
		if (this.waits.totalMs < 1000) return undefined;
		return `${formatDuration(this.waits.totalMs)} of waiting for rate limits, repeated calls or data that was not ready`;
	}

	private describeAttempts(): string {
		return `${describeCount(this.attempts, 'call')} to ${[...this.vendors].join(' and ')}`;
	}
}

function formatDuration(milliseconds: number): string {
	const seconds = Math.round(milliseconds / 1000);
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
