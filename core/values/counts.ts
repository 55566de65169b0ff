/** The most important counts come first. */
const ORDER = [
	'created',
	'would_create',
	'updated',
	'would_update',
	'added',
	'would_add',
	'removed',
	'would_remove',
	'sent',
	'would_send',
	'scheduled',
	'would_schedule',
	'confirmation_sent',
];

/** Returns a summary such as "12 created, 3 unchanged, 1 failed". */
export function describeCounts(actions: readonly string[]): string {
	const counts = new Map<string, number>();
	for (const action of [...ORDER, ...actions]) counts.set(action, 0);
	for (const action of actions) counts.set(action, (counts.get(action) ?? 0) + 1);
	const occurring = [...counts].filter(([, count]) => count > 0);
	return occurring.map(([action, count]) => `${count} ${describeAction(action)}`).join(', ') || 'no items';
}

/** Turns `would_create` into words; attribute names, in capitals, stay unchanged. */
const describeAction = (action: string): string =>
	/^[a-z_]+$/.test(action) ? action.replace(/_/g, ' ') : action;

/** Returns the number with its noun: "1 item", "3 items". */
export const describeCount = (count: number, one: string, several = `${one}s`): string =>
	`${count} ${count === 1 ? one : several}`;
