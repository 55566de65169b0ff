import type { IDataObject } from 'n8n-workflow';

import { OF_EVENT, type EventKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { eventReference } from '../../../../core/zoom/api/ids';
import { NUMBER_LOOKUPS } from '../../../../core/zoom/meetings/meetingId';
import { registrationQuestionRows } from '../../../../core/zoom/registrants/registrationQuestions';
import type { Call, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { eventField } from '../../parameters/fields';

/** What the registration form asks. */
export const getRegistrationQuestions = (kind: EventKind): RunOperation => ({
	name: 'Get Registration Questions',
	value: 'getRegistrationQuestions',
	action: `Get registration questions of a ${kind}`,
	description: `Get what the registration form of a ${kind} asks, one row per question: fields Zoom knows by name, and custom questions with their answers to choose from. Email address and first name are always asked and not listed.`,
	fields: [eventField(kind)],
	uses: [OF_EVENT[kind].questions, NUMBER_LOOKUPS[kind]],
	asksWhenRefused: [OF_EVENT[kind].planned],
	run: eachItem((call) => questions(call, kind) as AsyncIterable<IDataObject>),
});

const questions = (call: Call, kind: EventKind) =>
	registrationQuestionRows(call.api, { kind, reference: eventReference(call.param('eventId', '')) });
