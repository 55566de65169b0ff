import type { EventKind } from '../../core/zoom/endpoints';
import type { InstanceQuestion } from '../../core/zoom/heldInstance';
import { eventReference } from '../../core/zoom/ids';
import type { Call } from '../shared/catalogue';
import { clockOf } from '../shared/clock';
import { accessOf } from './authentication';

/** The instance that the field `eventId` names. */
export const instanceQuestion = (call: Call, kind: EventKind): InstanceQuestion => ({
	kind,
	reference: eventReference(call.param('eventId', '')),
	access: accessOf(call),
	now: clockOf(call.node).now(),
});
