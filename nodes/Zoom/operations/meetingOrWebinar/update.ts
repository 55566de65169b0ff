import type { INodeProperties } from 'n8n-workflow';

import { ApiError } from '../../../../core/http/errors';
import {
	toMeetingPath,
	ZOOM_ENDPOINTS,
	type MeetingKind,
} from '../../../../core/zoom/api/endpoints/endpoints';
import { listSeriesOnlyFields } from '../../../../core/zoom/scheduling/occurrenceChanges';
import type { RequestOperation, ValueReader } from '../../../shared/catalogue';
import { createMeetingField } from '../../parameters/fields';
import { createMeetingIdReader } from '../../parameters/meetingId';
import { sortFields } from '../../scheduling/bodyField';
import { DETAILS } from '../../scheduling/details';
import { buildMeetingChange } from '../../scheduling/meetingBody';
import { SETTINGS, createSettingsField } from '../../scheduling/settings';
import {
	createTargetFields,
	occurrenceIdReader,
	readOccurrenceId,
	toChangedMeeting,
} from '../../scheduling/target';
import { createTimeChangeFields, topicField } from '../../scheduling/timeFields';

const UPDATE = { meeting: ZOOM_ENDPOINTS.updateMeeting, webinar: ZOOM_ENDPOINTS.updateWebinar } as const;

/** Changes a meeting, or one occurrence of a series. Zoom's answer is empty, so the row lists the changed fields. */
export const updateMeeting = (kind: MeetingKind): RequestOperation => ({
	name: 'Update',
	value: 'update',
	guide: 'zoom-scheduling.md',
	action: `Update a ${kind}`,
	description: `Change a ${kind}, or one occurrence of a series. Empty fields stay as they are.`,
	fields: [
		createMeetingField(kind),
		...createTargetFields('Change'),
		createUpdateFields(kind),
		createSettingsField(SETTINGS.update[kind]),
	],
	request: {
		endpoint: UPDATE[kind],
		path: toMeetingPath(kind, createMeetingIdReader(kind)),
		query: { occurrence_id: occurrenceIdReader },
		body: createBodyReader(kind),
		toRow: (_, request) => ({
			...toChangedMeeting(kind, request),
			updated: true,
			changed: Object.keys(request.body ?? {}),
		}),
	},
});

const createBodyReader = (kind: MeetingKind): ValueReader => ({
	parameters: ['updateFields', 'settings'],
	read(context) {
		const occurrenceId = readOccurrenceId(context);
		const changes = buildMeetingChange(context, kind);
		const changed = Object.keys(changes);
		if (changed.length === 0) throw nothingToChangeError();
		const seriesOnly = occurrenceId === undefined ? [] : listSeriesOnlyFields(kind, changed);
		if (seriesOnly.length > 0) throw seriesOnlyError(seriesOnly);
		return changes;
	},
});

const createUpdateFields = (kind: MeetingKind): INodeProperties => ({
	displayName: 'Update Fields',
	name: 'updateFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	description: 'To change the times of a series, also give its recurrence: Zoom needs both',
	options: [
		...sortFields(DETAILS.update[kind]),
		...createTimeChangeFields(kind),
		{ ...topicField, required: undefined },
	].sort((a, b) => a.displayName.localeCompare(b.displayName)),
});

const nothingToChangeError = (): ApiError =>
	new ApiError({
		kind: 'invalid',
		title: 'There is nothing to change',
		advice:
			'Add the fields to change under "Update Fields" or "Settings". If they contain expressions, these returned nothing for this item.',
	});

const seriesOnlyError = (names: readonly string[]): ApiError =>
	new ApiError({
		kind: 'invalid',
		title: `Zoom cannot change this for a single occurrence: ${names.join(', ')}`,
		advice:
			'Remove it, or set "Change" to "Whole Event". For a single occurrence, Zoom changes only the agenda, start, duration, video, recording and, for meetings, how people join.',
	});
