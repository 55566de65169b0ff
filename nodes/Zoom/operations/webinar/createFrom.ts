import { omit } from 'lodash';
import type { INodeProperties } from 'n8n-workflow';

import { invalidInputError } from '../../../../core/http/errors';
import type { Json } from '../../../../core/http/endpoint';
import { isBlank } from '../../../../core/values/rowFields';
import { toText } from '../../../../core/values/text';
import { MEETING_ENDPOINTS, ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import { parseMeetingReference } from '../../../../core/zoom/api/ids';
import { NUMBER_LOOKUPS, resolveMeetingId } from '../../../../core/zoom/meetings/meetingId';
import { readRegistration, writeForm } from '../../../../core/zoom/registrants/copyForm';
import { toQuestionRows } from '../../../../core/zoom/registrants/questions';
import type { ItemContext, RequestOperation, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/operations';
import { runRequest } from '../../../shared/request';
import { createMeetingField } from '../../parameters/fields';
import { buildNewMeeting } from '../../scheduling/meetingBody';

const sourceField: INodeProperties = {
	...createMeetingField('webinar'),
	displayName: 'Copy Registration From',
	description: 'The webinar whose registration questions the new one gets',
};

/** Creates a webinar with the registration form of another one. Zoom has no call that creates tracking links. */
export const createFromWebinar = (create: RequestOperation): RunOperation => ({
	name: 'Create From Webinar',
	value: 'createFrom',
	guide: create.guide,
	action: 'Create a webinar with the registration form of another',
	description:
		'Create a webinar with the questions of another; its tracking sources are listed, for you to add',
	fields: [sourceField, ...(create.fields ?? [])],
	simplify: [...(create.simplify ?? []), 'copied_from', 'registration_questions', 'tracking_sources'],
	endpoints: [
		ZOOM_ENDPOINTS.createWebinar,
		ZOOM_ENDPOINTS.webinarQuestions,
		ZOOM_ENDPOINTS.webinarTrackingSources,
		ZOOM_ENDPOINTS.updateWebinarQuestions,
		NUMBER_LOOKUPS.webinar,
	],
	endpointsOnError: [MEETING_ENDPOINTS.webinar.hosted],
	run: eachItem((context) => runCreate(context, withRegistration(create))),
});

async function* runCreate(context: ItemContext, create: RequestOperation): AsyncGenerator<object> {
	const { api, param, hint } = context;
	const source = await resolveMeetingId(api, 'webinar', parseMeetingReference(param('eventId', '')));
	const { form, trackingSources } = await readRegistration(api, source);
	for await (const created of runRequest(context, create)) {
		await writeForm(api, toText(created.id), form);
		if (trackingSources.length > 0)
			hint(
				`Tracking sources can be added in Zoom only. Add these to webinar ${toText(created.id)}: ${trackingSources.join(', ')}.`,
			);
		yield {
			...created,
			copied_from: source,
			registration_questions: toQuestionRows(form),
			tracking_sources: trackingSources,
		};
	}
}

/** Without registration, Zoom takes no questions; people are approved automatically unless settings or template say otherwise. */
const withRegistration = (create: RequestOperation): RequestOperation => {
	const read = (context: ItemContext) => requireRegistration(buildNewMeeting(context, 'webinar'));
	return { ...create, request: { ...create.request, body: { parameters: [], read } } };
};

const APPROVAL = 'settings.approval_type';
const NO_REGISTRATION = 2;

function requireRegistration(body: Json): Json {
	const approval = body[APPROVAL];
	// Settings written as JSON may have it as text.
	if (!isBlank(approval) && Number(approval) === NO_REGISTRATION)
		throw invalidInputError(
			'The settings turn registration off, so there is no form to copy to',
			'Choose another value for "Registration" under Settings, or use Create.',
		);
	if (!isBlank(approval)) return body;
	const rest = omit(body, APPROVAL);
	return body.template_id === undefined ? { ...rest, [APPROVAL]: 0 } : rest;
}
