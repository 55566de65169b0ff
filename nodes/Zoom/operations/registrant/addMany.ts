import type { IDataObject } from 'n8n-workflow';

import type { Json } from '../../../../core/http/endpoint';
import { Problem, raise } from '../../../../core/http/errors';
import { text } from '../../../../core/values/text';
import { OF_EVENT, type EventKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { NUMBER_LOOKUPS } from '../../../../core/zoom/meetings/meetingId';
import { isAboutOnePerson } from '../../../../core/zoom/registrants/aboutOnePerson';
import { addRegistrants, type Added } from '../../../../core/zoom/registrants/add';
import { titlesNotAsked } from '../../../../core/zoom/registrants/customQuestions';
import type { Form } from '../../../../core/zoom/registrants/form';
import { peopleIn, type Asked, type FieldNames } from '../../../../core/zoom/registrants/rows';
import type { Batch, RunOperation } from '../../../shared/catalogue';
import { failedRow } from '../../../shared/failedRow';
import { eventsOfItems, type EventOfItem } from '../../parameters/eventsByItem';
import { eventFieldsByKind } from '../../parameters/fields';
import { addManyFields } from './addMany.fields';
import { eventKey, firstOf, groupsOf, targetsOf, type Group } from './addMany.targets';
import { tellCounts } from './hint';

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
		const targets = targetsOf(batch, events);
		const asked = peopleIn(
			batch.items.map(({ json }) => json as Json),
			names,
			(item) => targets[item]!.form,
			firstOf(targets),
		);
		const groups = groupsOf(targets, (item) => 'form' in asked[item]!);
		const results = await addAll(batch, groups, asked, names);
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
	const pairs = (name: string, target: string) =>
		param<IDataObject[]>(name, [])
			.map((row) => [text(row[target]), text(row.field)] as const)
			.filter(([wanted, field]) => wanted !== '' && field !== '');
	return {
		email: text(param('emailField', 'email')) || 'email',
		firstName: text(param('firstNameField', 'first_name')) || 'first_name',
		lastName: text(param('lastNameField', 'last_name')) || 'last_name',
		form: pairs('fieldMapping.fields', 'target'),
		questions: pairs('customQuestions.questions', 'title'),
	};
}

/** What becomes of the people of one event never costs those of another their rows. */
async function addAll(
	batch: Batch,
	groups: readonly Group[],
	asked: readonly Asked[],
	names: FieldNames,
): Promise<Map<number, Added>> {
	const results = new Map<number, Added>();
	const closed = await tellTitlesNotAsked(batch, groups, names);
	for (const { event, items } of groups) {
		const fault = closed.get(eventKey(event));
		const forms = items.map((item) => formFor(event.kind, asked[item]!));
		const added = fault ? forms.map(() => ({ fault })) : await addRegistrants(batch.api, event, forms);
		items.forEach((item, index) => results.set(item, added[index]!));
	}
	return results;
}

/** @returns by event, why nobody can be registered: its form cannot be read */
async function tellTitlesNotAsked(
	batch: Batch,
	groups: readonly Group[],
	{ questions }: FieldNames,
): Promise<Map<string, Problem>> {
	const titles = questions.map(([title]) => title);
	const closed = new Map<string, Problem>();
	for (const [key, { event }] of new Map(groups.map((group) => [eventKey(group.event), group]))) {
		try {
			for (const title of await titlesNotAsked(batch.api, event, titles)) {
				batch.hint(`The registration form does not ask "${title}": Zoom drops the answers.`, 'warning');
			}
		} catch (fault) {
			closed.set(key, fault instanceof Problem ? fault : raise(fault));
		}
	}
	return closed;
}

/** Meetings have no tracking links. */
function formFor(kind: EventKind, asked: Asked): Form {
	if (!('form' in asked)) throw new Error('Only people who can be registered are in a group');
	const form = { ...asked.form };
	if (kind === 'meeting') delete form.source_id;
	return form;
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
