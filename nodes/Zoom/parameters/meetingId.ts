import { MEETING_ENDPOINTS, type MeetingKind } from '../../../core/zoom/api/endpoints/endpoints';
import { NUMBER_LOOKUPS, resolveMeetingId } from '../../../core/zoom/meetings/meetingId';
import { explainRejectedMeeting } from '../../../core/zoom/meetings/reports';
import type { ErrorExplainer, ValueReader } from '../../shared/catalogue';
import { readMeetingReference } from './meetingReference';

/** The number in the path of a request. The field `eventId` also takes a UUID, whose number is looked up. */
export const createMeetingIdReader = (kind: MeetingKind): ValueReader => ({
	parameters: ['eventId'],
	endpoints: [NUMBER_LOOKUPS[kind]],
	read(context) {
		const reference = readMeetingReference(context);
		return 'id' in reference
			? reference.id
			: async () => await resolveMeetingId(context.api, kind, reference);
	},
});

/** Explains errors about data that Zoom keeps under the number of a meeting or webinar. */
export const createMeetingExplainer = (kind: MeetingKind): ErrorExplainer => ({
	endpoints: [MEETING_ENDPOINTS[kind].planned],
	async explain(error, { path }, { api }) {
		const reference = { id: path[`${kind}Id`] ?? '' };
		return await explainRejectedMeeting(api, { kind, reference }, error);
	},
});
