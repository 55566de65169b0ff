import type { ExecutionContext } from '../../../shared/catalogue';

/** Adds a hint with the number of items per action. */
export function reportCounts(
	{ hint }: ExecutionContext,
	rows: ReadonlyArray<{ readonly action: string }>,
): void {
	const counts = new Map<string, number>();
	for (const { action } of rows) counts.set(action, (counts.get(action) ?? 0) + 1);
	const parts = [...counts].map(([action, count]) => `${count} ${action}`).join(', ');
	hint(`Registrants: ${parts || 'none'}.`, counts.has('failed') ? 'warning' : 'info');
}
