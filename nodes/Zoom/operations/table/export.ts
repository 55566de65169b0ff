import { NodeOperationError, type INodeProperties } from 'n8n-workflow';

import type { ZoomPlan } from '../../../../core/zoom/api/rateLimits';
import { listMeetingEndpoints, listTableEndpoints } from '../../../../core/zoom/tables/endpoints';
import { SkippedParents } from '../../../../core/zoom/tables/skippedParents';
import type { Table } from '../../../../core/zoom/tables/table';
import { TABLES } from '../../../../core/zoom/tables/tables';
import { readTableRows } from '../../../../core/zoom/tables/walk';
import type { ItemContext, RunOperation } from '../../../shared/catalogue';
import { eachItem, takeLimit } from '../../../shared/operations';
import { manyFields } from '../../../shared/fields';
import { readAccess, SERVER_TO_SERVER } from '../../parameters/authentication';
import { dateFields, parseDateRange } from '../../parameters/dateRange';
import { hostField } from '../../parameters/fields';
import { readUserId } from '../../parameters/userId';

const USERS = 'users';

const tableField: INodeProperties = {
	displayName: 'Table',
	name: 'table',
	type: 'options',
	options: TABLES.map(({ label, name, description }) => ({ name: label, value: name, description })),
	default: 'report_meeting_participants',
	description: 'Which rows to export. Each has a <code>row_id</code> that stays the same from run to run.',
};

const scopeField: INodeProperties = {
	displayName: 'Rows Of',
	name: 'scope',
	type: 'options',
	options: [
		{ name: 'Whole Account', value: 'account' },
		{
			name: 'One Host',
			value: 'host',
			description: 'The user whose meetings and webinars, or own row, are exported',
		},
	],
	default: 'account',
	displayOptions: { show: { authentication: [SERVER_TO_SERVER] } },
};

const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Include Secrets',
			name: 'includeSecrets',
			type: 'boolean',
			default: false,
			description:
				'Whether to fill start links, passcodes and PINs, which let anyone start or join. Null otherwise.',
		},
	],
};

/** Users have no dates. */
const meetingDateFields = dateFields.map((field) => ({
	...field,
	displayOptions: { hide: { table: [USERS] } },
}));

export const exportTable: RunOperation = {
	name: 'Export',
	value: 'export',
	action: 'Export a table',
	description: 'Export one of 21 tables, row by row, for a database or spreadsheet that upserts by row_id',
	fields: [
		tableField,
		...meetingDateFields,
		scopeField,
		{ ...hostField, displayOptions: { show: { authentication: [SERVER_TO_SERVER], scope: ['host'] } } },
		...manyFields,
		optionsField,
	],
	endpoints: [
		...new Set([
			...TABLES.flatMap(listTableEndpoints),
			...TABLES.flatMap((table) => listMeetingEndpoints(table)),
		]),
	],
	run: eachItem(runExport),
};

async function* runExport(context: ItemContext): AsyncGenerator<object> {
	const table = readTable(context);
	const access = readAccess(context);
	const isOfOne = access === 'account' && context.param<string>('scope', 'account') === 'host';
	const question = {
		access,
		plan: context.param<ZoomPlan>('requestOptions.plan', 'pro'),
		...(table.name === USERS ? { start: 0, end: 0 } : parseDateRange(context)),
		userId: isOfOne ? readUserId(context, 'Host') : undefined,
	};
	const skipped = new SkippedParents();
	const includeSecrets = context.param('options.includeSecrets', false);
	try {
		const rows = readTableRows(context.api, table, question, { skipped, includeSecrets });
		yield* takeLimit(context, rows);
	} finally {
		for (const sentence of skipped.toSentences()) context.hint(sentence, 'warning');
	}
}

/** @throws NodeOperationError if an expression returns an unknown name */
function readTable(context: ItemContext): Table {
	const name = context.param<string>('table', '');
	const table = TABLES.find((one) => one.name === name);
	if (table) return table;
	throw new NodeOperationError(context.node.getNode(), `There is no table '${name}'`, {
		description: `Choose one of: ${TABLES.map((one) => one.name).join(', ')}.`,
		itemIndex: context.index,
	});
}
