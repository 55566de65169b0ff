import { jsonParse, type IDataObject } from 'n8n-workflow';

import type { Json } from '../../../core/http/endpoint';
import { invalid } from '../../../core/http/errors';
import { text } from '../../../core/values/text';
import type { EventKind } from '../../../core/zoom/api/endpoints/endpoints';
import { EVENT_TYPES } from '../../../core/zoom/scheduling/eventTypes';
import { checkedTexts } from '../../../core/zoom/scheduling/texts';
import type { Call } from '../../shared/catalogue';
import { filledIn, isBlank } from './bodyField';
import { DETAILS } from './details';
import { changedTimes, newTimes } from './eventTimes';
import { MORE_SETTINGS, SETTINGS } from './settings';

/** The body of a new event, by dotted names. Holds only what was filled in, and the times that belong to the type. */
export function newEvent(call: Call, kind: EventKind): Json {
	const type = call.param('type', 'scheduled');
	const details = call.param<IDataObject>('additionalFields', {});
	return {
		topic: topicOf(call.param<unknown>('topic', '')),
		type: typeNumber(kind, type),
		...newTimes(call, kind, type),
		...checkedTexts(filledIn(details, DETAILS.create[kind], kind)),
		...settingsOf(call, kind, 'create'),
	};
}

/** The changes to an event, by dotted names. */
export function changedEvent(call: Call, kind: EventKind): Json {
	const fields = call.param<IDataObject>('updateFields', {});
	const { topic, type } = fields;
	return {
		...(!isBlank(topic) && { topic: topicOf(topic) }),
		...(!isBlank(type) && { type: typeNumber(kind, text(type)) }),
		...changedTimes(call, kind, fields),
		...checkedTexts(filledIn(fields, DETAILS.update[kind], kind)),
		...settingsOf(call, kind, 'update'),
	};
}

function topicOf(value: unknown): string {
	const topic = text(value);
	if (topic === '') {
		throw invalid(
			"'Topic' is empty",
			'Give the event a title. Where an expression stands in the field, it gave nothing for this item.',
		);
	}
	return checkedTexts({ topic }).topic as string;
}

function typeNumber(kind: EventKind, type: string): number {
	const number = (EVENT_TYPES[kind] as Readonly<Record<string, number>>)[type];
	if (number !== undefined) return number;
	const known = Object.keys(EVENT_TYPES[kind]).join(', ');
	throw invalid(`'${type}' is not a type of ${kind}`, `The types are ${known}.`);
}

function settingsOf(call: Call, kind: EventKind, when: keyof typeof SETTINGS): Json {
	const values = call.param<IDataObject>('settings', {});
	return { ...moreSettings(values[MORE_SETTINGS]), ...filledIn(values, SETTINGS[when][kind], kind) };
}

function moreSettings(value: unknown): Json {
	if (isBlank(value)) return {};
	const settings = typeof value === 'string' ? jsonParse<unknown>(value, { fallbackValue: null }) : value;
	if (typeof settings === 'object' && settings !== null && !Array.isArray(settings)) {
		return Object.fromEntries(Object.entries(settings).map(([name, one]) => [`settings.${name}`, one]));
	}
	throw invalid("'More Settings' is not a JSON object", 'Write it as {"name": value}.');
}
