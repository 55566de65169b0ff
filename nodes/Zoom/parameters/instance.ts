import type { EventKind } from '../../../core/zoom/api/endpoints/endpoints';
import { eventReference } from '../../../core/zoom/api/ids';
import type { InstanceQuestion } from '../../../core/zoom/meetings/pastInstance';
import type { Call } from '../../shared/catalogue';
import { clockOf } from '../../shared/clock';
import { accessOf } from './authentication';

/** The instance that the field `eventId` names. */
export const instanceQuestion = (call: Call, kind: EventKind): InstanceQuestion => ({
	kind,
	reference: eventReference(call.param('eventId', '')),
	access: accessOf(call),
	now: clockOf(call.node).now(),
});
