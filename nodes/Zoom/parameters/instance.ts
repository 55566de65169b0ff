import type { MeetingKind } from '../../../core/zoom/api/endpoints/endpoints';
import { parseMeetingReference } from '../../../core/zoom/api/ids';
import type { InstanceQuery } from '../../../core/zoom/meetings/pastInstance';
import type { ItemContext } from '../../shared/catalogue';
import { createClock } from '../../shared/clock';
import { readAccess } from './authentication';

/** The instance that the field `createMeetingIdField` names. */
export const readInstanceQuery = (context: ItemContext, kind: MeetingKind): InstanceQuery => ({
	kind,
	reference: parseMeetingReference(context.param('eventId', '')),
	access: readAccess(context),
	now: createClock(context.node).now(),
});
