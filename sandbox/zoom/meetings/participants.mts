import { isFirstPage, page } from '../api/paging.mts';
import type { ZoomCall } from '../api/route.mts';
import type { Instance, Presence } from '../model/model.mts';

/** The participant rows of one instance, fewer of them while its report is still being made. */
export function participantPage(
	call: ZoomCall,
	instance: Instance,
	show: (presence: Presence) => object,
): object {
	return page(call, 'participants', readableRows(call, instance).map(show));
}

function readableRows(call: ZoomCall, { presences, readings }: Instance): Presence[] {
	if (readings.partial === 0) return presences;
	if (isFirstPage(call)) readings.partial -= 1;
	const half = presences.slice(0, Math.ceil(presences.length / 2));
	return half.map((presence) => ({ ...presence, leave: '' }));
}
