import { groupBy, omit } from 'lodash';
import type { INodeProperties } from 'n8n-workflow';

import { ApiError, rethrow, describeError } from '../../../../core/http/errors';
import { parseEmail } from '../../../../core/values/addresses';
import { getField } from '../../../../core/values/rowFields';
import { toText } from '../../../../core/values/text';
import { ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import { NUMBER_LOOKUPS } from '../../../../core/zoom/meetings/meetingId';
import {
	addPanelists,
	type AddPanelistResult,
	type PanelistForm,
} from '../../../../core/zoom/panelists/panelists';
import type { ExecutionContext, RunOperation } from '../../../shared/catalogue';
import { toDoubtField, failedRowError } from '../../../shared/errorRow';
import { createMeetingField } from '../../parameters/fields';
import { readItemMeetings, type ItemMeeting } from '../../parameters/itemMeetings';

const createNameField = (
	displayName: string,
	name: string,
	value: string,
	description: string,
): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: value,
	placeholder: `e.g. ${value}`,
	description,
});

const fields: readonly INodeProperties[] = [
	createMeetingField('webinar'),
	createNameField(
		'Email Field',
		'emailField',
		'email',
		'Name of the field in the input items that has the email address',
	),
	createNameField(
		'Name Field',
		'nameField',
		'name',
		'Name of the field that has the name shown to the audience',
	),
];

/** People who are panelists already are not invited again, so a flow may run as often as it likes. */
export const addPanelistsOperation: RunOperation = {
	name: 'Add',
	value: 'add',
	action: 'Add panelists',
	description: 'Add the people of all items as speakers of a webinar. Zoom emails each a link.',
	irreversible: 'sends invitations to people',
	fields,
	endpoints: [ZOOM_ENDPOINTS.webinarPanelists, ZOOM_ENDPOINTS.addWebinarPanelists, NUMBER_LOOKUPS.webinar],
	async *run(execution) {
		const meetings = await readItemMeetings(execution, 'webinar');
		const people = readPeople(execution);
		markRepeated(people, meetings);
		const results = await addAll(execution, meetings, people);
		throwIfNobodyAdded([...results.values()]);
		for (const [item, person] of people.entries()) {
			const row = toRow(item, person, meetings[item]!, results.get(item));
			yield { json: omit(row, 'item'), item, error: failedRowError(execution, row) };
		}
	},
};

type Person =
	| { readonly form: PanelistForm }
	| { readonly email: string; readonly skipped: string }
	| { readonly email: string; readonly error: ApiError };

/** The fault of one item is its own: the others are added. */
function readPeople(execution: ExecutionContext): Person[] {
	const people = execution.items.map((_, item): Person => {
		try {
			return readPerson(execution, item);
		} catch (error) {
			return { email: '', error: error instanceof ApiError ? error : rethrow(error) };
		}
	});
	const [first] = people;
	if (first && 'error' in first && people.every((person) => 'error' in person)) rethrow(first.error);
	return people;
}

function readPerson({ forItem }: ExecutionContext, item: number): Person {
	const { json, param } = forItem(item);
	const name = (parameter: string, fallback: string) =>
		toText(param<unknown>(parameter, fallback)) || fallback;
	const emailField = name('emailField', 'email');
	const typed = toText(getField(json, emailField));
	const email = parseEmail(typed);
	if (email === undefined)
		return {
			email: typed,
			skipped: typed === '' ? `no email address in the field '${emailField}'` : 'not a valid email address',
		};
	const shown = toText(getField(json, name('nameField', 'name')));
	return shown === '' ? { email, skipped: 'no name, which Zoom requires' } : { form: { email, name: shown } };
}

function markRepeated(people: Person[], meetings: readonly ItemMeeting[]): void {
	const known = new Set<string>();
	for (const [item, person] of people.entries()) {
		const meeting = meetings[item]!;
		if (!('form' in person) || !('id' in meeting)) continue;
		const { email } = person.form;
		const key = `${meeting.id} ${email}`;
		if (known.has(key)) people[item] = { email, skipped: 'the same address as another item' };
		known.add(key);
	}
}

async function addAll(
	{ api }: ExecutionContext,
	meetings: readonly ItemMeeting[],
	people: readonly Person[],
): Promise<Map<number, AddPanelistResult>> {
	const results = new Map<number, AddPanelistResult>();
	const asked = people.flatMap((person, item) => {
		const meeting = meetings[item]!;
		return 'form' in person && 'id' in meeting ? [{ item, form: person.form, id: meeting.id }] : [];
	});
	for (const [id, some] of Object.entries(groupBy(asked, 'id'))) {
		const added = await addPanelists(
			api,
			id,
			some.map(({ form }) => form),
		).catch((error: unknown) => {
			if (!(error instanceof ApiError)) return rethrow(error);
			return some.map(() => ({ error }));
		});
		some.forEach(({ item }, index) => results.set(item, added[index]!));
	}
	return results;
}

/** If nobody was added, the run fails rather than its rows. */
function throwIfNobodyAdded(results: readonly AddPanelistResult[]): void {
	const errors = results.flatMap((one) => ('error' in one ? [one.error] : []));
	const [first] = errors;
	if (first && errors.length === results.length && first.reach !== 'row') rethrow(first);
}

interface Row {
	readonly item: number;
	readonly email: string;
	readonly action: 'added' | 'unchanged' | 'skipped' | 'failed';
	readonly reason: string;
	readonly panelist_id: string | null;
	readonly event_kind: 'webinar';
	readonly event_id: string | null;
	/** Only on rows in doubt. */
	readonly in_doubt?: true;
}

function toRow(
	item: number,
	person: Person,
	meeting: ItemMeeting,
	result: AddPanelistResult | undefined,
): Row {
	const row = {
		item,
		email: 'form' in person ? person.form.email : person.email,
		panelist_id: null,
		event_kind: 'webinar' as const,
		event_id: 'id' in meeting ? meeting.id : null,
	};
	const toFailed = (error: ApiError): Row => ({
		...row,
		action: 'failed',
		reason: describeError(error),
		...toDoubtField(error.inDoubt),
	});
	if ('skipped' in person) return { ...row, action: 'skipped', reason: person.skipped };
	if ('error' in person) return toFailed(person.error);
	if ('error' in meeting) return toFailed(meeting.error);
	if (!result || 'error' in result) return toFailed(result?.error ?? notCalledError());
	return {
		...row,
		action: result.isNew ? 'added' : 'unchanged',
		reason: result.isNew ? '' : 'a panelist already',
		panelist_id: toText(result.panelist.id) || null,
	};
}

const notCalledError = (): ApiError =>
	new ApiError({ kind: 'other', title: 'Zoom was not called', advice: 'Run the workflow again.' });
