import type { INodeProperties } from 'n8n-workflow';

import { countAttendance, type CountBy, type CountSettings } from '../../../../core/audience/countAttendance';
import { invalidInputError } from '../../../../core/http/errors';
import { parseChoice } from '../../../../core/values/choices';
import { getField, isBlank, toPlainText } from '../../../../core/values/rowFields';
import { splitList, toOptionalText } from '../../../../core/values/text';
import type { ItemContext, OutputRow, RunOperation } from '../../../shared/catalogue';
import { manyFields } from '../../../shared/fields';
import { runInGroups, type ItemGroup } from '../../../shared/itemGroups';
import { takeLimit } from '../../../shared/operations';

const fields: readonly INodeProperties[] = [
	{
		displayName: 'Group By',
		name: 'groupBy',
		type: 'options',
		options: [
			{
				name: 'Company',
				value: 'domain',
				description: 'Domain of the email address. Free addresses are one group of their own.',
			},
			{ name: 'Question', value: 'question', description: 'Answer at registration, in a poll or the survey' },
			{ name: 'Source', value: 'source', description: 'Tracking link, or answer to the source question' },
		],
		default: 'domain',
		description: 'Which people are counted together',
	},
	{
		displayName: 'Question',
		name: 'question',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'e.g. Which topics interest you?',
		displayOptions: { show: { groupBy: ['question'] } },
		description: 'Title of the question as in Zoom, or the name of a field, such as country',
		hint: 'In Get Attendance, select these answers under "Include"',
	},
	...manyFields,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [
			{
				displayName: 'Free Email Domains',
				name: 'freeDomains',
				type: 'string',
				default: '',
				placeholder: 'e.g. example.net, isp.example',
				description: 'More domains that are not companies, besides the well-known ones. Comma-separated.',
			},
		],
	},
];

/**
 * Counts the items, which are rows of Get Attendance, of one or several events. It makes no call. Items for which
 * expressions return other settings are counted apart.
 */
export const summariseOperation: RunOperation = {
	name: 'Summarise',
	value: 'summarise',
	action: 'Summarise attendance by company, source or answer',
	description: 'Count attendance rows from the input by company, source or answer, with minutes and scores',
	fields,
	endpoints: [],
	run: runInGroups<CountSettings>({
		prepare: ({ first }) => readSettings(first),
		async *run(group, settings) {
			warnAboutOtherItems(group);
			const counted = countAttendance(group.rows, settings);
			for await (const { row, items } of takeLimit({ ...group.first, hint: group.hint }, toIterable(counted)))
				yield { json: row, item: items } satisfies OutputRow;
		},
		toFailedRow: ({ json }, reason) => ({
			email: toOptionalText(getField(json, 'email')) ?? null,
			action: 'failed',
			reason,
		}),
	}),
};

const BY: readonly CountBy[] = ['domain', 'question', 'source'];

function readSettings({ param }: ItemContext): CountSettings {
	const by = parseChoice('Group By', param<unknown>('groupBy', 'domain'), BY);
	const question = toPlainText(param<unknown>('question', '')).trim();
	if (by === 'question' && question === '')
		throw invalidInputError('"Question" is empty', 'Enter the title of the question, as in Zoom.');
	return {
		by,
		question,
		freeDomains: splitList(param<unknown>('options.freeDomains', '')).map((domain) =>
			domain.toLowerCase().replace(/^@/, ''),
		),
	};
}

/** Items of another kind would be counted as people nobody knows anything about. */
function warnAboutOtherItems({ rows, hint }: ItemGroup): void {
	const others = [...rows.values()].filter((row) => isBlank(getField(row, 'attendance_status'))).length;
	if (others > 0)
		hint(
			`${others} of ${rows.size} items have no 'attendance_status': place the node after Get Attendance.`,
			'warning',
		);
}

async function* toIterable<T>(entries: readonly T[]): AsyncGenerator<T> {
	yield* entries;
}
