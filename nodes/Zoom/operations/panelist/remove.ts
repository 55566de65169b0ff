import type { INodeProperties } from 'n8n-workflow';

import { ApiError } from '../../../../core/http/errors';
import { normaliseEmail } from '../../../../core/values/addresses';
import { toText } from '../../../../core/values/text';
import { toMeetingPath, ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import { parseMeetingReference } from '../../../../core/zoom/api/ids';
import { NUMBER_LOOKUPS, resolveMeetingId } from '../../../../core/zoom/meetings/meetingId';
import { readPanelists } from '../../../../core/zoom/panelists/panelists';
import type { ItemContext, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/operations';
import { createMeetingField } from '../../parameters/fields';

const panelistField: INodeProperties = {
	displayName: 'Panelist',
	name: 'panelist',
	type: 'string',
	default: '={{ $json.email }}',
	required: true,
	placeholder: 'e.g. name@example.com',
	description: 'Email address or ID of the panelist',
};

export const removePanelist: RunOperation = {
	name: 'Remove',
	value: 'remove',
	action: 'Remove a panelist',
	description: 'Remove one speaker from a webinar, by email address or ID',
	irreversible: 'removes panelists',
	fields: [createMeetingField('webinar'), panelistField],
	endpoints: [ZOOM_ENDPOINTS.webinarPanelists, ZOOM_ENDPOINTS.removeWebinarPanelist, NUMBER_LOOKUPS.webinar],
	run: eachItem(runRemove),
};

async function* runRemove(context: ItemContext): AsyncGenerator<object> {
	const { api, param } = context;
	const named = toText(param<unknown>('panelist', ''));
	if (named === '') throw noPanelistError();
	const id = await resolveMeetingId(api, 'webinar', parseMeetingReference(param('eventId', '')));
	// Zoom does not document its answer to an ID that no panelist has.
	const found = (await readPanelists(api, id)).find(
		(panelist) =>
			toText(panelist.id) === named || normaliseEmail(toText(panelist.email)) === normaliseEmail(named),
	);
	if (!found) throw unknownPanelistError(named);
	const panelistId = toText(found.id);
	await api.call({
		endpoint: ZOOM_ENDPOINTS.removeWebinarPanelist,
		path: { ...toMeetingPath('webinar', id), panelistId },
	});
	yield {
		success: true,
		panelist_id: panelistId,
		email: toText(found.email),
		event_kind: 'webinar',
		event_id: id,
	};
}

const noPanelistError = (): ApiError =>
	new ApiError({
		kind: 'invalid',
		title: 'No panelist was given',
		advice:
			'Enter an email address or an ID. An expression in the field returned nothing for this item: check that the previous node outputs the field it reads.',
	});

const unknownPanelistError = (named: string): ApiError =>
	new ApiError({
		kind: 'not_found',
		title: `The webinar has no panelist ${named}`,
		advice: '"Panelist" > "Get Many" lists the panelists of the webinar.',
	});
