import { isEqual } from 'lodash';

import type { Outcome } from '../../audience/outcome';
import { CONSENT_NAMES } from '../attributes/consentRecord';
import { HISTORY_ATTRIBUTES } from '../attributes/historyAttributes';
import { EVENT_END } from '../attributes/lastEvent';
import { WHOLE_PRESET } from '../attributes/preset';
import type { ContactPlan } from './plan/plan';

const LABELS: ReadonlyMap<string, string> = new Map([
	...WHOLE_PRESET.map(({ attribute, label = attribute }) => [attribute, label] as const),
	[EVENT_END, 'end of the event'],
	...HISTORY_ATTRIBUTES.map((attribute) => [attribute, 'history'] as const),
	...CONSENT_NAMES.map((attribute) => [attribute, 'consent'] as const),
]);

/** Where nothing else is to be said, the reason of an update is what changed: `status, minutes, lists`. */
export function explainUpdate(outcome: Outcome, plan: ContactPlan): Outcome {
	const isUpdate = outcome.action === 'updated' || outcome.action === 'would_update';
	return isUpdate && outcome.reason === null
		? { ...outcome, reason: describeChanges(outcome, plan) }
		: outcome;
}

function describeChanges(
	{ lists, removedFrom, dropped }: Outcome,
	{ known, attributes }: ContactPlan,
): string {
	const rejected = new Set(dropped.map(({ attribute }) => attribute));
	// With "Skip Unchanged" off, equal values are written, too.
	const changed = Object.keys(attributes).filter(
		(name) => !rejected.has(name) && !isEqual(attributes[name], known?.attributes[name]),
	);
	const joins = lists.some(({ id }) => id === null || !known?.listIds.includes(id));
	return [
		...new Set(changed.map((name) => LABELS.get(name) ?? name)),
		...(joins || removedFrom.length > 0 ? ['lists'] : []),
	].join(', ');
}
