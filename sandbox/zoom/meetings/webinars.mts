import { type ZoomError, zoomErrors } from '../api/errors.mts';
import type { Route, ZoomCall } from '../api/route.mts';
import { findByNumber, isExpired, requireWebinarPlan } from '../model/find.mts';
import type { Meeting } from '../model/model.mts';
import { toPanelistRow, toTrackingSourceRow } from './people.mts';
import { toSeriesFields } from './series.mts';
import { toFullMeeting } from './rows.mts';

interface WebinarErrors {
	wrongKind?: (id: string) => ZoomError;
	/** Some endpoints reject an unlicensed host with HTTP 400, some with HTTP 200. */
	noPlan?: (userId: string) => ZoomError;
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
				...toFullMeeting(webinar, call.zoom.getHost(webinar)),
				...toSeriesFields(call, webinar, () => zoomErrors.unknownWebinar(webinar.id)),
			};
		},
	},
	{
		method: 'GET',
		path: '/webinars/:webinarId/panelists',
		scope: 'webinar:read:list_panelists:admin',
		rate: 'Medium',
		answer(call) {
			const webinar = findWebinar(call, { noPlan: zoomErrors.noWebinarPlanAsSuccess });
			return buildListing(
				'panelists',
				webinar.panelists.map((panelist) => toPanelistRow(panelist, webinar)),
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
			return buildListing(
				'tracking_sources',
				webinar.trackingSources.map((source) => toTrackingSourceRow(source, webinar)),
			);
		},
	},
];

export function findWebinar(
	call: ZoomCall,
	{ wrongKind = zoomErrors.invalidWebinarId, noPlan }: WebinarErrors,
): Meeting {
	const id = call.params.webinarId ?? '';
	const meeting = findByNumber(call, id) ?? findByUuid(call, id);
	if (meeting?.kind === 'meeting') throw wrongKind(id);
	if (!meeting || isExpired(meeting, call.zoom.context.now())) {
		throw /^\d+$/.test(id) ? zoomErrors.unknownWebinar(id) : zoomErrors.invalidWebinarId();
	}
	requireWebinarPlan(call, meeting, noPlan);
	return meeting;
}

function findByUuid(call: ZoomCall, uuid: string): Meeting | undefined {
	// Only the webinar itself is found by a UUID; what belongs to it wants the number.
	if (call.path.split('/').length > 3) return undefined;
	const meeting = call.zoom.account.meetings.find(
		(candidate) => candidate.uuid === uuid || candidate.instances.some((instance) => instance.uuid === uuid),
	);
	return meeting && findByNumber(call, String(meeting.id));
}

function buildListing(key: string, rows: object[]): object {
	return { total_records: rows.length, [key]: rows };
}
