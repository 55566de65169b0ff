import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { DAY_MS } from '../../values/dateWindows';
import type { MeetingKind } from '../api/endpoints/endpoints';
import { listChatFiles } from '../recordings/chatFiles';
import { readRecordings } from '../recordings/recordings';
import type { TableQuery } from './table';

/** Saved chats of what ended between the dates. Zoom lists recordings by the day they began: what began before midnight is in the day before. */
export async function* readChatFiles(
	api: ApiClient,
	kind: MeetingKind,
	{ access, start, end, userId }: TableQuery,
): AsyncGenerator<Json> {
	const list = { start: start - DAY_MS, end, userId: access === 'user' ? 'me' : userId };
	for await (const recording of readRecordings(api, list)) yield* listChatFiles(recording, kind);
}
