import { groupBy, uniq } from 'lodash';
import type { IDataObject } from 'n8n-workflow';

import type { RegistrationStatus } from '../../../../core/attendance/input';
import { ApiError, rethrow, describeError } from '../../../../core/http/errors';
import { getField } from '../../../../core/values/rowFields';
import { toText } from '../../../../core/values/text';
import { MEETING_ENDPOINTS, type MeetingKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { NUMBER_LOOKUPS } from '../../../../core/zoom/meetings/meetingId';
import { concernsOneRegistrant, addRegistrants, type AddResult } from '../../../../core/zoom/registrants/add';
import { findUnknownTitles } from '../../../../core/zoom/registrants/questions';
import { explainChangedField, SHORTENED, type RegistrantForm } from '../../../../core/zoom/registrants/form';
import { getNewStatus, toPinField } from '../../../../core/zoom/registrants/registrations';
import {
	parseRegistrants,
	type ParsedRegistrant,
	type FieldNames,
} from '../../../../core/zoom/registrants/rows';
import type { ExecutionContext, ItemContext, RunOperation } from '../../../shared/catalogue';
import { createSettingReader } from '../../../shared/expressions';
import { toDoubtField, failedRowError } from '../../../shared/errorRow';
import { readItemMeetings, type ItemMeeting } from '../../parameters/itemMeetings';
import { meetingFieldsByKind } from '../../parameters/fields';
import { addManyFields } from './addMany.fields';
import {
	toMeetingKey,
	createFirstCheck,
	groupTargets,
	readItemTargets,
	type ItemTarget,
	type TargetGroup,
} from './addMany.targets';
import { reportCounts } from './hint';
import { describeCount } from '../../../../core/values/counts';

export const addManyRegistrants: RunOperation = {
	name: 'Add Many',
	value: 'addMany',
	action: 'Add many registrants',
	description:
		'Register the people of all items, in batches of 30. Returns one row per item with the join link.',
	fields: [...meetingFieldsByKind, ...addManyFields],
	endpoints: [
		MEETING_ENDPOINTS.meeting.addRegistrants,
		MEETING_ENDPOINTS.webinar.addRegistrants,
		MEETING_ENDPOINTS.meeting.addRegistrant,
		MEETING_ENDPOINTS.webinar.addRegistrant,
		MEETING_ENDPOINTS.meeting.questions,
		MEETING_ENDPOINTS.webinar.questions,
		...Object.values(NUMBER_LOOKUPS),
	],
	endpointsOnError: [MEETING_ENDPOINTS.meeting.registrants, MEETING_ENDPOINTS.webinar.registrants],
	async *run(execution) {
		const meetings = await readItemMeetings(execution);
		const readNames = createSettingReader(execution, NAME_PARAMETERS, readFieldNames);
		const targets = readItemTargets(execution, meetings, readNames);
		const readNameFields = (item: number) => (targets[item]!.error ? NO_FIELDS : readNames(item));
		const asked = parseRegistrants(
			execution.items.map(({ json }) => json),
			readNameFields,
			(item) => targets[item]!.form,
			createFirstCheck(targets),
		);
		const groups = groupTargets(targets, (item) => 'form' in asked[item]!);
		const results = await addAll(execution, groups, asked, readNameFields);
		throwIfNobodyRegistered(results);
		const rows = asked.map((one, item) =>
			toRow(one, meetings[item]!, targets[item]!, results.get(item), item),
		);
		reportCounts(execution, rows);
		reportShortened(execution, asked);
		reportChanged(execution, asked, readNameFields);
		for (const row of rows) {
			const { item, ...json } = row;
			yield { json, item, error: failedRowError(execution, row) };
		}
	},
};

function reportShortened({ hint }: ExecutionContext, asked: readonly ParsedRegistrant[]): void {
	const count = asked.filter((one) => 'form' in one && one.isShortened).length;
	if (count > 0)
		hint(
			`${SHORTENED}: ${describeCount(count, 'person has', 'people have')} a longer one, which was cut.`,
			'warning',
		);
}

function reportChanged(
	{ items, hint }: ExecutionContext,
	asked: readonly ParsedRegistrant[],
	readNameFields: (item: number) => FieldNames,
): void {
	for (const [item, one] of asked.entries()) {
		if (!('form' in one)) continue;
		for (const [name, field] of readNameFields(item).form) {
			const change = explainChangedField(name, getField(items[item]!.json, field));
			if (change !== undefined) hint(change, 'warning');
		}
	}
}

const NAME_PARAMETERS = ['emailField', 'firstNameField', 'lastNameField', 'fieldMapping', 'customQuestions'];

/** For an item that is not registered, because its settings cannot be used. */
const NO_FIELDS: FieldNames = { email: 'email', firstName: '', lastName: '', form: [], questions: [] };

function readFieldNames({ param }: ItemContext): FieldNames {
	const readPairs = (name: string, target: string) =>
		param<IDataObject[]>(name, [])
			.map((row) => [toText(row[target]), toText(row.field)] as const)
			.filter(([wanted, field]) => wanted !== '' && field !== '');
	return {
		email: toText(param('emailField', 'email')) || 'email',
		firstName: toText(param('firstNameField', 'first_name')) || 'first_name',
		lastName: toText(param('lastNameField', 'last_name')) || 'last_name',
		form: readPairs('fieldMapping.fields', 'target'),
		questions: readPairs('customQuestions.questions', 'title'),
	};
}

/** An error of one meeting never affects the rows of another. */
async function addAll(
	execution: ExecutionContext,
	groups: readonly TargetGroup[],
	asked: readonly ParsedRegistrant[],
	readNameFields: (item: number) => FieldNames,
): Promise<Map<number, AddResult>> {
	const results = new Map<number, AddResult>();
	const fatalErrors = await warnAboutUnknownTitles(execution, groups, readNameFields);
	for (const { target, items } of groups) {
		const error = fatalErrors.get(toMeetingKey(target));
		const forms = items.map((item) => buildForm(target.kind, asked[item]!));
		const added = error ? forms.map(() => ({ error })) : await addRegistrants(execution.api, target, forms);
		items.forEach((item, index) => results.set(item, added[index]!));
	}
	return results;
}

/** @returns by meeting, the reason why nobody can be registered: its form cannot be read */
async function warnAboutUnknownTitles(
	execution: ExecutionContext,
	groups: readonly TargetGroup[],
	readNameFields: (item: number) => FieldNames,
): Promise<Map<string, ApiError>> {
	const fatalErrors = new Map<string, ApiError>();
	for (const [key, ofMeeting] of Object.entries(groupBy(groups, ({ target }) => toMeetingKey(target)))) {
		const items = ofMeeting.flatMap((group) => group.items);
		const titles = uniq(items.flatMap((item) => readNameFields(item).questions.map(([title]) => title)));
		const { target } = ofMeeting.at(-1)!;
		try {
			for (const title of await findUnknownTitles(execution.api, target, titles)) {
				execution.hint(`The registration form does not ask "${title}": Zoom drops the answers.`, 'warning');
			}
		} catch (error) {
			fatalErrors.set(key, error instanceof ApiError ? error : rethrow(error));
		}
	}
	return fatalErrors;
}

/** Meetings have no tracking links. */
function buildForm(kind: MeetingKind, asked: ParsedRegistrant): RegistrantForm {
	if (!('form' in asked)) throw new Error('Only people who can be registered are in a group');
	const form = { ...asked.form };
	if (kind === 'meeting') delete form.source_id;
	return form;
}

/** If nobody was registered because of an error that concerns everybody, the run fails rather than its rows. */
function throwIfNobodyRegistered(results: ReadonlyMap<number, AddResult>): void {
	const all = [...results.values()];
	// In doubt, each row says what Zoom has.
	if (all.some((one) => 'registrant' in one || one.error.inDoubt)) return;
	const first = all.find((one) => 'error' in one && !concernsOneRegistrant(one.error));
	if (first && 'error' in first) rethrow(first.error);
}

interface Row {
	readonly item: number;
	readonly email: string;
	readonly action: 'registered' | 'pending' | 'skipped' | 'failed';
	readonly reason: string;
	readonly registrant_id: string | null;
	readonly join_url: string | null;
	readonly event_kind: string | null;
	readonly event_id: string | null;
	/** Only on rows in doubt. */
	readonly in_doubt?: true;
	/** Only of meetings, and only if secrets are included. */
	readonly participant_pin_code?: unknown;
}

/** The result by the status that Zoom gave the new registration. */
const OUTCOMES: Readonly<Record<RegistrationStatus, Pick<Row, 'action' | 'reason'>>> = {
	approved: { action: 'registered', reason: '' },
	pending: { action: 'pending', reason: 'waiting for the host to approve' },
	denied: { action: 'failed', reason: 'the registration was denied' },
	cancelled: { action: 'failed', reason: 'the registration was cancelled' },
};

function toRow(
	asked: ParsedRegistrant,
	meeting: ItemMeeting,
	{ includesSecrets, error: optionsError }: ItemTarget,
	result: AddResult | undefined,
	item: number,
): Row {
	const row = {
		item,
		email: 'form' in asked ? asked.form.email : asked.email,
		registrant_id: null,
		join_url: null,
		event_kind: meeting.kind,
		event_id: 'id' in meeting ? meeting.id : null,
	};
	if (optionsError) return { ...row, action: 'failed', reason: describeError(optionsError) };
	if ('skipped' in asked) return { ...row, action: 'skipped', reason: asked.skipped };
	if ('error' in meeting) return { ...row, action: 'failed', reason: describeError(meeting.error) };
	if (!result) return { ...row, action: 'failed', reason: 'Zoom was not called' };
	if ('error' in result) {
		const { error } = result;
		return { ...row, action: 'failed', reason: describeError(error), ...toDoubtField(error.inDoubt) };
	}
	return {
		...row,
		...OUTCOMES[getNewStatus(result.registrant)],
		registrant_id: toText(result.registrant.registrant_id),
		join_url: toText(result.registrant.join_url) || null,
		...(includesSecrets && toPinField(result.registrant)),
	};
}
