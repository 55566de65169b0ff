import { mapKeys, omit, omitBy, pick } from 'lodash';
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
	description: 'The webinar whose registration questions and settings the new one gets',
};

/** Creates a webinar with the registration form and settings of another one. Zoom has no call that creates tracking links. */
export const createFromWebinar = (create: RequestOperation): RunOperation => ({
	name: 'Create From Webinar',
	value: 'createFrom',
	guide: create.guide,
	action: 'Create a webinar with the registration form of another',
	description:
		'Create a webinar with the registration of another; its tracking sources are listed, for you to add',
	fields: [sourceField, ...(create.fields ?? [])],
	simplify: [...(create.simplify ?? []), 'copied_from', 'registration_questions', 'tracking_sources'],
	endpoints: [
		ZOOM_ENDPOINTS.createWebinar,
		ZOOM_ENDPOINTS.webinar,
		ZOOM_ENDPOINTS.webinarQuestions,
		ZOOM_ENDPOINTS.webinarTrackingSources,
		ZOOM_ENDPOINTS.updateWebinarQuestions,
		NUMBER_LOOKUPS.webinar,
	],
	endpointsOnError: [MEETING_ENDPOINTS.webinar.hosted],
	run: eachItem((context) => runCreate(context, create)),
});

async function* runCreate(context: ItemContext, create: RequestOperation): AsyncGenerator<object> {
	const { api, param, hint } = context;
	const body = requireRegistration(buildNewMeeting(context, 'webinar'));
	const source = await resolveMeetingId(api, 'webinar', parseMeetingReference(param('eventId', '')));
	const { form, settings, trackingSources } = await readRegistration(api, source);
	const request = { ...create.request, body: { parameters: [], read: () => addSettings(body, settings) } };
	for await (const created of runRequest(context, { ...create, request })) {
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

const APPROVAL = 'settings.approval_type';
const NO_REGISTRATION = 2;

/** Without registration, Zoom takes no questions. */
function requireRegistration(body: Json): Json {
	const approval = body[APPROVAL];
	// Settings written as JSON may have it as text.
	if (!isBlank(approval) && Number(approval) === NO_REGISTRATION)
		throw invalidInputError(
			'The settings turn registration off, so there is no form to copy to',
			'Choose another value for "Registration" under Settings, or use Create.',
		);
	return isBlank(approval) ? omit(body, APPROVAL) : body;
}

/** Zoom's type of webinars that are series with fixed times. */
const SERIES = 9;

/** Adds the registration settings of the other webinar that are not chosen here. With a template, the template's apply. */
function addSettings(body: Json, settings: Json): Json {
	if (body.template_id !== undefined) return body;
	const names = Object.keys(settings).filter((name) => name !== 'registration_type' || body.type === SERIES);
	const copied = mapKeys({ approval_type: 0, ...pick(settings, names) }, (_, name) => `settings.${name}`);
	return { ...copied, ...omitBy(body, (value, name) => name in copied && isBlank(value)) };
}
