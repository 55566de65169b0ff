import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { endpoints } from '../../../../core/brevo/api/endpoints';
import { readList } from '../../../../core/brevo/lists/listsApi';
import type { QueryValue } from '../../../../core/http/endpoint';
import { invalidInputError } from '../../../../core/http/errors';
import { isTimeObject, parseMoment } from '../../../../core/values/dates';
import { toPlainText, isBlank } from '../../../../core/values/rowFields';
import { quoteValue } from '../../../../core/values/text';
import type { ItemContext, RunOperation } from '../../../shared/catalogue';
import { eachItem, takeLimit, type CountedRows } from '../../../shared/operations';
import { manyFields } from '../../../shared/fields';
import { parseUtcTime } from '../../parameters/dates';
import { existingListField } from '../../parameters/fields';
import { parseId } from '../../parameters/lists';
import { unwrapLocator, attributeField, segmentField } from '../../parameters/locators';

const filters: INodeProperties = {
	displayName: 'Filters',
	name: 'filters',
	type: 'collection',
	placeholder: 'Add filter',
	default: {},
	options: [
		{ ...attributeField, description: 'Contact attribute to compare with "Attribute Value"' },
		{
			displayName: 'Attribute Value',
			name: 'attributeValue',
			type: 'string',
			default: '',
			placeholder: 'e.g. attended',
			description: 'Value that the attribute must equal. Write a date as YYYY-MM-DD.',
		},
		{
			displayName: 'Created Since',
			name: 'createdSince',
			type: 'dateTime',
			default: '',
			description: 'Only contacts added to Brevo since this time',
		},
		{ ...existingListField, required: undefined, description: 'Only contacts on this list' },
		{
			displayName: 'Modified Since',
			name: 'modifiedSince',
			type: 'dateTime',
			default: '',
			description: 'Only contacts changed since this time',
		},
		{
			...segmentField,
			description: 'Only contacts in this segment. Brevo accepts a list or a segment, not both.',
		},
	],
};

const MAX_PAGE = 1000;

export const getManyOperation: RunOperation = {
	name: 'Get Many',
	value: 'getMany',
	action: 'Get many contacts',
	description: 'Get contacts with their attributes and lists',
	fields: [...manyFields, filters],
	simplify: ['id', 'email', 'emailBlacklisted', 'listIds', 'attributes', 'createdAt', 'modifiedAt'],
	endpoints: [endpoints.getContacts, endpoints.getList],
	run: eachItem(async function* (context) {
		const { request, listId } = buildQuery(context);
		const counted: CountedRows = {};
		const noteCount = (total: number) => void (counted.total = total);
		let isEmpty = true;
		for await (const contact of takeLimit(
			context,
			context.api.rows({ ...request, onCount: noteCount }),
			counted,
		)) {
			isEmpty = false;
			yield contact;
		}
		// Brevo does not report whether the list exists: a deleted one would look like an empty one.
		if (isEmpty && listId !== undefined) await readList(context.api, listId);
	}),
};

function buildQuery(context: ItemContext) {
	const { attribute, createdSince, modifiedSince, list, segment } = context.param<IDataObject>('filters', {});
	// By itself: in a collection as a whole, n8n makes a text of the time that an expression returns.
	const attributeValue = context.param<unknown>('filters.attributeValue', null);
	const zone = context.node.getTimezone();
	const listId = readChosenId(list, 'list');
	const segmentId = readChosenId(segment, 'segment');
	if (listId !== undefined && segmentId !== undefined) {
		throw invalidInputError(
			'Brevo filters contacts by a list or by a segment, not by both',
			'Remove one of them under "Filters". In Brevo a segment can have the list as one of its conditions.',
		);
	}
	const returnAll = context.param('returnAll', false);
	const query: Record<string, QueryValue | undefined> = {
		limit: returnAll ? MAX_PAGE : Math.min(context.param('limit', 50), MAX_PAGE),
		// With Brevo's default, newest first, contacts created during the run would push others to the next page.
		sort: returnAll ? 'asc' : undefined,
		createdSince: parseUtcTime(createdSince, zone, 'Created Since'),
		modifiedSince: parseUtcTime(modifiedSince, zone, 'Modified Since'),
		listIds: listId === undefined ? undefined : [listId],
		segmentId,
		filter: buildAttributeFilter(unwrapLocator(attribute), toDay(attributeValue, zone)),
	};
	return { request: { endpoint: endpoints.getContacts, query }, listId };
}

/** @throws ApiError for a filter that was added and left empty: ignoring it would return all contacts */
const readChosenId = (locator: unknown, what: string): number | undefined =>
	locator === undefined ? undefined : parseId(unwrapLocator(locator), what);

/** A time that an expression returns is compared by its day: Brevo keeps no time in an attribute. */
function toDay(value: unknown, zone: string): unknown {
	if (!isTimeObject(value)) return value;
	const read = parseMoment(value, zone);
	if ('day' in read) return read.day;
	throw invalidInputError(
		'"Attribute Value" is not a date',
		'Check what its expression returns for this item.',
	);
}

function buildAttributeFilter(attribute: unknown, value: unknown): string | undefined {
	if (!isBlank(attribute)) return formatEquals(toPlainText(attribute).trim(), toPlainText(value ?? ''));
	if (isBlank(value)) return undefined;
	throw invalidInputError(
		'"Attribute Value" needs the filter "Attribute" as well',
		'Add it, or remove the value.',
	);
}

/**
 * Brevo's only operator. Quotes are correct for every type except booleans.
 * @throws ApiError for a value with a quotation mark or a backslash: Brevo describes no way of writing them
 */
function formatEquals(attribute: string, value: string): string {
	const [mark] = /["\\]/.exec(value) ?? [];
	if (mark !== undefined) {
		throw invalidInputError(
			`"Attribute Value" contains a ${mark === '"' ? 'quotation mark' : 'backslash'}, which Brevo's filter cannot contain: ${quoteValue(value)}`,
			'Leave the filter out, and compare the attribute in a Filter node after this one.',
		);
	}
	const isBoolean = /^(true|false)$/.test(value);
	return `equals(${attribute.toUpperCase()},${isBoolean ? value : `"${value}"`})`;
}
