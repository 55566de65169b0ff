import { isEmpty } from 'lodash';
import { NodeOperationError, type IDataObject } from 'n8n-workflow';

import { resolveWeights, type EngagementWeights } from '../../../../core/attendance/engagement';
import { ANSWER_KINDS, type AnswerKind } from '../../../../core/attendance/input';
import { DEFAULT_OPTIONS, applyDefaults, type AttendanceChoices } from '../../../../core/attendance/options';
import { INSTANCE_CHOICES, type InstanceChoice } from '../../../../core/zoom/meetings/instances';
import { parseChoice } from '../../../../core/values/choices';
import type { ItemContext } from '../../../shared/catalogue';
import { splitList } from '../../../../core/values/text';
import type { SimpleRowOptions } from '../../parameters/attendanceColumns';

/** The chosen options. An expression may return anything: an invalid value is an error, never silently replaced. */
export interface AttendanceAsked {
	readonly choices: AttendanceChoices;
	readonly instances: InstanceChoice;
	readonly include: readonly AnswerKind[];
	/** Further columns of simplified rows. */
	readonly columns: Pick<SimpleRowOptions, 'hasEngagement' | 'hasRegistration' | 'mergesDates'>;
	/** Whether to return one short row about everybody. */
	readonly isSummary: boolean;
	/** Rows to return. */
	readonly limit: number;
	/** Whether rows say who watched the recording. */
	readonly hasOnDemandViews: boolean;
	/** Milliseconds that a report may take to be ready. */
	readonly timeoutMs: number;
}

const MAX_WAIT_MINUTES = 240;

/** @throws NodeOperationError before any call to Zoom, since a wait for the report may take half an hour */
export function readAttendanceOptions(context: ItemContext): AttendanceAsked {
	const choices = readChoices(context);
	checkThreshold(context, choices);
	checkWeights(context, choices.weights);
	const instances = readInstanceChoice(context);
	const include = readInclude(context);
	return {
		// Parts that are not merged would be no occurrence.
		choices: instances === 'occurrence' ? { ...choices, mergeInstances: true } : choices,
		instances,
		include: ANSWER_KINDS.filter((kind) => include.includes(kind)),
		columns: {
			// Answers count towards the score, and weights are for nothing else.
			hasEngagement: include.some((one) => SCORED.includes(one)) || !isEmpty(choices.weights),
			hasRegistration: include.includes('registration'),
			mergesDates: instances === 'all' && choices.mergeInstances !== false,
		},
		isSummary:
			parseChoice('Output', context.param<unknown>('output', 'rows'), ['rows', 'summary']) === 'summary',
		limit: readLimit(context),
		hasOnDemandViews: include.includes('onDemand'),
		timeoutMs: readTimeout(context),
	};
}

function readChoices(context: ItemContext): AttendanceChoices {
	const readOption = <T>(name: string, fallback: T) => context.param<T>(`options.${name}`, fallback);
	const { threshold, exclude, ...others } = DEFAULT_OPTIONS;
	return {
		threshold: {
			unit: readOption('thresholdUnit', threshold.unit),
			value: toNumber(readOption<unknown>('threshold', threshold.value)),
		},
		exclude: {
			host: readOption('excludeHost', exclude.host),
			panelists: readOption('excludePanelists', exclude.panelists),
			internalUsers: readOption('excludeInternalUsers', exclude.internalUsers),
			domains: splitList(readOption<unknown>('excludeDomains', '')),
		},
		includeUnidentified: readOption('includeUnidentified', others.includeUnidentified),
		includeExcluded: readOption('includeExcluded', others.includeExcluded),
		treatAsHeld: readOption('treatAsHeld', others.treatAsHeld),
		mergeInstances: context.param('mergeInstances', others.mergeInstances),
		sourceQuestion: String(readOption<unknown>('sourceQuestion', others.sourceQuestion)),
		weights: readWeights(readOption('engagementWeights.weights', {})),
	};
}

const readWeights = (typed: IDataObject): Partial<EngagementWeights> =>
	Object.fromEntries(Object.entries(typed).map(([part, value]) => [part, toNumber(value)]));

/** An expression may return a number as text; other texts, or nothing, must not become 0. */
const toNumber = (value: unknown): number => (String(value ?? '').trim() === '' ? NaN : Number(value));

function checkThreshold(context: ItemContext, choices: AttendanceChoices): void {
	check(
		context,
		() => applyDefaults({ ...choices, weights: undefined }),
		'Set "Threshold" to 0 to 100 percent, or "Threshold Unit" to "Minutes" and "Threshold" to 0 or more.',
	);
}

function checkWeights(context: ItemContext, weights: AttendanceChoices['weights'] = {}): void {
	check(
		context,
		() => resolveWeights(weights),
		'Under "Options" > "Engagement Weights", set each weight to a number from 0 to 1000, and at least one above 0. Remove the option to use the default weights.',
	);
}

/** @throws NodeOperationError with this advice */
function check(context: ItemContext, verify: () => unknown, advice: string): void {
	try {
		verify();
	} catch (error) {
		throw invalidOptionError(context, (error as RangeError).message, advice);
	}
}

function readInstanceChoice(context: ItemContext): InstanceChoice {
	const given = context.param<unknown>('instances', 'occurrence');
	const chosen = INSTANCE_CHOICES.find((choice) => choice === given);
	if (chosen) return chosen;
	throw invalidOptionError(
		context,
		`"Instances" cannot be '${String(given)}'`,
		`Choose from the list, or let the expression return one of: ${INSTANCE_CHOICES.join(', ')}.`,
	);
}

/** Data that the engagement score is made of, and the score itself. */
const SCORED: readonly string[] = [...ANSWER_KINDS, 'engagement'];

const INCLUDE_CHOICES: readonly string[] = [...SCORED, 'onDemand', 'registration'];

function readInclude(context: ItemContext): string[] {
	const given = splitList(context.param<unknown>('include', []));
	const unknown = given.filter((one) => !INCLUDE_CHOICES.includes(one));
	if (unknown.length === 0) return given;
	throw invalidOptionError(
		context,
		`"Include" cannot contain '${unknown.join(', ')}'`,
		`Choose from the list, or let the expression return some of: ${INCLUDE_CHOICES.join(', ')}.`,
	);
}

function readLimit(context: ItemContext): number {
	const given = context.param<unknown>('options.limit', null);
	const limit = given === null ? Infinity : toNumber(given);
	if (limit >= 1) return Math.floor(limit);
	throw invalidOptionError(
		context,
		'"Limit" must be a number of at least 1',
		'Change it, or remove the option to return everybody.',
	);
}

function readTimeout(context: ItemContext): number {
	if (!context.param('options.waitUntilReady', true)) return 0;
	const minutes = toNumber(context.param<unknown>('options.waitAtMost', 30));
	if (minutes > 0 && minutes <= MAX_WAIT_MINUTES) return minutes * 60_000;
	throw invalidOptionError(
		context,
		`"Wait at Most" must be a number of minutes above 0 and up to ${MAX_WAIT_MINUTES}`,
		'Change it, or turn off "Wait Until Ready". If the field contains an expression, check what it returns for this item.',
	);
}

const invalidOptionError = (context: ItemContext, title: string, description: string) =>
	new NodeOperationError(context.node.getNode(), title, { description, itemIndex: context.index });
