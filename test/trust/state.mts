import type { Sandbox } from '../../sandbox/server.mts';
import { canonize } from './canonical.mts';

/** Contents of the vendors' accounts by subject, as text without what differs from run to run. Each list is sorted. */
export type State = Readonly<Record<string, string[]>>;

/** Accounts by subject: what one run more or less would change. */
export function readState({ control }: Sandbox): State {
	const { meetings } = control.zoomState();
	const { contacts, lists, folders, attributes, events, emails, blocked, campaigns, violations } =
		control.brevoState();
	const subjects = {
		meetings: meetings.map((meeting) => ({ ...meeting, registrants: undefined, instances: undefined })),
		registrants: meetings.flatMap(({ topic, registrants }) => registrants.map((one) => ({ topic, ...one }))),
		contacts,
		lists,
		folders,
		attributes,
		events,
		emails,
		blocked,
		campaigns,
		violations,
	};
	return Object.fromEntries(
		Object.entries(subjects).map(([name, all]) => [
			name,
			(all as unknown[]).map((one) => JSON.stringify(canonize(one))).sort(),
		]),
	);
}
