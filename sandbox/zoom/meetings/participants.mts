import { isFirstPage, buildPage } from '../api/paging.mts';
import type { ZoomCall } from '../api/route.mts';
import type { Instance, Presence } from '../model/model.mts';

/** The participant rows of one instance, fewer of them while its report is still being made. */
export function buildParticipantPage(
	call: ZoomCall,
	instance: Instance,
	show: (presence: Presence) => object,
): object {
	return buildPage(call, 'participants', pickReadableRows(call, instance), { show });
}

function pickReadableRows(call: ZoomCall, { presences, readings }: Instance): Presence[] {
	if (readings.partial === 0) return presences;
	if (isFirstPage(call)) readings.partial -= 1;
	const half = presences.slice(0, Math.ceil(presences.length / 2));
	return half.map((presence) => ({ ...presence, leave: '' }));
}
