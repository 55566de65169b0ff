import { ApiError } from '../../../core/http/errors';
import { toText } from '../../../core/values/text';
import { MEETING_ENDPOINTS, type MeetingKind } from '../../../core/zoom/api/endpoints/endpoints';
import type { ItemContext } from '../../shared/catalogue';

/** Reads "Event Type". @throws ApiError `invalid` */
export const readMeetingKind = ({ param }: ItemContext): MeetingKind =>
	parseMeetingKind(param<unknown>('eventType', 'webinar'));

/** Parses a choice, or the value that an expression returned instead. @throws ApiError `invalid` */
export function parseMeetingKind(given: unknown): MeetingKind {
	const kind = toText(given).toLowerCase();
	if (Object.hasOwn(MEETING_ENDPOINTS, kind)) return kind as MeetingKind;
	throw new ApiError({
		kind: 'invalid',
		title: `"Event Type" is neither 'meeting' nor 'webinar' but '${toText(given)}'`,
		advice: 'Choose one, or check what the expression in the field returns for this item.',
	});
}
