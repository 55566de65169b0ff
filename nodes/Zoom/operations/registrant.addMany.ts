import type { IDataObject } from 'n8n-workflow';

import type { Json } from '../../../core/api/endpoint';
import { Problem, raise } from '../../../core/api/problem';
import { text } from '../../../core/zoom/answers';
import { OF_EVENT, type EventKind } from '../../../core/zoom/endpoints';
import { NUMBER_LOOKUPS } from '../../../core/zoom/eventNumber';
import { isAboutOnePerson } from '../../../core/zoom/registering/aboutOnePerson';
import { addRegistrants, type Added, type AddToEvent } from '../../../core/zoom/registering/addRegistrants';
import { titlesNotAsked } from '../../../core/zoom/registering/customQuestions';
import type { Form } from '../../../core/zoom/registering/form';
import { peopleIn, type Asked, type FieldNames } from '../../../core/zoom/registering/people';
import type { Batch, RunOperation } from '../../shared/catalogue';
import { failedRow } from '../../shared/failedRow';
import { eventFieldsByKind } from '../fields';
import { tellCounts } from '../registrantHint';
import { occurrenceIdsIn } from '../occurrenceIds';
import { eventsOfItems, type EventOfItem } from '../eventsOfItems';
import { addManyFields } from './registrant.addMany.fields';

export const addManyRegistrants: RunOperation = {
	name: 'Add Many',
	value: 'addMany',
	action: 'Add many registrants',
	description:
		'Register the people of all items for a meeting or webinar, in batches of 30, and get what became of each: one row per item, with the personal join link',
	fields: [...eventFieldsByKind, ...addManyFields],
	uses: [
		OF_EVENT.meeting.addRegistrants,
		OF_EVENT.webinar.addRegistrants,
		OF_EVENT.meeting.addRegistrant,
		OF_EVENT.webinar.addRegistrant,
		OF_EVENT.meeting.questions,
		OF_EVENT.webinar.questions,
		...Object.values(NUMBER_LOOKUPS),
	],
	async *run(batch) {
		const names = fieldNamesOf(batch);
		const events = await eventsOfItems(batch);
		const asked = peopleIn(
			batch.items.map(({ json }) => json as Json),
			names,
			commonFields(batch),
			firstOf(events),
		);
		const results = await addAll(batch, events, asked, names);
		refuseIfForAll(results);
		const rows = asked.map((one, item) => rowOf(one, events[item]!, results.get(item), item));
		tellCounts(batch, rows);
		for (const row of rows) {
			const { item, ...json } = row;
			yield { json: json as IDataObject, item, error: failedRow(batch, row) };
		}
	},
};

/** The same for all items, and read once: an expression per item and field would cost more than the calls. */
function fieldNamesOf(batch: Batch): FieldNames {
	const { param } = batch.call(0);
	const rows = (name: string) => param<IDataObject[]>(name, []);
	return {
		email: text(param('emailField', 'email')) || 'email',
		firstName: text(param('firstNameField', 'first_name')) || 'first_name',
		lastName: text(param('lastNameField', 'last_name')) || 'last_name',
		form: rows('fieldMapping.fields').map(({ target, field }) => [text(target), text(field)]),
		questions: rows('customQuestions.questions').map(({ title, field }) => [text(title), text(field)]),
	};
}

const commonFields = (batch: Batch): Json => ({
	language: batch.call(0).param('options.language', ''),
	source_id: batch.call(0).param('options.sourceId', ''),
});

/** What was not chosen stays as Zoom has it. */
interface Choices {
	readonly occurrenceIds?: unknown;
	readonly autoApprove?: boolean;
	readonly confirmationEmail?: boolean;
}

/** An address counts once per event. */
function firstOf(events: readonly EventOfItem[]): (item: number, email: string) => boolean {
	const known = new Set<string>();
	return (item, email) => {
		const event = events[item]!;
		const key = 'id' in event ? `${event.kind} ${event.id} ${email}` : `${item}`;
		return known.size !== known.add(key).size;
	};
}

async function addAll(
	batch: Batch,
	events: readonly EventOfItem[],
	asked: readonly Asked[],
	names: FieldNames,
): Promise<Map<number, Added>> {
	const results = new Map<number, Added>();
	for (const { event, items } of groupsOf(events, asked)) {
		const titles = names.questions.map(([title]) => title);
		for (const title of await titlesNotAsked(batch.api, event, titles)) {
			batch.hint(`The registration form does not ask "${title}": Zoom drops the answers.`, 'warning');
		}
		const options = batch.call(items[0]!).param<Choices>('options', {});
		const added = await addRegistrants(
			batch.api,
			{
				...event,
				occurrenceIds: occurrenceIdsIn(options.occurrenceIds),
				autoApprove: options.autoApprove,
				confirmationEmail: options.confirmationEmail,
			},
			items.map((item) => formFor(event.kind, asked[item]!)),
		);
		items.forEach((item, index) => results.set(item, added[index]!));
	}
	return results;
}

/** Meetings have no tracking links. */
function formFor(kind: EventKind, asked: Asked): Form {
	if (!('form' in asked)) throw new Error('Only people who can be registered are in a group');
	const form = { ...asked.form };
	if (kind === 'meeting') delete form.source_id;
	return form;
}

interface Group {
	readonly event: Pick<AddToEvent, 'kind' | 'id'>;
	readonly items: number[];
}

function groupsOf(events: readonly EventOfItem[], asked: readonly Asked[]): Group[] {
	const groups = new Map<string, Group>();
	events.forEach((event, item) => {
		if (!('id' in event) || !('form' in asked[item]!)) return;
		const key = `${event.kind} ${event.id}`;
		const group = groups.get(key) ?? { event: { kind: event.kind, id: event.id }, items: [] };
		group.items.push(item);
		groups.set(key, group);
	});
	return [...groups.values()];
}

/** Where nobody was registered and Zoom would have said so to everybody, the run has failed rather than its rows. */
function refuseIfForAll(results: ReadonlyMap<number, Added>): void {
	const all = [...results.values()];
	if (all.some((one) => 'registrant' in one)) return;
	const first = all.find((one) => 'fault' in one && !isAboutOnePerson(one.fault));
	if (first && 'fault' in first) raise(first.fault);
}

interface Row {
	readonly item: number;
	readonly email: string;
	readonly action: 'registered' | 'pending' | 'skipped' | 'failed';
	readonly reason: string | null;
	readonly registrant_id: string | null;
	readonly join_url: string | null;
	readonly event_kind: string | null;
	readonly event_id: string | null;
}

function rowOf(asked: Asked, event: EventOfItem, result: Added | undefined, item: number): Row {
	const row = {
		item,
		email: 'form' in asked ? asked.form.email : asked.email,
		registrant_id: null,
		join_url: null,
		event_kind: event.kind,
		event_id: 'id' in event ? event.id : null,
	};
	if ('skipped' in asked) return { ...row, action: 'skipped', reason: asked.skipped };
	if ('fault' in event) return { ...row, action: 'failed', reason: sentence(event.fault) };
	if (!result) return { ...row, action: 'failed', reason: 'Zoom was not asked' };
	if ('fault' in result) return { ...row, action: 'failed', reason: sentence(result.fault) };
	const join_url = text(result.registrant.join_url) || null;
	return {
		...row,
		// Zoom gives the link when somebody is approved.
		action: join_url ? 'registered' : 'pending',
		reason: join_url ? null : 'waits for the approval of the host',
		registrant_id: text(result.registrant.registrant_id),
		join_url,
	};
}

const sentence = ({ message, advice }: Problem): string => `${message}. ${advice}`;
