import type { INodeProperties } from 'n8n-workflow';

import { createReport } from '../../../../core/report/report';
import { writeEmail } from '../../../../core/report/email';
import { toFigures } from '../../../../core/report/figures';
import { buildReportFileName } from '../../../../core/report/texts';
import { writePage } from '../../../../core/report/page';
import { splitList, toText } from '../../../../core/values/text';
import type { MeetingKind } from '../../../../core/zoom/api/endpoints/endpoints';
import { ApiError } from '../../../../core/http/errors';
import { ATTENDANCE_ENDPOINTS } from '../../../../core/zoom/attendance/readAttendance';
import { binaryField } from '../../parameters/binaryField';
import { createPastMeetingField } from '../../parameters/fields';
import { attendanceOptions, includeField, instancesField } from './getAttendance.fields';
import type { ItemContext, OutputRow, RunOperation } from '../../../shared/catalogue';
import { eachItemWithFiles } from '../../../shared/operations';
import { readAttendanceOptions } from './getAttendance.options';
import { readHeldAttendance } from './heldAttendance';

const HTML_FIELDS: readonly string[] = ['page', 'email'];

/** A page of 10,000 people has some 4 MB. */
const MAX_PEOPLE = 10_000;

const include: INodeProperties = {
	...includeField,
	default: ['polls', 'questions'],
	description: 'Data to show beyond attendance. Each is one more call per instance.',
};

const htmlFields: INodeProperties = {
	displayName: 'HTML Fields',
	name: 'htmlFields',
	type: 'multiOptions',
	options: [
		{
			name: 'Email',
			value: 'email',
			description: 'As email_html: a short form that email programs show, without pictures',
		},
		{
			name: 'Page',
			value: 'page',
			description: 'As page_html: the same as the file, for a node that answers a webhook',
		},
	],
	default: [],
	description: 'Forms of the report to output as text, too. The file is output in any case.',
};

const peopleListed: INodeProperties = {
	displayName: 'People Listed',
	name: 'peopleListed',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: MAX_PEOPLE },
	default: 1000,
	description: 'Maximum number of people in the list of the page; 0 leaves the list out. All are counted.',
};

const options: INodeProperties = {
	...attendanceOptions,
	options: [...(attendanceOptions.options as INodeProperties[]), peopleListed].sort((a, b) =>
		a.displayName.localeCompare(b.displayName),
	),
};

const createReportPageFields = (kind: MeetingKind): readonly INodeProperties[] => [
	createPastMeetingField(kind),
	instancesField,
	include,
	htmlFields,
	binaryField,
	options,
];

/** Returns one row with figures per item, and the report as a file and on request as HTML text. */
export const getReportPage = (kind: MeetingKind): RunOperation => ({
	name: 'Get Report Page',
	value: 'getReportPage',
	guide: 'report-page.md',
	action: `Get a report page of a ${kind}`,
	description: 'Get a page to read, print or email: attendance over time, sources, polls, questions, people',
	fields: createReportPageFields(kind),
	endpoints: ATTENDANCE_ENDPOINTS[kind],
	run: eachItemWithFiles((context) => runGetReportPage(context, kind)),
});

async function* runGetReportPage(
	context: ItemContext,
	kind: MeetingKind,
): AsyncGenerator<Pick<OutputRow, 'json' | 'binary'>> {
	const asked = readAttendanceOptions(context);
	const people = readPeopleLimit(context);
	const htmlFields = readHtmlFields(context);
	const field = toText(context.param<unknown>('binaryPropertyName', '')) || 'data';
	const zone = context.node.getTimezone();
	const { choices } = asked;
	const everybody = { ...choices, mergeInstances: true, includeUnidentified: true, includeExcluded: true };
	const attendance = await readHeldAttendance(context, kind, { ...asked, choices: everybody });
	const report = createReport(attendance, {
		listUnidentified: choices.includeUnidentified ?? false,
		listExcluded: choices.includeExcluded ?? false,
	});
	const page = writePage(report, { zone, people });
	const name = buildReportFileName(report, zone);
	yield {
		json: {
			...toFigures(report),
			file_name: name,
			...(htmlFields.includes('page') && { page_html: page }),
			...(htmlFields.includes('email') && { email_html: writeEmail(report, { zone }) }),
		},
		binary: { [field]: await context.node.helpers.prepareBinaryData(Buffer.from(page), name, 'text/html') },
	};
}

function readPeopleLimit(context: ItemContext): number {
	const given = context.param<unknown>('options.peopleListed', 1000);
	const limit = String(given).trim() === '' ? NaN : Number(given);
	if (limit >= 0 && limit <= MAX_PEOPLE) return Math.floor(limit);
	throw invalidError(
		`"People Listed" must be a number from 0 to ${MAX_PEOPLE}`,
		'Change it, or remove the option. If the field contains an expression, check what it returns for this item.',
	);
}

function readHtmlFields(context: ItemContext): string[] {
	const given = splitList(context.param<unknown>('htmlFields', []));
	const unknown = given.filter((one) => !HTML_FIELDS.includes(one));
	if (unknown.length === 0) return given;
	throw invalidError(
		`"HTML Fields" cannot contain '${unknown.join(', ')}'`,
		`Choose from the list, or let the expression return some of: ${HTML_FIELDS.join(', ')}.`,
	);
}

const invalidError = (title: string, advice: string): ApiError =>
	new ApiError({ kind: 'invalid', title, advice });
