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
export interface Progress {
	/** The run's clock. Its waits are measured. */
	readonly clock: Clock;
	/** Returns the same function with its time measured. */
	measureCalls(send: HttpSend): HttpSend;
	addAttempt(vendor: string, attempt: CallAttempt): void;
	addRow(): void;
	/** Returns a sentence on the time that the run took; undefined for a short run. */
	describeTime(): string | undefined;
}

export function createProgress(context: IExecuteFunctions, clock: Clock): Progress {
	const start = clock.now();
	const [calls, waits] = [new Stopwatch(clock), new Stopwatch(clock)];
	const millisecondsByCall = new Map<string, number>();
	let attempts = 0;
	let rows = 0;
	const vendors = new Set<string>();
	let reportedAt = start;

	const describeAttempts = () => `${describeCount(attempts, 'call')} to ${[...vendors].join(' and ')}`;

	/** n8n has no place in the editor for a running node, except the browser's console in a manual execution. */
	function reportIfDue(): void {
		const now = clock.now();
		if (now - reportedAt < REPORT_EVERY_MS) return;
		reportedAt = now;
		const sofar = [...(attempts > 0 ? [describeAttempts()] : []), describeCount(rows, 'row')].join(', ');
		const message = `"${context.getNode().name}" has been running for ${formatDuration(now - start)}: ${sofar} so far`;
		context.logger.info(message);
		context.sendMessageToUI(message);
	}

	return {
		clock: {
			...clock,
			async sleep(milliseconds) {
				await waits.measure(async () => await clock.sleep(milliseconds));
				reportIfDue();
			},
		},
		measureCalls:
			(send) =>
			async (...request) =>
				await calls.measure(async () => await send(...request)),
		addAttempt(vendor, { call, milliseconds }) {
			attempts++;
			vendors.add(vendor);
			millisecondsByCall.set(call, (millisecondsByCall.get(call) ?? 0) + milliseconds);
			reportIfDue();
		},
		addRow() {
			rows++;
		},
		describeTime() {
			const totalMs = clock.now() - start;
			if (totalMs < LONG_RUN_MS) return undefined;
			const [longest] = maxBy([...millisecondsByCall], ([, milliseconds]) => milliseconds) ?? [];
			const parts = [
				...(attempts > 0
					? [
							`${formatDuration(calls.totalMs)} for ${describeAttempts()} (${millisecondsByCall.size > 1 ? 'most of it for ' : ''}${longest})`,
						]
					: []),
				...(waits.totalMs >= 1000
					? [
							`${formatDuration(waits.totalMs)} of waiting for rate limits, repeated calls or data that was not ready`,
						]
					: []),
			];
			return `The run took ${formatDuration(totalMs)}${parts.length > 0 ? `: ${parts.join(', ')}` : ''}.`;
		},
	};
}

function formatDuration(milliseconds: number): string {
	const seconds = Math.round(milliseconds / 1000);
	return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
