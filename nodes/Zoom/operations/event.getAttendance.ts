import { NodeOperationError, type IDataObject } from 'n8n-workflow';

import { attendance } from '../../../core/attendance/attendance';
import { engagementWeights, type EngagementWeights } from '../../../core/attendance/engagement';
import type { AnswerKind } from '../../../core/attendance/input';
import { DEFAULT_OPTIONS, withDefaults, type AttendanceChoices } from '../../../core/attendance/options';
import {
	ATTENDANCE_ENDPOINTS,
	readAttendance,
	type AttendanceQuestion,
} from '../../../core/zoom/attendanceReading';
import type { EventKind } from '../../../core/zoom/endpoints';
import { eventReference } from '../../../core/zoom/ids';
import type { InstanceChoice } from '../../../core/zoom/instances';
import { whenReady } from '../../../core/zoom/whenReady';
import type { Call, RunOperation } from '../../shared/catalogue';
import { clockOf } from '../../shared/clock';
import { eachItem } from '../../shared/execute';
import { accessOf } from '../authentication';
import { attendanceFields } from './event.getAttendance.fields';
import { attendanceHints } from './event.getAttendance.hints';

/** One row per person: registrations, joins and absences of an event put together. */
export const getAttendance = (kind: EventKind): RunOperation => ({
	name: 'Get Attendance',
	value: 'getAttendance',
	action: `Get attendance of a ${kind}`,
	description:
		'Get one row per person: who registered, who came and for how long, who did not, and how engaged each one was. Registrants, participant report and absentees are put together, on request with polls, Q&A and survey.',
	fields: attendanceFields(kind),
	uses: ATTENDANCE_ENDPOINTS[kind],
	run: eachItem((call) => rows(call, kind)),
});

async function* rows(call: Call, kind: EventKind): AsyncGenerator<IDataObject> {
	const choices = choicesOf(call);
	// Before anything is asked of Zoom, which may take the half hour that a report needs.
	checkThreshold(call, choices);
	checkWeights(call, choices.weights);
	const clock = clockOf(call.node);
	const question: Omit<AttendanceQuestion, 'now'> = {
		kind,
		reference: eventReference(call.param('eventId', '')),
		access: accessOf(call),
		instances: call.param<InstanceChoice>('instances', 'latest'),
		recogniseInternal: choices.exclude?.internalUsers ?? true,
		include: call.param<AnswerKind[]>('include', []),
	};
	const read = async () => await readAttendance(call.api, { ...question, now: clock.now() });
	const { input, gaps } = await whenReady(read, patienceOf(call), clock);
	const result = attendance(input, choices);
	for (const gap of gaps) call.hint(gap, 'warning');
	for (const hint of attendanceHints(result, input.instances[0]?.event.topic ?? '')) call.hint(hint);
	yield* result.rows as unknown as IDataObject[];
}

/** Milliseconds that a report may take to be ready. */
const patienceOf = (call: Call): number =>
	call.param('options.waitUntilReady', false) ? call.param('options.waitAtMost', 30) * 60_000 : 0;

function choicesOf(call: Call): AttendanceChoices {
	const option = <T>(name: string, fallback: T) => call.param<T>(`options.${name}`, fallback);
	const { threshold, exclude, ...others } = DEFAULT_OPTIONS;
	return {
		threshold: {
			unit: option('thresholdUnit', threshold.unit),
			value: option('threshold', threshold.value),
		},
		exclude: {
			host: option('excludeHost', exclude.host),
			panelists: option('excludePanelists', exclude.panelists),
			internalUsers: option('excludeInternalUsers', exclude.internalUsers),
			domains: commaSeparated(option('excludeDomains', '')),
		},
		includeUnidentified: option('includeUnidentified', others.includeUnidentified),
		includeExcluded: option('includeExcluded', others.includeExcluded),
		mergeInstances: call.param('mergeInstances', others.mergeInstances),
		sourceQuestion: String(option<unknown>('sourceQuestion', others.sourceQuestion)),
		weights: weightsOf(option('engagementWeights.weights', {})),
	};
}

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
function check(call: Call, verify: () => unknown, description: string): void {
	try {
		verify();
	} catch (fault) {
		const { message } = fault as RangeError;
		throw new NodeOperationError(call.node.getNode(), message, { description, itemIndex: call.index });
	}
}

/** An expression may give a number as text; what is none at all must not become 0. */
const weightsOf = (typed: IDataObject): Partial<EngagementWeights> =>
	Object.fromEntries(Object.entries(typed).map(([part, value]) => [part, Number(value ?? NaN)]));

const commaSeparated = (text: string): string[] =>
	text
		.split(',')
		.map((entry) => entry.trim())
		.filter((entry) => entry !== '');
