import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { Problem } from '../../../../core/http/errors';
import { text } from '../../../../core/values/text';
import { OF_EVENT, type EventKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { eventReference } from '../../../../core/zoom/api/ids';
import { eventNumber, NUMBER_LOOKUPS } from '../../../../core/zoom/meetings/meetingId';
import { addRegistrant } from '../../../../core/zoom/registrants/add';
import { titlesNotAsked } from '../../../../core/zoom/registrants/customQuestions';
import {
	addressOf,
	answerFor,
	fieldFor,
	filledIn,
	nameFor,
	type Form,
} from '../../../../core/zoom/registrants/form';
import type { Call, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { eventKindOf } from '../../parameters/eventKind';
import { eventFieldsByKind } from '../../parameters/fields';
import { formFields, languageField, occurrenceIdsField, sourceIdField } from './form';
import { occurrenceIdsIn } from './occurrenceIds';

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
	description: "Answers to the registration form's own questions",
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
					description: 'The question as it stands in the form, word for word',
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
	description: 'Whether to approve at once where the host approves registrants one by one. Meetings only.',
};

const additionalFields: INodeProperties = {
	displayName: 'Additional Fields',
	name: 'additionalFields',
	type: 'collection',
	placeholder: 'Add Field',
	default: {},
	options: [...formFields, autoApproveField, languageField, occurrenceIdsField, sourceIdField].sort((a, b) =>
		a.displayName.localeCompare(b.displayName),
	),
};

export const addOneRegistrant: RunOperation = {
	name: 'Add',
	value: 'add',
	action: 'Add a registrant',
	description:
		'Register one person for a meeting or webinar and get the personal join link. For many items see Add Many.',
	fields: [...eventFieldsByKind, ...personFields, customQuestions, additionalFields],
	uses: [
		OF_EVENT.meeting.addRegistrant,
		OF_EVENT.webinar.addRegistrant,
		OF_EVENT.meeting.questions,
		OF_EVENT.webinar.questions,
		...Object.values(NUMBER_LOOKUPS),
	],
	run: eachItem(added),
};

async function* added(call: Call): AsyncGenerator<IDataObject> {
	const kind = eventKindOf(call);
	const form = formOf(call, kind);
	const id = await eventNumber(call.api, kind, eventReference(call.param('eventId', '')));
	const titles = form.custom_questions?.map(({ title }) => title) ?? [];
	for (const title of await titlesNotAsked(call.api, { kind, id }, titles)) {
		call.hint(`The registration form does not ask "${title}": Zoom drops the answer.`, 'warning');
	}
	const fields = call.param<IDataObject>('additionalFields', {});
	const answer = await addRegistrant(
		call.api,
		{
			kind,
			id,
			occurrenceIds: occurrenceIdsIn(fields.occurrenceIds),
			// Not chosen, it stays as the host has it.
			autoApprove: fields.autoApprove as boolean | undefined,
		},
		form,
	);
	yield {
		email: form.email,
		registrant_id: text(answer.registrant_id),
		// Zoom gives the link when somebody is approved.
		...(answer.join_url ? { status: 'approved', join_url: answer.join_url } : { status: 'pending' }),
		event_kind: kind,
		event_id: id,
		topic: answer.topic,
		start_time: answer.start_time,
		...(answer.occurrences ? { occurrences: answer.occurrences } : {}),
	} as IDataObject;
}

function formOf(call: Call, kind: EventKind): Form {
	const email = addressOf(call.param('email', ''));
	const first_name = nameFor(call.param('firstName', ''));
	if (!email) throw unfit("'Email' is not an email address");
	if (first_name === '') throw unfit("'First Name' is empty");
	const fields = call.param<IDataObject>('additionalFields', {});
	const answers = call.param<IDataObject[]>('customQuestions.answers', []);
	return {
		...filledIn({
			...Object.fromEntries(formFields.map(({ name }) => [name, fieldFor(name, fields[name])])),
			language: fields.language,
			source_id: kind === 'webinar' ? text(fields.sourceId) : '',
			last_name: nameFor(call.param('lastName', '')),
			custom_questions: answers
				.map(({ title, value }) => ({ title: text(title), value: answerFor(value) }))
				.filter(({ title, value }) => title !== '' && value !== ''),
		}),
		email,
		first_name,
	};
}

const unfit = (title: string): Problem =>
	new Problem({
		kind: 'invalid',
		title,
		advice:
			'Zoom wants an address and a first name of everybody. Check what the expression in the field gives for this item, or use Add Many, which skips people who cannot be registered.',
	});
