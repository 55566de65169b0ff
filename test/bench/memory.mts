import { readFileSync, writeFileSync } from 'node:fs';

/** Lets the peak start again from the memory that the process has now: https://man7.org/linux/man-pages/man5/proc_pid_clear_refs.5.html */
export function resetPeak(pid: number | 'self'): void {
	writeFileSync(`/proc/${pid}/clear_refs`, '5');
}

/** Bytes that a process held at most, since its start or since `resetPeak`. */
export const readPeakBytes = (pid: number | 'self'): number => readStatus(pid, 'VmHWM');

/** Bytes that a process holds. */
export const readHeldBytes = (pid: number | 'self'): number => readStatus(pid, 'VmRSS');

function readStatus(pid: number | 'self', name: string): number {
	const status = readFileSync(`/proc/${pid}/status`, 'utf8');
	const [, kilobytes] = new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status) ?? [];
	return Number(kilobytes) * 1024;
}
