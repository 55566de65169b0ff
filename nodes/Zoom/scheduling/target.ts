import type { INodeProperties } from 'n8n-workflow';

import type { Json } from '../../../core/http/endpoint';
import { ApiError } from '../../../core/http/errors';
import { toText } from '../../../core/values/text';
import type { MeetingKind } from '../../../core/zoom/api/endpoints/endpoints';
import type { ItemContext, ResolvedRequest, ValueReader } from '../../shared/catalogue';

/**
 * Selects the whole meeting or one occurrence of a series. A choice of its own rather than an optional ID: an expression
 * that returns nothing must not turn one date into the whole series.
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
				description: 'For a series, all its occurrences, even if the UUID of one instance is given',
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
		description: 'ID of the date, listed by the operation Get under occurrences',
		displayOptions: { show: { target: ['occurrence'] } },
	},
];

/**
 * The chosen occurrence; undefined for the whole meeting.
 * @throws ApiError `invalid` when one occurrence is chosen without its ID
 */
export function readOccurrenceId(context: ItemContext): string | undefined {
	// An expression that returns nothing selects neither.
	if (context.param<string>('target', '') === 'event') return undefined;
	const occurrenceId = toText(context.param<unknown>('occurrenceId', ''));
	if (occurrenceId !== '') return occurrenceId;
	throw new ApiError({
		kind: 'invalid',
		title: '"Occurrence ID" is empty',
		advice:
			'Enter the ID of one date of the series. If the field contains an expression, it returned nothing for this item. Nothing was changed.',
	});
}

export const occurrenceIdReader: ValueReader = {
	parameters: ['target', 'occurrenceId'],
	read: readOccurrenceId,
};

/** The output of a change, since Zoom's answer is empty. */
export const toChangedMeeting = (kind: MeetingKind, { path, query }: ResolvedRequest): Json => ({
	id: path[`${kind}Id`],
	...(query.occurrence_id !== undefined && { occurrence_id: query.occurrence_id }),
});
