import type { Api } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { DAY_MS } from '../../values/dateWindows';
import type { EventKind } from '../api/endpoints/endpoints';
import { chatFilesOf } from '../recordings/chatFiles';
import { recordingRows } from '../recordings/recordings';
import type { TableQuestion } from './table';

/** Saved chats of what ended between the dates. Zoom lists recordings by the day they began: what began before midnight is in the day before. */
export async function* chatFiles(
	api: Api,
	kind: EventKind,
	{ access, start, end, userId }: TableQuestion,
): AsyncGenerator<Json> {
	const list = { start: start - DAY_MS, end, userId: access === 'user' ? 'me' : userId };
	for await (const recording of recordingRows(api, list)) yield* chatFilesOf(recording, kind);
}
