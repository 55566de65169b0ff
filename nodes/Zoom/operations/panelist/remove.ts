import type { INodeProperties } from 'n8n-workflow';

import type { ApiClient } from '../../../../core/http/client';
import type { Json } from '../../../../core/http/endpoint';
import { ApiError, catchApiError, rethrow } from '../../../../core/http/errors';
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
	const found = await findPanelist(api, id, named);
	if (!found) throw unknownPanelistError(named);
	const panelistId = toText(found.id);
	const removed = await catchApiError(
		api.call({
			endpoint: ZOOM_ENDPOINTS.removeWebinarPanelist,
			path: { ...toMeetingPath('webinar', id), panelistId },
		}),
	);
	// After a lost answer the repeated call finds nobody to remove.
	if (removed instanceof ApiError && !(removed.inDoubt && !(await findPanelist(api, id, panelistId))))
		rethrow(removed);
	yield {
		success: true,
		panelist_id: panelistId,
		email: toText(found.email),
		event_kind: 'webinar',
		event_id: id,
	};
}

const findPanelist = async (api: ApiClient, webinarId: string, named: string): Promise<Json | undefined> =>
	(await readPanelists(api, webinarId)).find(
		({ id, email }) => toText(id) === named || normaliseEmail(toText(email)) === normaliseEmail(named),
	);

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
