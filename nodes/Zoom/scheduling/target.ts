import type { INodeProperties } from 'n8n-workflow';

import type { Json } from '../../../core/http/endpoint';
import { ApiError } from '../../../core/http/errors';
import { toText } from '../../../core/values/text';
import type { MeetingKind } from '../../../core/zoom/api/endpoints/endpoints';
import type { ItemContext, ResolvedRequest, ValueReader } from '../../shared/catalogue';

/**
 * Whether the whole event is meant or one occurrence of a series. A choice of its own, and not merely an ID that may be
 * left out: an expression that gives nothing must not make the whole series out of one of its dates.
 */
export const createTargetFields = (verb: 'Delete' | 'Change'): readonly INodeProperties[] => [
	{
		displayName: verb,
		name: 'target',
		type: 'options',
		options: [
			{
				name: 'Whole Event',
				value: 'event',
				description: 'A series with all its occurrences, also where the UUID of one instance is given',
			},
			{ name: 'One Occurrence', value: 'occurrence', description: 'One date of a series' },
		],
		default: 'event',
	},
	{
		displayName: 'Occurrence ID',
		name: 'occurrenceId',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. 1648194360000',
		description: 'ID of the date, as the operation Get lists it under occurrences',
		displayOptions: { show: { target: ['occurrence'] } },
	},
];

/**
 * The occurrence that is meant; undefined for the whole event.
 * @throws ApiError `invalid` when one occurrence is meant and not named
 */
export function readOccurrenceId(context: ItemContext): string | undefined {
	// An expression that gives nothing means neither.
	if (context.param<string>('target', '') === 'event') return undefined;
	const occurrenceId = toText(context.param<unknown>('occurrenceId', ''));
	if (occurrenceId !== '') return occurrenceId;
	throw new ApiError({
		kind: 'invalid',
		title: "'Occurrence ID' is empty",
		advice:
			'Give the ID of one date of the series. Where an expression stands in the field, it gave nothing for this item. Nothing was changed.',
	});
}

export const occurrenceIdReader: ValueReader = {
	parameters: ['target', 'occurrenceId'],
	read: readOccurrenceId,
};

/** What was changed: Zoom answers nothing. */
export const toChangedMeeting = (kind: MeetingKind, { path, query }: ResolvedRequest): Json => ({
	id: path[`${kind}Id`],
	...(query.occurrence_id !== undefined && { occurrence_id: query.occurrence_id }),
});
