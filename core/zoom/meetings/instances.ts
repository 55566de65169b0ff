import { settleAll } from '../../async/concurrent';
import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { ApiError, rethrow } from '../../http/errors';
import { toArray } from '../../http/pagination';
import { parseTimestamp } from '../../values/dates';
import { toText } from '../../values/text';
import { toMeetingPath, MEETING_ENDPOINTS, ZOOM_ENDPOINTS } from '../api/endpoints/endpoints';
import type { MeetingReference } from '../api/ids';
import { resolveMeetingId, getReferenceId } from './meetingId';
import { incompleteListError, isSkippable, type MissingData } from './missingData';
import { isInPlannedTime, mayBePart, mayRunInPlannedTime, selectOccurrenceParts } from './occurrenceParts';
import { explainMissingReport, reportNotReadyError, type PastQuery } from './reports';
import { toUnscheduledPlan } from './settings';

/**
 * `latest`: with an ID the last instance, with a UUID that instance. `chosen`: the instance with the UUID. `occurrence`: the
 * same as `latest`, plus the other instances of its occurrence if it was restarted. `all`: every instance that Zoom lists.
 */
export const INSTANCE_CHOICES = ['latest', 'chosen', 'occurrence', 'all'] as const;
export type InstanceChoice = (typeof INSTANCE_CHOICES)[number];

/** Zoom's data about one past instance. */
export type PastInstance = Json;

export interface InstancesQuery extends PastQuery {
	readonly instances: InstanceChoice;
	/** Milliseconds since 1970. */
	readonly now: number;
	/** Reads the meeting or webinar as scheduled, by its number; undefined if Zoom no longer has it. */
	readonly readPlan: (id: string) => Promise<Json | undefined>;
}

/**
 * Reads the chosen instances. Each has `parts`: the number of instances that Zoom lists for its date, itself included;
 * absent if it is one of all, or if the list cannot be read.
 */
export async function readPastInstances(
	api: ApiClient,
	query: InstancesQuery,
	missing: MissingData,
): Promise<PastInstance[]> {
	const { reference, instances } = query;
	if (instances === 'chosen' && !('uuid' in reference)) throw uuidRequiredError();
	try {
		if (instances === 'all') return await readAllInstances(api, query, missing);
		const held = await readPastInstance(api, query);
		return instances === 'occurrence'
			? await readOccurrence(api, query, held, missing)
			: [await countParts(api, query, held, missing)];
	} catch (error) {
		throw await explainMissingReport(api, query, error, query.now);
	}
}

async function readAllInstances(
	api: ApiClient,
	query: PastQuery,
	missing: MissingData,
): Promise<PastInstance[]> {
	const { kind, reference } = query;
	const id = await resolveMeetingId(api, kind, reference);
	const listed = await listInstances(api, query, id);
	// Without a series, the list of instances is sometimes empty.
	if (listed.length === 0) return [await readPastInstance(api, { ...query, reference: { id } })];
	return await readEachInstance(listed, missing, (row) =>
		readPastInstance(api, toUuidQuery(query, row), { ...row, id }),
	);
}

/**
 * Reads something about each of several instances. One that Zoom refuses is left out with all its data.
 * @param tolerates whether the others are still of use without it
 * @throws the first error if none could be read
 */
export async function readEachInstance<Result>(
	instances: readonly PastInstance[],
	missing: MissingData,
	read: (instance: PastInstance) => Promise<Result>,
	tolerates: (error: ApiError, instance: PastInstance) => boolean = isSkippable,
): Promise<Result[]> {
	const errors: unknown[] = [];
	const results = await settleAll(
		instances.map((instance) =>
			missing.skipIfRejected(
				describeInstance(instance),
				async () =>
					await read(instance).catch((error: unknown) => {
						errors.push(error);
						return rethrow(error);
					}),
				(error) => tolerates(error, instance),
			),
		),
	);
	const known = results.filter((result) => result !== undefined);
	if (known.length === 0) rethrow(errors[0]);
	missing.lacksInstance ||= known.length < instances.length;
	return known;
}

const readListed = async (
	api: ApiClient,
	query: PastQuery,
	row: Json,
	missing: MissingData,
): Promise<PastInstance | undefined> =>
	await missing.skipIfRejected(describeInstance(row), () =>
		readPastInstance(api, toUuidQuery(query, row), row),
	);

/** The subject of a sentence about one that could not be read. */
export const describeInstance = ({ start_time: start }: PastInstance): string =>
	`The instance of ${toText(start)}, and all its data,`;

/**
 * Reads all instances of the occurrence. A missing one would turn participants into no-shows, so an error is never skipped,
 * except for an instance outside the planned time: Zoom makes no report of a room that one person opened.
 */
async function readOccurrence(
	api: ApiClient,
	query: InstancesQuery,
	held: PastInstance,
	missing: MissingData,
): Promise<PastInstance[]> {
	const { chosen, id, planned, near } = await findNear(api, query, held);
	const hasPlan = [chosen, ...near].some((one) => isInPlannedTime(one, planned));
	const parts = near.map(async (row) => {
		const listed = { ...row, id };
		if (hasPlan && !mayRunInPlannedTime(row, [chosen, ...near], planned))
			return await readListed(api, query, listed, missing);
		try {
			return await readPastInstance(api, toUuidQuery(query, row), listed);
		} catch (error) {
			// Zoom lists it, so it exists, and its report is still to come.
			return rethrow(
				isMissing(error) ? reportNotReadyError(query.kind, toText(held.topic), { cause: error }) : error,
			);
		}
	});
	const others = await settleAll(parts);
	const known = others.filter((one) => one !== undefined);
	const selected = selectOccurrenceParts(chosen, known, planned);
	const total = selected.length + others.length - known.length;
	return selected.map((one) => ({ ...one, parts: total }));
}

/** Says of how many instances this one is a part. */
async function countParts(
	api: ApiClient,
	query: InstancesQuery,
	held: PastInstance,
	missing: MissingData,
): Promise<PastInstance> {
	const found = await missing.skipIfRejected('The list of instances', () => findNear(api, query, held));
	return found ? { ...found.chosen, parts: 1 + found.near.length } : held;
}

/** Finds the listed instances that may belong to the same occurrence; only the list names the occurrence of each. */
async function findNear(api: ApiClient, query: InstancesQuery, held: PastInstance) {
	const id = toText(held.id) || (await resolveMeetingId(api, query.kind, query.reference));
	const [listed, scheduled] = await settleAll([listInstances(api, query, id), query.readPlan(id)]);
	const chosen: PastInstance = { ...listed.find(({ uuid }) => uuid === held.uuid), ...held };
	const planned = scheduled ?? toUnscheduledPlan(chosen);
	return { chosen, id, planned, near: listed.filter(mayBePart(chosen, planned)) };
}

const isMissing = (error: unknown): error is ApiError =>
	error instanceof ApiError && (error.kind === 'not_ready' || error.kind === 'not_found');

const toUuidQuery = (query: PastQuery, { uuid }: Json): PastQuery => ({
	...query,
	reference: { uuid: toText(uuid) },
});

async function readPastInstance(api: ApiClient, query: PastQuery, listed?: Json): Promise<PastInstance> {
	const { kind, reference, access } = query;
	if (access === 'account' || kind === 'meeting') {
		const endpoint = access === 'account' ? MEETING_ENDPOINTS[kind].report : ZOOM_ENDPOINTS.pastMeeting;
		const details = await api.call({ endpoint, path: toMeetingPath(kind, getReferenceId(reference)) });
		return { ...listed, ...details };
	}
	// Single users have no endpoint for one past webinar: the list has its start, the participants show its end.
	if (listed) return listed;
	const id = await resolveMeetingId(api, kind, reference);
	const row = findInstance(await listInstances(api, query, id), reference);
	if (!row) throw reportNotReadyError(kind, '');
	return { ...row, id };
}

/** @throws ApiError also if the list lacks rows: people who came to the instance that is missing would seem absent */
export const listInstances = async (
	api: ApiClient,
	{ kind }: Pick<PastQuery, 'kind'>,
	id: string,
): Promise<Json[]> =>
	await toArray(
		api.rows({
			endpoint: MEETING_ENDPOINTS[kind].instances,
			path: toMeetingPath(kind, id),
			onGaps(gaps) {
				throw incompleteListError('The list of instances', gaps, INSTANCE_MAY_LACK);
			},
		}),
	);

const INSTANCE_MAY_LACK =
	'Nothing was output, because people who came to an instance that is missing would seem absent. Run the workflow again.';

function findInstance(listed: readonly Json[], reference: MeetingReference): Json | undefined {
	if ('uuid' in reference) return listed.find(({ uuid }) => uuid === reference.uuid);
	return [...listed].sort((a, b) => getStart(b) - getStart(a))[0];
}

const getStart = ({ start_time: start }: Json): number => parseTimestamp(start) ?? 0;

const uuidRequiredError = (): ApiError =>
	new ApiError({
		kind: 'invalid',
		title: '"Instances" is set to the chosen one, but an ID covers all instances',
		advice:
			'Choose from the list or enter a UUID, which names one instance, or set "Instances" to "Latest" or "All".',
	});
