import { readFileSync } from 'node:fs';
import type { N8nProcess } from '../../../sandbox/n8n/process.mts';

/** IDs of the executions that a worker says it has finished. */
export function finishedExecutions({ logFile }: N8nProcess): string[] {
	const lines = readFileSync(logFile, 'utf8').matchAll(/Worker finished execution (\d+)/g);
	return [...lines].map(([, id = '']) => id);
}
