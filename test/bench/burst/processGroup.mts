import { readdirSync, readFileSync } from 'node:fs';

const TICKS_PER_SECOND = 100;

/** Milliseconds of CPU that a process group has taken so far: n8n, its task runners and those that have ended. */
export function readCpuMs(groupId: number): number {
	let ticks = 0;
	for (const name of readdirSync('/proc')) {
		if (!/^\d+$/.test(name)) continue;
		const fields = readStat(name);
		if (Number(fields[2]) !== groupId) continue;
		// utime, stime, cutime, cstime.
		for (const field of fields.slice(11, 15)) ticks += Number(field);
	}
	return (ticks / TICKS_PER_SECOND) * 1000;
}

/** The fields of /proc/<pid>/stat from the state on: the name before it may contain spaces. */
function readStat(pid: string): string[] {
	try {
		return readFileSync(`/proc/${pid}/stat`, 'utf8')
			.replace(/^.*\) /s, '')
			.split(' ');
	} catch {
		// It has ended.
		return [];
	}
}
