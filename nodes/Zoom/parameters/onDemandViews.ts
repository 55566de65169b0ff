import { parseEmail } from '../../../core/values/addresses';
import type { EventSpan } from '../../../core/attendance/input';
import type { AttendanceRow } from '../../../core/attendance/row';
import type { Gaps } from '../../../core/http/endpoint';
import { ApiError, rethrow } from '../../../core/http/errors';
import { MissingData } from '../../../core/zoom/meetings/missingData';
import { readViewers, toOnDemandMinutes, type Viewer } from '../../../core/zoom/recordings/viewers';
import type { ItemContext } from '../../shared/catalogue';

/**
 * Adds to each row whether the person watched the cloud recording, and for how many minutes. Statuses stay as they were
 * live. Where the views cannot be read, both are null, and a hint says so.
 */
export async function addOnDemandViews(
	context: ItemContext,
	{ rows, spans }: { readonly rows: readonly AttendanceRow[]; readonly spans: readonly EventSpan[] },
	isMerged: boolean,
): Promise<AttendanceRow[]> {
	const missing = new MissingData();
	const viewers = new Map<string, readonly Viewer[] | undefined>();
	const incomplete = new Set<string>();
	const reportGaps = missing.createGapListener('Views of the recording');
	for (const { uuid, start } of spans) {
		const query = {
			reference: { uuid },
			start: start ?? context.clock.now(),
			end: context.clock.now(),
			onGaps(gaps: Gaps) {
				incomplete.add(uuid);
				reportGaps(gaps);
			},
		};
		viewers.set(
			uuid,
			await missing.skipIfUnavailable('Views of the recording', async () =>
				readViewers(context.api, query, ['by_view']).catch(ignoreNotRecorded),
			),
		);
	}
	for (const gap of missing.list()) context.hint(gap, 'warning');
	const lists = [...viewers.values()];
	reportOtherViewers(context, rows, lists);
	const ofAll = isMerged ? sumViews(lists, incomplete.size === 0) : undefined;
	const byInstance = new Map(
		[...viewers].map(([uuid, list]) => [uuid, sumViews([list], !incomplete.has(uuid))]),
	);
	return rows.map((row) => ({
		...row,
		...toViewFields(row, ofAll ?? byInstance.get(row.event_uuid) ?? NO_VIEWS),
	}));
}

/** Nobody watches what was not recorded. */
const ignoreNotRecorded = (error: unknown): Viewer[] =>
	error instanceof ApiError && error.kind === 'not_found' ? [] : rethrow(error);

interface OnDemandViews {
	/** By address, of the people who watched. */
	readonly seconds: ReadonlyMap<string, number>;
	/** Whether all views could be read. */
	readonly isComplete: boolean;
}

const NO_VIEWS: OnDemandViews = { seconds: new Map(), isComplete: true };

/** Summed once, not for each row: a webinar of thousands may have as many viewers. */
function sumViews(lists: ReadonlyArray<readonly Viewer[] | undefined>, areWhole: boolean): OnDemandViews {
	const sums = new Map<string, number>();
	for (const { email, seconds } of lists.flatMap((viewers) => viewers ?? []))
		sums.set(email, (sums.get(email) ?? 0) + seconds);
	return { seconds: sums, isComplete: areWhole && !lists.includes(undefined) };
}

function toViewFields(
	{ email }: AttendanceRow,
	{ seconds, isComplete }: OnDemandViews,
): Pick<AttendanceRow, 'watched_on_demand' | 'on_demand_minutes'> {
	const address = parseEmail(email);
	const own = address === undefined ? undefined : seconds.get(address);
	// A view that is known is a view, whatever could not be read besides.
	if (own === undefined && !isComplete) return { watched_on_demand: null, on_demand_minutes: null };
	return { watched_on_demand: own !== undefined, on_demand_minutes: toOnDemandMinutes(own ?? 0) };
}

/** People who neither registered nor came have no row. */
function reportOtherViewers(
	{ hint }: ItemContext,
	rows: readonly AttendanceRow[],
	lists: ReadonlyArray<readonly Viewer[] | undefined>,
): void {
	const known = new Set(rows.map(({ email }) => parseEmail(email)));
	const all = lists.flatMap((viewers) => viewers ?? []).map(({ email, name }) => email || name);
	const others = new Set(all.filter((one) => !known.has(one)));
	if (others.size > 0)
		hint(
			`${others.size} ${others.size === 1 ? 'viewer' : 'viewers'} of the recording ${others.size === 1 ? 'is' : 'are'} in no row: "Recording" > "Get Viewers" returns everybody.`,
		);
}
