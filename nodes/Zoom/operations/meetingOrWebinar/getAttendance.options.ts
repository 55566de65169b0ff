import { NodeOperationError, type IDataObject } from 'n8n-workflow';

import { engagementWeights, type EngagementWeights } from '../../../../core/attendance/engagement';
import { ANSWER_KINDS, type AnswerKind } from '../../../../core/attendance/input';
import { DEFAULT_OPTIONS, withDefaults, type AttendanceChoices } from '../../../../core/attendance/options';
import { INSTANCE_CHOICES, type InstanceChoice } from '../../../../core/zoom/meetings/instances';
import type { Call } from '../../../shared/catalogue';
import { entriesOf } from '../../parameters/commaSeparated';

/** What a person chose. An expression may have given anything: what is no choice is an error, never silently another one. */
export interface AttendanceAsked {
	readonly choices: AttendanceChoices;
	readonly instances: InstanceChoice;
	readonly include: readonly AnswerKind[];
	/** Milliseconds that a report may take to be ready. */
	readonly patienceMs: number;
}

const LONGEST_WAIT_MINUTES = 240;

/** @throws NodeOperationError before anything is asked of Zoom, which may take the half hour that a report needs */
export function attendanceAsked(call: Call): AttendanceAsked {
	const choices = choicesOf(call);
	checkThreshold(call, choices);
	checkWeights(call, choices.weights);
	const instances = instancesOf(call);
	return {
		// Parts kept apart would be no occurrence.
		choices: instances === 'occurrence' ? { ...choices, mergeInstances: true } : choices,
		instances,
		include: includeOf(call),
		patienceMs: patienceOf(call),
	};
}

function choicesOf(call: Call): AttendanceChoices {
	const option = <T>(name: string, fallback: T) => call.param<T>(`options.${name}`, fallback);
	const { threshold, exclude, ...others } = DEFAULT_OPTIONS;
	return {
		threshold: {
			unit: option('thresholdUnit', threshold.unit),
			value: numberFrom(option<unknown>('threshold', threshold.value)),
		},
		exclude: {
			host: option('excludeHost', exclude.host),
			panelists: option('excludePanelists', exclude.panelists),
			internalUsers: option('excludeInternalUsers', exclude.internalUsers),
			domains: entriesOf(option<unknown>('excludeDomains', '')),
		},
		includeUnidentified: option('includeUnidentified', others.includeUnidentified),
		includeExcluded: option('includeExcluded', others.includeExcluded),
		mergeInstances: call.param('mergeInstances', others.mergeInstances),
		sourceQuestion: String(option<unknown>('sourceQuestion', others.sourceQuestion)),
		weights: weightsOf(option('engagementWeights.weights', {})),
	};
}

const weightsOf = (typed: IDataObject): Partial<EngagementWeights> =>
	Object.fromEntries(Object.entries(typed).map(([part, value]) => [part, numberFrom(value)]));

/** An expression may give a number as text; what is none at all, or nothing, must not become 0. */
const numberFrom = (value: unknown): number => (String(value ?? '').trim() === '' ? NaN : Number(value));

function checkThreshold(call: Call, choices: AttendanceChoices): void {
	check(
		call,
		() => withDefaults({ ...choices, weights: undefined }),
		"Set 'Threshold' to 0 to 100 percent, or 'Threshold Unit' to \"Minutes\" and 'Threshold' to 0 or more.",
	);
}

function checkWeights(call: Call, weights: AttendanceChoices['weights'] = {}): void {
	check(
		call,
		() => engagementWeights(weights),
		"Under 'Options' > 'Engagement Weights', set each weight to a number from 0 to 1000, and at least one above 0. Remove the option to use the weights that are set from the start.",
	);
}

/** @throws NodeOperationError with this advice */
function check(call: Call, verify: () => unknown, advice: string): void {
	try {
		verify();
	} catch (fault) {
		throw invalid(call, (fault as RangeError).message, advice);
	}
}

function instancesOf(call: Call): InstanceChoice {
	const given = call.param<unknown>('instances', 'latest');
	const chosen = INSTANCE_CHOICES.find((choice) => choice === given);
	if (chosen) return chosen;
	throw invalid(
		call,
		`'Instances' cannot be '${String(given)}'`,
		`Choose from the list, or let the expression give one of: ${INSTANCE_CHOICES.join(', ')}.`,
	);
}

function includeOf(call: Call): AnswerKind[] {
	const given = entriesOf(call.param<unknown>('include', []));
	const unknown = given.filter((one) => !(ANSWER_KINDS as readonly string[]).includes(one));
	if (unknown.length === 0) return given as AnswerKind[];
	throw invalid(
		call,
		`'Include' cannot contain '${unknown.join(', ')}'`,
		`Choose from the list, or let the expression give some of: ${ANSWER_KINDS.join(', ')}.`,
	);
}

function patienceOf(call: Call): number {
	if (!call.param('options.waitUntilReady', false)) return 0;
	const minutes = numberFrom(call.param<unknown>('options.waitAtMost', 30));
	if (minutes > 0 && minutes <= LONGEST_WAIT_MINUTES) return minutes * 60_000;
	throw invalid(
		call,
		`'Wait at Most' must be a number of minutes above 0 and up to ${LONGEST_WAIT_MINUTES}`,
		"Change it, or turn off 'Wait Until Ready'. Where an expression stands in the field, check what it gives for this item.",
	);
}

const invalid = (call: Call, title: string, description: string) =>
	new NodeOperationError(call.node.getNode(), title, { description, itemIndex: call.index });
