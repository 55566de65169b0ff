import { toText } from '../../values/text';
import type { MeetingKind } from '../api/endpoints/endpoints';

/** 5 once, 6 a series without fixed times, 9 with; lists of the account write a word. Recordings have the numbers as text. */
const WEBINAR_TYPES: ReadonlySet<string> = new Set(['5', '6', '9', 'Webinar']);

/** What Zoom's `type` of an event stands for. */
export const toMeetingKind = (type: unknown): MeetingKind =>
	WEBINAR_TYPES.has(toText(type)) ? 'webinar' : 'meeting';
