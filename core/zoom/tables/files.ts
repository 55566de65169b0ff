import type { Api } from '../../api/api';
import type { Json } from '../../api/endpoint';
import { chatFilesOf } from '../chatFiles';
import type { EventKind } from '../endpoints';
import { recordingRows } from '../recordings';
import type { TableQuestion } from './table';
import { DAY_MS } from '../windows';

/** Saved chats of what ended between the dates. Zoom lists recordings by the day they began: what began before midnight is in the day before. */
export async function* chatFiles(
	api: Api,
	kind: EventKind,
	{ access, start, end, userId }: TableQuestion,
): AsyncGenerator<Json> {
	const list = { start: start - DAY_MS, end, userId: access === 'user' ? 'me' : userId };
	for await (const recording of recordingRows(api, list)) yield* chatFilesOf(recording, kind);
}
