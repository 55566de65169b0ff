import type { ZoomAccount } from '../zoom/model/model.mts';
import { buildSession, buildUsers } from './build.mts';
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
export function demoAccount(now: number): ZoomAccount {
	const sessions = [productLaunch, onboardingCall, ...others, ...series, workshop].map((plan) =>
		buildSession(plan, users, now),
	);
	addRecordings(sessions, now);
	return { users: buildUsers(users), sessions };
}
