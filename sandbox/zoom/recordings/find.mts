import { zoomErrors } from '../api/errors.mts';
import type { ZoomCall } from '../api/route.mts';
import type { ZoomHalf } from '../half.mts';
import type { Instance, Recording, Meeting } from '../model/model.mts';

export interface Recorded {
	meeting: Meeting;
	instance: Instance;
	recording: Recording;
}

/** All recordings, newest first, including those in the trash. */
export function listRecordings({ account }: ZoomHalf): Recorded[] {
	return account.meetings
		.flatMap((meeting) => meeting.instances.map((instance) => ({ meeting, instance })))
		.flatMap(toRecorded)
		.sort((one, other) => other.instance.start - one.instance.start);
}

/** The recording of a UUID, or of the latest recorded instance of a number; meetings and webinars alike. */
export function findRecorded(call: ZoomCall, idOrUuid: string): Recorded {
	const found = listRecordings(call.zoom).find(
		({ meeting, instance, recording }) =>
			!recording.trashedAt &&
			isVisible(call, meeting) &&
			(instance.uuid === idOrUuid || String(meeting.id) === idOrUuid),
	);
	if (!found) throw zoomErrors.noRecording();
	return found;
}

function isVisible({ token }: ZoomCall, { hostId }: Meeting): boolean {
	return token.userId === undefined || token.userId === hostId;
}

/** Empty where it was not recorded or is still running. */
export function toRecorded({ meeting, instance }: { meeting: Meeting; instance: Instance }): Recorded[] {
	const { recording, end } = instance;
	return recording && end !== undefined ? [{ meeting, instance, recording }] : [];
}
