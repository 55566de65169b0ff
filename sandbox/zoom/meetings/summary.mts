import { problems } from '../api/errors.mts';
import type { Route } from '../api/route.mts';
import type { Summary } from '../model/engagement.mts';
import { findInstance } from '../model/find.mts';
import type { Instance, Session, ZoomUser } from '../model/model.mts';
import { MINUTE, zoomTime } from '../model/time.mts';
import { endOf } from './sessions.mts';

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
			if (/^\d+$/.test(uuid)) throw problems.invalidMeetingId();
			const held = findInstance(call, uuid);
			const summary = held?.instance.engagement?.summary;
			if (!held || !summary || held.instance.end === undefined) throw problems.unknownMeeting(uuid);
			if (summary.trashed) throw problems.summaryInTrash();
			return meetingSummary(held.session, held.instance, summary, call.zoom.hostOf(held.session));
		},
	},
];

/** `GET meetings/{uuid}/meeting_summary`, deprecated fields included. */
function meetingSummary(session: Session, instance: Instance, summary: Summary, host: ZoomUser): object {
	const written = zoomTime(endOf(instance) + WRITTEN_AFTER_MS);
	return {
		meeting_host_id: session.hostId,
		meeting_host_email: host.email,
		meeting_uuid: instance.uuid,
		meeting_id: session.id,
		meeting_topic: session.topic,
		meeting_start_time: zoomTime(instance.start),
		meeting_end_time: zoomTime(endOf(instance)),
		summary_start_time: zoomTime(instance.start),
		summary_end_time: zoomTime(endOf(instance)),
		summary_created_time: written,
		summary_last_modified_time: written,
		summary_last_modified_user_id: session.hostId,
		summary_last_modified_user_email: host.email,
		summary_title: summary.title,
		summary_overview: summary.overview,
		summary_details: summary.details,
		next_steps: summary.nextSteps,
		summary_content: markdown(summary),
		summary_doc_url: `https://docs.example.com/doc/${encodeURIComponent(instance.uuid)}`,
	};
}

function markdown({ overview, details, nextSteps }: Summary): string {
	return [
		`## Quick recap\n${overview}`,
		`## Next steps\n${nextSteps.map((step) => `- ${step}`).join('\n')}`,
		`## Summary\n${details.map(({ label, summary }) => `### ${label}\n${summary}`).join('\n\n')}`,
	].join('\n\n');
}
