import type { INodeProperties } from 'n8n-workflow';

import { parseOptionalMoment, parseTimestamp } from '../../../../core/values/dates';
import { ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import { readRecording } from '../../../../core/zoom/recordings/recordings';
import { toRecordingRow } from '../../../../core/zoom/recordings/files';
import { readViewers, toOnDemandMinutes, type Viewer } from '../../../../core/zoom/recordings/viewers';
import type { ItemContext, RunOperation } from '../../../shared/catalogue';
import { manyFields } from '../../../shared/fields';
import { eachItem, takeLimit } from '../../../shared/operations';
import { readChosenRecording, recordingFields } from './choice';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{
			displayName: 'Watched After',
			name: 'watchedAfter',
			type: 'dateTime',
			default: '',
			description: 'Only views and downloads from this time on; since the recording if empty',
		},
		{
			displayName: 'Watched Before',
			name: 'watchedBefore',
			type: 'dateTime',
			default: '',
			description: 'Only views and downloads until this time; now if empty',
		},
	],
};

export const getRecordingViewers: RunOperation = {
	name: 'Get Viewers',
	value: 'getViewers',
	action: 'Get viewers of a recording',
	description: 'Get the people who watched or downloaded a cloud recording, with the time they watched',
	fields: [...recordingFields, filters, ...manyFields],
	endpoints: [ZOOM_ENDPOINTS.recordingViews, ZOOM_ENDPOINTS.recording],
	run: eachItem((context) => takeLimit(context, runGetViewers(context))),
};

async function* runGetViewers(context: ItemContext): AsyncGenerator<object> {
	const now = context.clock.now();
	const zone = context.node.getTimezone();
	const readTime = (label: string, name: string) =>
		parseOptionalMoment(label, context.param<unknown>(`filters.${name}`, ''), zone)?.at.toMillis();
	const after = readTime('Watched After', 'watchedAfter');
	const before = readTime('Watched Before', 'watchedBefore');
	const recording = toRecordingRow(await readRecording(context.api, readChosenRecording(context).reference));
	const query = {
		// The latest instance may have changed since the item was made.
		reference: { uuid: String(recording.uuid) },
		start: after ?? parseTimestamp(recording.start_time) ?? now,
		end: before ?? now,
	};
	const { event_kind, id, uuid, topic } = recording;
	for (const viewer of await readViewers(context.api, query))
		yield { ...toRow(viewer), event_kind, event_id: id, event_uuid: uuid, topic };
}

const toRow = ({ email, name, views, downloads, seconds, first, last }: Viewer) => ({
	email,
	name,
	watched_on_demand: views > 0,
	views,
	downloads,
	on_demand_seconds: seconds,
	on_demand_minutes: toOnDemandMinutes(seconds),
	first_time: toTime(first),
	last_time: toTime(last),
});

const toTime = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString());
