import { zoomErrors } from '../api/errors.mts';
import type { Route } from '../api/route.mts';
import type { Summary } from '../model/engagement.mts';
import { findInstance } from '../model/find.mts';
import type { Instance, Meeting, ZoomUser } from '../model/model.mts';
import { MINUTE, formatZoomTime } from '../model/time.mts';
import { getEnd } from './rows.mts';

/** AI Companion takes this long after the end. */
const WRITTEN_AFTER_MS = 3 * MINUTE;

/** Takes UUIDs only, of webinars too. */
export const summaryRoutes: Route[] = [
	{
		method: 'GET',
		path: '/meetings/:meetingId/meeting_summary',
		scope: 'meeting:read:summary:admin',
		rate: 'Light',
		answer(call) {
			const uuid = call.params.meetingId ?? '';
			if (/^\d+$/.test(uuid)) throw zoomErrors.invalidMeetingId();
			const held = findInstance(call, uuid);
			const summary = held?.instance.engagement?.summary;
			if (!held || !summary || held.instance.end === undefined) throw zoomErrors.unknownMeeting(uuid);
			if (summary.trashed) throw zoomErrors.summaryInTrash();
			return toMeetingSummary(held.meeting, held.instance, summary, call.zoom.getHost(held.meeting));
		},
	},
];

/** `GET meetings/{uuid}/meeting_summary`, deprecated fields included. */
export function toMeetingSummary(
	meeting: Meeting,
	instance: Instance,
	summary: Summary,
	host: ZoomUser,
): object {
	const written = formatZoomTime(getEnd(instance) + WRITTEN_AFTER_MS);
	return {
		meeting_host_id: meeting.hostId,
		meeting_host_email: host.email,
		meeting_uuid: instance.uuid,
		meeting_id: meeting.id,
		meeting_topic: meeting.topic,
		meeting_start_time: formatZoomTime(instance.start),
		meeting_end_time: formatZoomTime(getEnd(instance)),
		summary_start_time: formatZoomTime(instance.start),
		summary_end_time: formatZoomTime(getEnd(instance)),
		summary_created_time: written,
		summary_last_modified_time: written,
		summary_last_modified_user_id: meeting.hostId,
		summary_last_modified_user_email: host.email,
		summary_title: summary.title,
		summary_overview: summary.overview,
		summary_details: summary.details,
		next_steps: summary.nextSteps,
		summary_content: toMarkdown(summary),
		summary_doc_url: `https://docs.example.com/doc/${encodeURIComponent(instance.uuid)}`,
	};
}

function toMarkdown({ overview, details, nextSteps }: Summary): string {
	return [
		`## Quick recap\n${overview}`,
		`## Next steps\n${nextSteps.map((step) => `- ${step}`).join('\n')}`,
		`## Summary\n${details.map(({ label, summary }) => `### ${label}\n${summary}`).join('\n\n')}`,
	].join('\n\n');
}
