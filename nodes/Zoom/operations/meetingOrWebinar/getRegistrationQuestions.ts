import type { IDataObject } from 'n8n-workflow';

import { MEETING_ENDPOINTS, type MeetingKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { parseMeetingReference } from '../../../../core/zoom/api/ids';
import { NUMBER_LOOKUPS } from '../../../../core/zoom/meetings/meetingId';
import { readRegistrationQuestions } from '../../../../core/zoom/registrants/registrationQuestions';
import type { ItemContext, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { createMeetingField } from '../../parameters/fields';

/** What the registration form asks. */
export const getRegistrationQuestions = (kind: MeetingKind): RunOperation => ({
	name: 'Get Registration Questions',
	value: 'getRegistrationQuestions',
	action: `Get registration questions of a ${kind}`,
	description: `Get what the registration form of a ${kind} asks, one row per question: fields Zoom knows by name, and custom questions with their answers to choose from. Email address and first name are always asked and not listed.`,
	fields: [createMeetingField(kind)],
	endpoints: [MEETING_ENDPOINTS[kind].questions, NUMBER_LOOKUPS[kind]],
	endpointsOnError: [MEETING_ENDPOINTS[kind].planned],
	run: eachItem((context) => runGetQuestions(context, kind) as AsyncIterable<IDataObject>),
});

const runGetQuestions = (context: ItemContext, kind: MeetingKind) =>
	readRegistrationQuestions(context.api, {
		kind,
		reference: parseMeetingReference(context.param('eventId', '')),
	});
