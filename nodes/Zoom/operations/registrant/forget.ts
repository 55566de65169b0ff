import type { INodeProperties } from 'n8n-workflow';

import {
	ApiError,
	concernsOneCall,
	invalidInputError,
	rethrow,
	describeError,
} from '../../../../core/http/errors';
import { parseEmail } from '../../../../core/values/addresses';
import { toText } from '../../../../core/values/text';
import { DAY_MS } from '../../../../core/zoom/api/dateWindows';
import { MEETING_ENDPOINTS, ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import { MissingData } from '../../../../core/zoom/meetings/missingData';
import {
	readPersonalData,
	removeRegistration,
	type PersonalDataQuery,
	type PersonalRecord,
} from '../../../../core/zoom/registrants/personalData';
import type { ExecutionContext, ItemContext, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/operations';
import { readAccess } from '../../parameters/authentication';
import { hostField } from '../../parameters/fields';
import { readUserId } from '../../parameters/userId';

const fields: readonly INodeProperties[] = [
	{
		displayName: 'Email',
		name: 'email',
		type: 'string',
		default: '={{ $json.email }}',
		required: true,
		placeholder: 'e.g. name@example.com',
		description: 'Address of the person who asked to be forgotten',
	},
	{
		displayName: 'Events Of',
		name: 'scope',
		type: 'options',
		options: [
			{ name: 'Whole Account', value: 'account' },
			{ name: 'One Host', value: 'host' },
		],
		default: 'account',
		description: 'Hosts whose meetings and webinars are searched',
	},
	{ ...hostField, displayOptions: { show: { scope: ['host'] } } },
	{
		displayName: 'Past Days',
		name: 'pastDays',
		type: 'number',
		default: 30,
		typeOptions: { minValue: 0, maxValue: 180 },
		description: 'Number of past days whose reports are searched for the person: one call per meeting',
	},
	{
		displayName: 'Dry Run',
		name: 'dryRun',
		type: 'boolean',
		default: true,
		description: 'Whether to only report what would be removed. Turn it off to remove.',
	},
];

export const forgetRegistrant: RunOperation = {
	name: 'Forget',
	value: 'forget',
	guide: 'privacy.md',
	action: 'Forget a registrant',
	description: 'Remove the future registrations of a person, and list what stays',
	irreversible: 'removes registrations',
	fields,
	endpoints: [
		ZOOM_ENDPOINTS.users,
		...(['meeting', 'webinar'] as const).flatMap((kind) => [
			MEETING_ENDPOINTS[kind].hosted,
			MEETING_ENDPOINTS[kind].planned,
			MEETING_ENDPOINTS[kind].registrants,
			MEETING_ENDPOINTS[kind].removeRegistrant,
			MEETING_ENDPOINTS[kind].participants,
		]),
		ZOOM_ENDPOINTS.reportHistory,
		ZOOM_ENDPOINTS.reportUserMeetings,
		ZOOM_ENDPOINTS.recording,
	],
	run: runForget,
};

/** The account is read once for all items with the same settings. */
async function* runForget(execution: ExecutionContext) {
	const read = new Map<string, Promise<readonly PersonalRecord[]>>();
	const readOnce = async (context: ItemContext): Promise<readonly PersonalRecord[]> => {
		const { userId, pastDays } = readSettings(context);
		const key = JSON.stringify([userId, pastDays]);
		const records = read.get(key) ?? readRecords(execution, { userId, pastDays });
		read.set(key, records);
		return await records;
	};
	yield* eachItem(async function* (context: ItemContext) {
		const email = readEmail(context);
		const records = (await readOnce(context)).filter((record) => record.email === email);
		yield* forget(context, email, records);
	})(execution);
}

interface Settings {
	readonly userId: string | undefined;
	readonly pastDays: number;
}

function readSettings(context: ItemContext): Settings {
	const isOneHost = context.param<unknown>('scope', 'account') === 'host' || readAccess(context) === 'user';
	const pastDays = Number(context.param<unknown>('pastDays', 30));
	if (!(pastDays >= 0 && pastDays <= 180))
		throw invalidInputError(`"Past Days" is '${pastDays}'`, 'Enter a number of days from 0 to 180.');
	return { userId: isOneHost ? readUserId(context, 'Host') : undefined, pastDays };
}

async function readRecords(
	execution: ExecutionContext,
	{ userId, pastDays }: Settings,
): Promise<readonly PersonalRecord[]> {
	const { api, clock, items } = execution;
	const now = clock.now();
	const addresses = [...items.keys()].map((index) => findEmail(execution.forItem(index)));
	const query: PersonalDataQuery = {
		emails: new Set(addresses.filter((email) => email !== undefined)),
		now,
		userId,
		...(pastDays > 0 && { reportsSince: now - pastDays * DAY_MS }),
	};
	const missing = new MissingData();
	const records = await readPersonalData(api, query, missing);
	for (const gap of missing.list()) execution.hint(gap, 'warning');
	return records;
}

/** Undefined also for an item whose expression fails: it gets its error later. */
function findEmail({ param }: ItemContext): string | undefined {
	try {
		return parseEmail(toText(param<unknown>('email', '')));
	} catch {
		return undefined;
	}
}

function readEmail({ param }: ItemContext): string {
	const given = toText(param<unknown>('email', ''));
	const email = parseEmail(given);
	if (email !== undefined) return email;
	throw invalidInputError(
		given === '' ? 'No email address was given' : `"${given}" is not an email address`,
		'Enter the address of the person. An expression in the field returned nothing for this item if it is empty: check that the previous node outputs the field it reads.',
	);
}

async function* forget(
	context: ItemContext,
	email: string,
	records: readonly PersonalRecord[],
): AsyncGenerator<object> {
	const chosen = context.param<unknown>('dryRun', true);
	// Only a plain no removes, whatever a pasted workflow holds.
	const dryRun = chosen !== false && chosen !== 'false';
	for (const record of records) {
		if (record.record !== 'registration') yield toRow(record, 'stays', REASONS[record.record]);
		else if (dryRun) yield toRow(record, 'would_remove', null);
		else yield await remove(context, record);
	}
	if (records.length === 0) yield toNothingRow(email);
}

/** Others are removed even if Zoom rejects one. */
async function remove({ api }: ItemContext, record: PersonalRecord): Promise<object> {
	try {
		await removeRegistration(api, record);
		return toRow(record, 'removed', null);
	} catch (error) {
		if (!(error instanceof ApiError) || !concernsOneCall(error)) return rethrow(error);
		return toRow(record, 'failed', describeError(error));
	}
}

const REASONS = {
	report: 'Zoom deletes reports after its own retention period',
	recording: 'delete it in Zoom if the person can be seen or heard in it',
} as const;

const toRow = (record: PersonalRecord, action: string, reason: string | null): object => ({
	email: record.email,
	action,
	record: record.record,
	event_kind: record.kind,
	event_id: record.id,
	event_uuid: record.uuid ?? null,
	topic: record.topic,
	start_time: record.start || null,
	registrant_id: record.registrantId ?? null,
	reason,
});

const toNothingRow = (email: string): object => ({
	email,
	action: 'not_found',
	record: null,
	event_kind: null,
	event_id: null,
	event_uuid: null,
	topic: null,
	start_time: null,
	registrant_id: null,
	reason: null,
});
