import type { Meeting, ZoomAccount } from '../zoom/model/model.mts';
import { DAY } from '../zoom/model/time.mts';
import { buildMeeting, buildUsers } from './build.mts';
import { onboardingCall } from './onboardingCall.mts';
import { others } from './others.mts';
import { productLaunch } from './productLaunch.mts';
import { addRecordings } from './recordings.mts';
import { series } from './series.mts';
import { users } from './users.mts';
import { workshop } from './workshop.mts';

/**
 * A believable account. Ids and UUIDs are always the same; days count from today (UTC), so that nothing grows too old.
 *
 * @param now milliseconds since the epoch
 */
export function buildDemoAccount(now: number): ZoomAccount {
	const meetings = structuredClone(buildMeetings(now));
	addRecordings(meetings, now);
	return { users: buildUsers(users), meetings };
}

let built: { readonly day: number; readonly meetings: readonly Meeting[] } | undefined;

/** Built once a day: tests reset the sandbox often, and a copy takes a third of the time. */
function buildMeetings(now: number): Meeting[] {
	const day = Math.floor(now / DAY);
	if (built?.day !== day) {
		const plans = [productLaunch, onboardingCall, ...others, ...series, workshop];
		built = { day, meetings: plans.map((plan) => buildMeeting(plan, users, now)) };
	}
	return [...built.meetings];
}

/** An account with its users and nothing that was ever scheduled. */
export function buildEmptyAccount(): ZoomAccount {
	return { users: buildUsers(users), meetings: [] };
}
