import { ahead } from '../../async/prefetch';
import type { Api } from '../../http/client';
import type { Json } from '../../http/endpoint';
import type { Problem } from '../../http/errors';
import { text } from '../../values/text';
import { eventPath, OF_EVENT, type EventKind } from '../api/endpoints/endpoints';
import { zoomParallel } from '../api/rateLimits';
import { pastEvents } from '../meetings/pastMeetings';
import type { LeftOut } from './leftOut';
import { ownInstances } from './ownInstances';
import type { Parent, TableQuestion } from './table';
import { exportedUsers } from './users';

/** One instance that was held. */
interface Held {
	readonly id: string;
	readonly uuid: string;
	readonly topic: string;
	readonly startTime: string;
	readonly type?: unknown;
}

/**
 * Every meeting (or webinar) that is scheduled, and every one that was held between the dates, instant ones too: each
 * number once, whichever lists it is in.
 */
export async function* events(
	api: Api,
	kind: EventKind,
	question: TableQuestion,
	leftOut: LeftOut,
): AsyncGenerator<Parent> {
	const given = new Set<string>();
	const once = function* (id: string, topic: string, type: unknown) {
		if (given.has(id)) return;
		given.add(id);
		yield { keys: { [`${kind}_id`]: id }, path: eventPath(kind, id), name: named(topic, id), type };
	};
	for await (const row of scheduled(api, kind, question, leftOut)) {
		yield* once(text(row.id), text(row.topic), row.type);
	}
	// An account without reports has its scheduled events all the same.
	const past = leftOut.unlessRefused(
		'lists of past events',
		'reports',
		held(api, kind, question, leftOut),
		isPlan,
	);
	for await (const { id, topic, type } of past) yield* once(id, topic, type);
}

/** Every time a meeting (or webinar) was held between the dates: each UUID once, however often its number was used. */
export async function* instances(
	api: Api,
	kind: EventKind,
	question: TableQuestion,
	leftOut: LeftOut,
): AsyncGenerator<Parent> {
	for await (const { id, uuid, topic, startTime } of held(api, kind, question, leftOut)) {
		yield {
			keys: { [`${kind}_id`]: id, [`${kind}_uuid`]: uuid },
			path: eventPath(kind, uuid),
			name: named(topic, startTime || uuid),
		};
	}
}

/** What expired, and instant meetings, are not in these lists: they are found among what was held. */
function scheduled(
	api: Api,
	kind: EventKind,
	question: TableQuestion,
	leftOut: LeftOut,
): AsyncIterable<Json> {
	const endpoint = OF_EVENT[kind].hosted;
	const most = zoomParallel(question.plan, endpoint.rate);
	return ahead(hosts(api, question), most, ({ id, email }) => {
		const rows = api.rows({ endpoint, path: { userId: text(id) } });
		return leftOut.unlessRefused('users', text(email) || text(id), rows);
	});
}

/** Who has not accepted the invitation to the account yet hosts nothing. */
async function* hosts(api: Api, question: TableQuestion): AsyncGenerator<Json> {
	for await (const user of exportedUsers(api, question)) if (user.status !== 'pending') yield user;
}

async function* held(
	api: Api,
	kind: EventKind,
	question: TableQuestion,
	leftOut: LeftOut,
): AsyncGenerator<Held> {
	const { start, end, userId, access } = question;
	const rows =
		access === 'user'
			? ownInstances(api, kind, question, leftOut)
			: pastEvents(api, { start, end, kind, userId, onePersonMeetings: true });
	for await (const row of rows) {
		yield {
			id: text(row.event_id ?? row.id),
			uuid: text(row.event_uuid ?? row.uuid),
			topic: text(row.topic),
			startTime: text(row.start_time),
			type: row.type,
		};
	}
}

const isPlan = ({ kind }: Problem): boolean => kind === 'plan';

const named = (topic: string, which: string): string => `${topic || 'Without topic'}, ${which}`;
