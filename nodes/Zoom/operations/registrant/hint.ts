import type { ExecutionContext } from '../../../shared/catalogue';

/** How many of the items became what, above the output. */
export function reportCounts(
	{ hint }: ExecutionContext,
	rows: ReadonlyArray<{ readonly action: string }>,
): void {
	const counts = new Map<string, number>();
	for (const { action } of rows) counts.set(action, (counts.get(action) ?? 0) + 1);
	const told = [...counts].map(([action, count]) => `${count} ${action}`).join(', ');
	hint(`Registrants: ${told || 'none'}.`, counts.has('failed') ? 'warning' : 'info');
}
