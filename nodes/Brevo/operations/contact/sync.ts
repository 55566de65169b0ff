import type { IDataObject, INodeParameterResourceLocator } from 'n8n-workflow';

import { getStatus } from '../../../../core/audience/attendanceFields';
import { AUDIENCES } from '../../../../core/audience/audiences';
import type { ListRule } from '../../../../core/audience/lists/listRules';
import { createOutcome, type Outcome } from '../../../../core/audience/outcome';
import { endpoints } from '../../../../core/brevo/api/endpoints';
import { syncContacts, type SyncResult, type SyncSettings } from '../../../../core/brevo/sync/sync';
import { invalidInputError, describeError } from '../../../../core/http/errors';
import { parseChoiceKey, parseChoice } from '../../../../core/values/choices';
import type { ExecutionContext, ItemContext, RunOperation } from '../../../shared/catalogue';
import { failedRowError } from '../../../shared/errorRow';
import { runInGroups, type ItemGroup } from '../../../shared/itemGroups';
import type { AttributeSource } from '../../attributes/attributeSource';
import { readAnswerLists, addAnswers } from '../../attributes/answers';
import { createAttributeSource, MAPPED_PER_ITEM } from '../../attributes/mapping';
import { createBrevoAccount } from '../../parameters/account';
import {
	readIdentifierField,
	warnAboutMissingIdentifiers,
	readEmailField,
	findAddress,
} from '../../parameters/contactKey';
import { readConsentRule, warnAboutAbsentQuestions } from '../../parameters/consent';
import { isDryRun } from '../../parameters/fields';
import { parseId, parseListChoice } from '../../parameters/lists';
import { toSyncOutcomeJson } from './outcomeJson';
import { syncFields } from './sync.fields';
import { readHistorySettings } from './sync.history';
import { describeCount } from '../../../../core/values/counts';

export const syncOperation: RunOperation = {
	name: 'Sync',
	value: 'sync',
	guide: 'brevo-sync.md',
	action: 'Sync contacts',
	description: 'Create and update contacts from all items as one batch, with attributes and lists',
	fields: syncFields,
	endpoints: [
		endpoints.getAttributes,
		endpoints.createAttribute,
		endpoints.getLists,
		endpoints.getList,
		endpoints.getFolders,
		endpoints.createFolder,
		endpoints.createList,
		endpoints.deleteList,
		endpoints.removeFromList,
		endpoints.getContacts,
		endpoints.getContact,
		endpoints.upsertContact,
		endpoints.updateContact,
		endpoints.importContacts,
		endpoints.getProcess,
		endpoints.getProcesses,
	],
	run: (execution) => runSync(createRepeatHint())(execution),
};

const runSync = (hintAtRepeats: RepeatHint) =>
	runInGroups({
		readPerItem: MAPPED_PER_ITEM,
		prepare(group) {
			const mapping = addAnswers(group, createAttributeSource(group));
			// None says that attributes are not wanted.
			if (mapping.emptyError) throw mapping.emptyError;
			return { mapping, settings: readSettings(group.first, mapping) };
		},
		async *run(group, { mapping, settings }) {
			const result = await syncContacts(createBrevoAccount(group), group.rows, settings);
			reportCounts(group, result, settings);
			warnAboutSettings(group, result, settings);
			mapping.reportHints();
			if (!settings.dryRun) hintAtRepeats(group, result);
			for (const outcome of result.outcomes) {
				yield { json: toSyncOutcomeJson(outcome), item: outcome.item, error: failedRowError(group, outcome) };
			}
		},
		toFailedRow: ({ index, json }, reason) =>
			toSyncOutcomeJson(createOutcome(index, findAddress(json), 'failed', reason)),
	});

type RepeatHint = (group: ItemGroup, result: SyncResult) => void;

/** Items about one person are joined within a batch only: each batch has written the person by its own settings. */
function createRepeatHint(): RepeatHint {
	const written = new Set<string>();
	const repeated = new Set<string>();
	return ({ hint }, { outcomes }) => {
		const people = outcomes.flatMap(({ action, email }) =>
			action === 'skipped' || action === 'failed' ? [] : (email ?? []),
		);
		for (const email of people) if (written.has(email)) repeated.add(email);
		for (const email of people) written.add(email);
		const [first] = repeated;
		if (first !== undefined)
			hint(
				`Some people, such as ${first}, have several items for which expressions return different settings. These items were written one after another, each by its own settings, not joined to one.`,
				'warning',
			);
	};
}

function readSettings(context: ItemContext, { getAssignments }: AttributeSource): SyncSettings {
	const options = context.param<IDataObject>('options', {});
	const listRules = [...readListRules(context), ...readAnswerLists(context)];
	const { rowChoice = 'bestStatus', emptyValues = 'keep' } = options;
	const writePath = parseChoice('Write Path', options.writePath ?? 'auto', ['auto', 'import', 'single']);
	if (writePath === 'import' && listRules.length === 0) {
		throw invalidInputError(
			'An import needs a list, but "Lists" is set to None',
			'Choose a list, or set "Write Path" to Automatic or Single.',
		);
	}
	const identifyBy = readIdentifierField(context);
	if (writePath === 'import' && identifyBy) {
		throw invalidInputError(
			'An import identifies contacts by email address only',
			'Set "Write Path" to Automatic or Single, or "Identify By" to Email.',
		);
	}
	const folder = String((options.folder as INodeParameterResourceLocator | undefined)?.value ?? '');
	return {
		emailField: readEmailField(context),
		...(identifyBy && { identifyBy }),
		listRules,
		oneStatusPerEvent: readListMode(context) === 'byStatus' && options.oneStatusPerEvent !== false,
		rowChoice: parseChoice('Rows of the Same Contact', rowChoice, ['bestStatus', 'lastRow']),
		folderId: folder === '' ? undefined : parseId(folder, 'folder'),
		consent: readConsentRule(context),
		history: readHistorySettings(context),
		getAssignments,
		writePath,
		createMissingAttributes: (options.createMissingAttributes ?? true) as boolean,
		dryRun: isDryRun(context),
		respectUnsubscribes: (options.respectUnsubscribes ?? true) as boolean,
		zone: context.node.getTimezone(),
		skipUnchanged: (options.skipUnchanged ?? true) as boolean,
		emptyValues: parseChoice('Empty Values', emptyValues, ['clear', 'keep']),
	};
}

type ListReader = (context: ItemContext) => ListRule[];

const LIST_MODES = {
	none: () => [],
	same: ({ node, index }) => [
		{
			audience: 'everyone',
			list: parseListChoice(node.getNodeParameter('list', index) as INodeParameterResourceLocator),
		},
	],
	byStatus(context) {
		const entries = context.param<IDataObject[]>('listsByStatus.lists', []);
		if (entries.length === 0) throw noListsError();
		return entries.map(({ status, list }) => ({
			audience: parseChoiceKey('Audience', status, AUDIENCES),
			list: parseListChoice(list as INodeParameterResourceLocator),
		}));
	},
} satisfies Record<string, ListReader>;

const noListsError = () =>
	invalidInputError(
		'"Lists by Status" has no rows, so By Status puts nobody on a list',
		'Nothing was sent. Add a list for each status, or set "Lists" to None.',
	);

const readListMode = (context: ItemContext) =>
	parseChoiceKey('Lists', context.param<unknown>('listMode', 'none'), LIST_MODES);

const readListRules: ListReader = (context) => LIST_MODES[readListMode(context)](context);

function reportCounts(
	group: ItemGroup,
	{ outcomes, newAttributes, newLists }: SyncResult,
	{ dryRun, listRules }: SyncSettings,
): void {
	const actions = outcomes.map(({ action }) => action);
	const dropped = outcomes.flatMap((outcome) => outcome.dropped.map(({ attribute }) => attribute));
	const moved = outcomes.flatMap(({ removedFrom }) => removedFrom.map(({ name }) => name));
	// A list for one answer is not meant for everybody.
	const isForEach = listRules.some(({ answer }) => !answer);
	const listless = (isForEach ? outcomes.filter(isOnNoList) : []).map(
		({ item }) => getStatus(group.rows.get(item) ?? {}) || 'without a status',
	);
	const made = dryRun ? 'Would create' : 'Created';
	const parts = [
		{ label: dryRun ? 'Dry run, nothing was written. Contacts' : 'Contacts', actions },
		newAttributes.length > 0 && `${made} attributes: ${newAttributes.map(({ name }) => name).join(', ')}.`,
		newLists.length > 0 && `${made} lists: ${newLists.join(', ')}.`,
		moved.length > 0 && {
			label: `${dryRun ? 'Would be taken' : 'Taken'} off lists of another status (see removed_from)`,
			actions: moved,
		},
		listless.length > 0 && { label: 'On no list (see reason)', actions: listless },
		dropped.length > 0 && { label: 'Values not written (see dropped_attributes)', actions: dropped },
	];
	const isWhole = dropped.length === 0 && !actions.includes('failed');
	group.report(parts, isWhole ? 'info' : 'warning');
}

/** Whether a contact that was read and written is on none of the lists. */
const isOnNoList = ({ action, lists }: Outcome): boolean =>
	lists.length === 0 && action !== 'skipped' && action !== 'failed';

/** Without a number, so that several batches give one hint. */
const TEMPORARY_LIST_HINT =
	'Contacts who join no list were imported through a temporary list, which was deleted afterwards. Automations for members of any list may have seen it: with "Write Path" Single there is none.';

/** Warns about settings that look like mistakes, although the run succeeded. */
function warnAboutSettings(
	execution: ExecutionContext,
	{ missedLists, movedInUnknownOrder, duplicateMappings, uncreated, warnings, usedTemporaryList }: SyncResult,
	{ emailField, identifyBy, consent }: SyncSettings,
): void {
	warnAboutMissingIdentifiers(execution, emailField, identifyBy);
	if (consent) warnAboutAbsentQuestions(execution, [consent.question]);
	warnAboutUncreated(execution, uncreated);
	for (const [attribute, names] of duplicateMappings)
		execution.hint(
			`${attribute} is mapped by several names: ${names.join(', ')}. The last one with a value is used. Keep one of them.`,
			'warning',
		);
	for (const warning of warnings) execution.hint(warning, 'warning');
	if (usedTemporaryList) execution.hint(TEMPORARY_LIST_HINT);
	if (movedInUnknownOrder > 0)
		execution.hint(
			`${describeCount(movedInUnknownOrder, 'contact')} left a list that several events share, and Brevo does not know which event was their latest: the one of this run counts. The Zoom preset remembers it in MEETING_END. Or put {series_date} or {date} into the names of the lists.`,
			'warning',
		);
	const [first] = missedLists;
	const many = missedLists.length;
	if (first !== undefined)
		execution.hint(
			`${describeCount(many, 'row was', 'rows were')} not added to a list: ${first}.`,
			'warning',
		);
}

/** Rows report this as well; here it is reported once, with advice. */
function warnAboutUncreated(execution: ExecutionContext, uncreated: SyncResult['uncreated']): void {
	const [error] = uncreated.values();
	if (!error) return;
	const names = [...uncreated.keys()].join(', ');
	execution.hint(
		`Attributes that could not be created, so their values were not written: ${names}. ${describeError(error)} Or create them in Brevo.`,
		'warning',
	);
}
