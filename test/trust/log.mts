import { LoggerProxy } from 'n8n-workflow';

let lines: string[] = [];

/** Keeps every line that nodes and n8n write to their logs. */
export function keepLog(): void {
	const keep = (message: string, meta?: unknown) =>
		void lines.push(`${message} ${JSON.stringify(meta ?? '')}`);
	LoggerProxy.init({ error: keep, warn: keep, info: keep, debug: keep } as never);
}

/** The lines since the last time. */
export function takeLog(): string {
	const taken = lines.join('\n');
	lines = [];
	return taken;
}
