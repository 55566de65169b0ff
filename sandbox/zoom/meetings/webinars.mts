import { type ZoomProblem, problems } from '../api/errors.mts';
import type { Route, ZoomCall } from '../api/route.mts';
import { findByNumber, isExpired, requireWebinarPlan } from '../model/find.mts';
import type { Session } from '../model/model.mts';
import { panelistRow, trackingSourceRow } from './people.mts';
import { seriesFields } from './series.mts';
import { fullSession } from './sessions.mts';

interface Refusals {
	wrongKind?: (id: string) => ZoomProblem;
	/** Some endpoints refuse an unlicensed host with HTTP 400, some with HTTP 200. */
	noPlan?: (userId: string) => ZoomProblem;
}

export const webinarRoutes: Route[] = [
	{
		method: 'GET',
		path: '/webinars/:webinarId',
		scope: 'webinar:read:webinar:admin',
		rate: 'Light',
		answer(call) {
			const webinar = findWebinar(call, {});
			return {
				...fullSession(webinar, call.zoom.hostOf(webinar)),
				...seriesFields(call, webinar, () => problems.unknownWebinar(webinar.id)),
			};
		},
	},
	{
		method: 'GET',
		path: '/webinars/:webinarId/panelists',
		scope: 'webinar:read:list_panelists:admin',
		rate: 'Medium',
		answer(call) {
			const webinar = findWebinar(call, { noPlan: problems.noWebinarPlanAsSuccess });
			return listing(
				'panelists',
				webinar.panelists.map((panelist) => panelistRow(panelist, webinar)),
			);
		},
	},
	{
		method: 'GET',
		path: '/webinars/:webinarId/tracking_sources',
		scope: 'webinar:read:list_tracking_sources:admin',
		rate: 'Medium',
		answer(call) {
			const webinar = findWebinar(call, {});
			return listing(
				'tracking_sources',
				webinar.trackingSources.map((source) => trackingSourceRow(source, webinar)),
			);
		},
	},
];

export function findWebinar(
	call: ZoomCall,
	{ wrongKind = problems.invalidWebinarId, noPlan }: Refusals,
): Session {
	const id = call.params.webinarId ?? '';
	const session = findByNumber(call, id) ?? byUuid(call, id);
	if (session?.kind === 'meeting') throw wrongKind(id);
	if (!session || isExpired(session, call.zoom.context.now())) {
		throw /^\d+$/.test(id) ? problems.unknownWebinar(id) : problems.invalidWebinarId();
	}
	requireWebinarPlan(call, session, noPlan);
	return session;
}

function byUuid(call: ZoomCall, uuid: string): Session | undefined {
	// Only the webinar itself is found by a UUID; what belongs to it wants the number.
	if (call.path.split('/').length > 3) return undefined;
	const session = call.zoom.account.sessions.find(
		(candidate) => candidate.uuid === uuid || candidate.instances.some((instance) => instance.uuid === uuid),
	);
	return session && findByNumber(call, String(session.id));
}

function listing(key: string, rows: object[]): object {
	return { total_records: rows.length, [key]: rows };
}
