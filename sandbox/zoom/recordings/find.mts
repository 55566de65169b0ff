import { problems } from '../api/errors.mts';
import type { ZoomCall } from '../api/route.mts';
import type { ZoomHalf } from '../half.mts';
import type { Instance, Recording, Session } from '../model/model.mts';

export interface Recorded {
	session: Session;
	instance: Instance;
	recording: Recording;
}

/** All there are, newest first, with those in the trash. */
export function recordingsOf({ account }: ZoomHalf): Recorded[] {
	return account.sessions
		.flatMap((session) => session.instances.map((instance) => ({ session, instance })))
		.flatMap(asRecorded)
		.sort((one, other) => other.instance.start - one.instance.start);
}

/** That of a UUID, or of the latest instance of a number that was recorded; meetings and webinars alike. */
export function findRecorded(call: ZoomCall, idOrUuid: string): Recorded {
	const found = recordingsOf(call.zoom).find(
		({ session, instance, recording }) =>
			!recording.trashedAt &&
			isVisible(call, session) &&
			(instance.uuid === idOrUuid || String(session.id) === idOrUuid),
	);
	if (!found) throw problems.noRecording();
	return found;
}

function isVisible({ token }: ZoomCall, { hostId }: Session): boolean {
	return token.userId === undefined || token.userId === hostId;
}

/** None where it was not recorded, or still runs. */
export function asRecorded({ session, instance }: { session: Session; instance: Instance }): Recorded[] {
	const { recording, end } = instance;
	return recording && end !== undefined ? [{ session, instance, recording }] : [];
}
