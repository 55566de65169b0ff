import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { ApiError } from '../../../../core/http/errors';
import { parseEmail } from '../../../../core/values/addresses';
import { omitBlank } from '../../../../core/values/objects';
import { toText, splitList } from '../../../../core/values/text';
import { MEETING_ENDPOINTS, type MeetingKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { parseMeetingReference } from '../../../../core/zoom/api/ids';
import { resolveMeetingId, NUMBER_LOOKUPS } from '../../../../core/zoom/meetings/meetingId';
import { addRegistrant } from '../../../../core/zoom/registrants/add';
import { findUnknownTitles } from '../../../../core/zoom/registrants/questions';
import {
	explainLongEmail,
	toFormAnswer,
	toFormField,
	cutName,
	explainChangedField,
	isShortened,
	SHORTENED,
	type RegistrantForm,
} from '../../../../core/zoom/registrants/form';
import { getNewStatus, toPinField } from '../../../../core/zoom/registrants/registrations';
import type { ItemContext, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/operations';
import { readMeetingKind } from '../../parameters/meetingKind';
import { meetingFieldsByKind } from '../../parameters/fields';
import { formFields, includeSecretsField, languageField, occurrenceIdsField, sourceIdField } from './form';

const personFields: readonly INodeProperties[] = [
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		placeholder: 'name@email.com',
		default: '',
		required: true,
	},
	{
		displayName: 'First Name',
		name: 'firstName',
		type: 'string',
		default: '',
		required: true,
	},
	{ displayName: 'Last Name', name: 'lastName', type: 'string', default: '' },
];

const customQuestions: INodeProperties = {
	displayName: 'Custom Questions',
	name: 'customQuestions',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add answer',
	default: {},
	description: 'Answers to the custom questions of the registration form',
	options: [
		{
			displayName: 'Answers',
			name: 'answers',
			values: [
				{
					displayName: 'Question',
					name: 'title',
					type: 'string',
					default: '',
					placeholder: 'e.g. What do you hope to learn?',
					description: 'The question exactly as in the form',
				},
				{
					displayName: 'Answer',
					name: 'value',
					type: 'string',
					default: '',
					description: 'Up to 128 characters',
				},
			],
		},
	],
};

const autoApproveField: INodeProperties = {
	displayName: 'Auto Approve',
	name: 'autoApprove',
	type: 'boolean',
	default: true,
	description: 'Whether to approve immediately if the host approves registrants one by one. Meetings only.',
};

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add field',
	default: {},
	options: [
		...formFields,
		autoApproveField,
		includeSecretsField,
		languageField,
		occurrenceIdsField,
		sourceIdField,
	].sort((a, b) => a.displayName.localeCompare(b.displayName)),
};

export const addOneRegistrant: RunOperation = {
	name: 'Add',
	value: 'add',
	action: 'Add a registrant',
	description: 'Register one person and get the personal join link. For many items, use Add Many.',
	fields: [...meetingFieldsByKind, ...personFields, customQuestions, additionalFields],
	endpoints: [
		MEETING_ENDPOINTS.meeting.addRegistrant,
		MEETING_ENDPOINTS.webinar.addRegistrant,
		MEETING_ENDPOINTS.meeting.questions,
		MEETING_ENDPOINTS.webinar.questions,
		...Object.values(NUMBER_LOOKUPS),
	],
	endpointsOnError: [MEETING_ENDPOINTS.meeting.registrants, MEETING_ENDPOINTS.webinar.registrants],
	run: eachItem(runAdd),
};

async function* runAdd(context: ItemContext): AsyncGenerator<object> {
	const kind = readMeetingKind(context);
	const form = readForm(context, kind);
	const id = await resolveMeetingId(context.api, kind, parseMeetingReference(context.param('eventId', '')));
	const titles = form.custom_questions?.map(({ title }) => title) ?? [];
	for (const title of await findUnknownTitles(context.api, { kind, id }, titles)) {
		context.hint(`The registration form does not ask "${title}": Zoom drops the answer.`, 'warning');
	}
	const fields = context.param<IDataObject>('additionalFields', {});
	const answer = await addRegistrant(
		context.api,
		{
			kind,
			id,
			occurrenceIds: splitList(fields.occurrenceIds),
			// If it is not set, the host's setting applies.
			autoApprove: fields.autoApprove as boolean | undefined,
		},
		form,
	);
	yield {
		email: form.email,
		registrant_id: toText(answer.registrant_id),
		status: getNewStatus(answer),
		...(answer.join_url ? { join_url: answer.join_url } : {}),
		...(fields.includeSecrets === true ? toPinField(answer) : {}),
		event_kind: kind,
		event_id: id,
		topic: answer.topic,
		start_time: answer.start_time,
		...(answer.occurrences ? { occurrences: answer.occurrences } : {}),
	};
}

function readForm(context: ItemContext, kind: MeetingKind): RegistrantForm {
	const email = parseEmail(context.param('email', ''));
	const first_name = cutName(context.param('firstName', ''));
	if (!email) throw invalidFormError('"Email" is not a valid email address');
	const tooLong = explainLongEmail(email);
	if (tooLong) throw invalidFormError(`"Email" is ${tooLong}`);
	if (first_name === '') throw invalidFormError('"First Name" is empty');
	const fields = context.param<IDataObject>('additionalFields', {});
	const answers = context.param<IDataObject[]>('customQuestions.answers', []);
	const names = ['firstName', 'lastName'].map((name) => context.param<unknown>(name, ''));
	const values = answers.map(({ value }) => value);
	if (isShortened(names, values)) {
		context.hint(`${SHORTENED}: ${email} has a longer one, which was cut.`, 'warning');
	}
	for (const { name } of formFields) {
		const change = explainChangedField(name, fields[name]);
		if (change !== undefined) context.hint(change, 'warning');
	}
	return {
		...omitBlank({
			...Object.fromEntries(formFields.map(({ name }) => [name, toFormField(name, fields[name])])),
			language: fields.language,
			source_id: kind === 'webinar' ? toText(fields.sourceId) : '',
			last_name: cutName(context.param('lastName', '')),
			custom_questions: answers
				.map(({ title, value }) => ({ title: toText(title), value: toFormAnswer(value) }))
				.filter(({ title, value }) => title !== '' && value !== ''),
		}),
		email,
		first_name,
	};
}

const invalidFormError = (title: string): ApiError =>
	new ApiError({
		kind: 'invalid',
		title,
		advice:
			'Zoom needs an email address and a first name. Check what the expression in the field returns for this item, or use Add Many, which skips people who cannot be registered.',
	});
