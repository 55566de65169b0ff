import type { IDataObject, IExecuteFunctions, INodeParameterResourceLocator } from 'n8n-workflow';

import { WHO, type ListRule } from '../../../../core/audience/listRules';
import { countsOf, outcomeJson } from '../../../../core/audience/outcome';
import { endpoints } from '../../../../core/brevo/api/endpoints';
import { sync, type SyncResult, type SyncSettings } from '../../../../core/brevo/sync/sync';
import type { Json } from '../../../../core/http/endpoint';
import { invalid } from '../../../../core/http/errors';
import { oneKeyOf, oneOf } from '../../../../core/values/choices';
import type { Batch, RunOperation } from '../../../shared/catalogue';
import { failedRow } from '../../../shared/failedRow';
import type { MappedWishes } from '../../attributes/attributeSource';
import { attributeMapping } from '../../attributes/mapping';
import { accountOf } from '../../parameters/account';
import { identifyByOf, warnOfNobodyNamed } from '../../parameters/contactKey';
import { emailFieldOf } from '../../parameters/emailField';
import { idIn, listChoice } from '../../parameters/listChoice';
import { syncFields } from './sync.fields';

export const syncOperation: RunOperation = {
	name: 'Sync',
	value: 'sync',
	action: 'Sync contacts',
	description: 'Create and update contacts from all items as one batch, with attributes and lists',
	fields: syncFields,
	uses: [
		endpoints.getAttributes,
		endpoints.createAttribute,
		endpoints.getLists,
		endpoints.getList,
		endpoints.getFolders,
		endpoints.createFolder,
		endpoints.createList,
		endpoints.deleteList,
		endpoints.getContacts,
		endpoints.getContact,
		endpoints.upsertContact,
		endpoints.updateContact,
		endpoints.importContacts,
		endpoints.getProcess,
		endpoints.getProcesses,
	],
	async *run(batch) {
		const mapping = attributeMapping(batch);
		const settings = settingsOf(batch.node, mapping);
		const rows = batch.items.map(({ json }) => json as Json);
		const result = await sync(accountOf(batch), rows, settings);
		tell(batch, result, settings.dryRun);
		warn(batch, result, settings);
		mapping.tell();
		for (const outcome of result.outcomes) {
			yield { json: outcomeJson(outcome), item: outcome.item, error: failedRow(batch, outcome) };
		}
	},
};

/** Parameters are the same for all items and read once: an expression per item would cost more than the sync. */
function settingsOf(node: IExecuteFunctions, { wishesOf }: MappedWishes): SyncSettings {
	const options = node.getNodeParameter('options', 0, {});
	const listRules = listRulesOf(node);
	const { rowChoice = 'bestStatus', emptyValues = 'keep' } = options;
	const writePath = oneOf('Write Path', options.writePath ?? 'auto', ['auto', 'import', 'single']);
	if (writePath === 'import' && listRules.length === 0) {
		throw invalid(
			'An import needs a list, and "Lists" is set to None',
			'Choose a list, or set "Write Path" to Automatic or Single.',
		);
	}
	const identifyBy = identifyByOf(node);
	if (writePath === 'import' && identifyBy) {
		throw invalid(
			'An import names contacts by their address only',
			'Set "Write Path" to Automatic or Single, or "Identify By" to Email.',
		);
	}
	const folder = String((options.folder as INodeParameterResourceLocator | undefined)?.value ?? '');
	return {
		emailField: emailFieldOf(node),
		...(identifyBy && { identifyBy }),
		listRules,
		rowChoice: oneOf('Rows of the Same Contact', rowChoice, ['bestStatus', 'lastRow']),
		folderId: folder === '' ? undefined : idIn(folder, 'folder'),
		wishesOf,
		writePath,
		createMissingAttributes: (options.createMissingAttributes ?? true) as boolean,
		dryRun: (options.dryRun ?? false) as boolean,
		respectUnsubscribes: (options.respectUnsubscribes ?? true) as boolean,
		skipUnchanged: (options.skipUnchanged ?? true) as boolean,
		emptyValues: oneOf('Empty Values', emptyValues, ['clear', 'keep']),
	};
}

type ListReader = (node: IExecuteFunctions) => ListRule[];

const LIST_MODES = {
	none: () => [],
	same: (node) => [
		{ who: 'everyone', list: listChoice(node.getNodeParameter('list', 0) as INodeParameterResourceLocator) },
	],
	byStatus(node) {
		const entries = node.getNodeParameter('listsByStatus.lists', 0, []) as IDataObject[];
		return entries.map(({ status, list }) => ({
			who: oneKeyOf('Who', status, WHO),
			list: listChoice(list as INodeParameterResourceLocator),
		}));
	},
} satisfies Record<string, ListReader>;

const listRulesOf: ListReader = (node) =>
	LIST_MODES[oneKeyOf('Lists', node.getNodeParameter('listMode', 0, 'none'), LIST_MODES)](node);

function tell(batch: Batch, { outcomes, newAttributes, newLists }: SyncResult, dryRun: boolean): void {
	const actions = outcomes.map(({ action }) => action);
	const dropped = outcomes.flatMap((outcome) => outcome.dropped.map(({ attribute }) => attribute));
	const made = dryRun ? 'Would create' : 'Created';
	const lines = [
		`${dryRun ? 'Dry run, nothing was written. ' : ''}Contacts: ${countsOf(actions)}.`,
		newAttributes.length > 0 && `${made} attributes: ${newAttributes.map(({ name }) => name).join(', ')}.`,
		newLists.length > 0 && `${made} lists: ${newLists.join(', ')}.`,
		dropped.length > 0 && `Values not written (see dropped_attributes): ${countsOf(dropped)}.`,
	];
	const isWhole = dropped.length === 0 && !actions.includes('failed');
	batch.hint(lines.filter(Boolean).join(' '), isWhole ? 'info' : 'warning');
}

/** What is no fault of the run but looks like a slip in a setting. */
function warn(
	batch: Batch,
	{ missedLists, sharedAttributes, uncreated, warnings }: SyncResult,
	{ emailField, identifyBy }: SyncSettings,
): void {
	warnOfNobodyNamed(batch, emailField, identifyBy);
	warnOfUncreated(batch, uncreated);
	for (const [attribute, names] of sharedAttributes)
		batch.hint(
			`${attribute} is mapped by several names: ${names.join(', ')}. The last one with a value is used: keep one of them.`,
			'warning',
		);
	for (const warning of warnings) batch.hint(warning, 'warning');
	const [first] = missedLists;
	const many = missedLists.length;
	if (first !== undefined)
		batch.hint(`${many} ${many === 1 ? 'row' : 'rows'} missed a list: ${first}.`, 'warning');
}

/** Rows tell it, too; here it is once, with what to do. */
function warnOfUncreated(batch: Batch, uncreated: SyncResult['uncreated']): void {
	const [problem] = uncreated.values();
	if (!problem) return;
	const names = [...uncreated.keys()].join(', ');
	batch.hint(
		`Attributes that could not be created, so their values were not written: ${names}. ${problem.message}. ${problem.advice} Or create them in Brevo.`,
		'warning',
	);
}
