import { mapKeys } from 'lodash';
import { jsonParse, type IDataObject } from 'n8n-workflow';

import { isJson, type Json } from '../../../core/http/endpoint';
import { invalidInputError } from '../../../core/http/errors';
import { toText } from '../../../core/values/text';
import type { MeetingKind } from '../../../core/zoom/api/endpoints/endpoints';
import { MEETING_TYPES } from '../../../core/zoom/scheduling/meetingTypes';
import { checkTexts } from '../../../core/zoom/scheduling/texts';
import type { ItemContext } from '../../shared/catalogue';
import { buildBody } from './bodyField';
import { DETAILS } from './details';
import { buildTimeChange, buildNewTimes } from './meetingTimes';
import { MORE_SETTINGS, SETTINGS } from './settings';
import { isBlank } from '../../../core/values/rowFields';

/** The body of a new meeting, by dotted names: only filled-in fields, and the times that belong to the type. */
export function buildNewMeeting(context: ItemContext, kind: MeetingKind): Json {
	const type = context.param('type', 'scheduled');
	const details = context.param<IDataObject>('additionalFields', {});
	return {
		topic: readTopic(context.param<unknown>('topic', '')),
		type: getTypeNumber(kind, type),
		...buildNewTimes(context, kind, type),
		...checkTexts(buildBody(details, DETAILS.create[kind], kind)),
		...readSettings(context, kind, 'create'),
	};
}

/** The changes to a meeting, by dotted names. */
export function buildMeetingChange(context: ItemContext, kind: MeetingKind): Json {
	const fields = context.param<IDataObject>('updateFields', {});
	const { topic, type } = fields;
	return {
		...(!isBlank(topic) && { topic: readTopic(topic) }),
		...(!isBlank(type) && { type: getTypeNumber(kind, toText(type)) }),
		...buildTimeChange(context, kind, fields),
		...checkTexts(buildBody(fields, DETAILS.update[kind], kind)),
		...readSettings(context, kind, 'update'),
	};
}

function readTopic(value: unknown): string {
	const topic = toText(value);
	if (topic === '') {
		throw invalidInputError(
			'"Topic" is empty',
			'Enter a title. If the field contains an expression, it returned nothing for this item.',
		);
	}
	return checkTexts({ topic }).topic as string;
}

function getTypeNumber(kind: MeetingKind, type: string): number {
	const number = (MEETING_TYPES[kind] as Readonly<Record<string, number>>)[type];
	if (number !== undefined) return number;
	const known = Object.keys(MEETING_TYPES[kind]).join(', ');
	throw invalidInputError(`'${type}' is not a type of ${kind}`, `The types are ${known}.`);
}

function readSettings(context: ItemContext, kind: MeetingKind, when: keyof typeof SETTINGS): Json {
	const values = context.param<IDataObject>('settings', {});
	return { ...parseMoreSettings(values[MORE_SETTINGS]), ...buildBody(values, SETTINGS[when][kind], kind) };
}

function parseMoreSettings(value: unknown): Json {
	if (isBlank(value)) return {};
	const settings = typeof value === 'string' ? jsonParse<unknown>(value, { fallbackValue: null }) : value;
	if (isJson(settings)) return mapKeys(settings, (_, name) => `settings.${name}`);
	throw invalidInputError('"More Settings" is not a JSON object', 'Write it as {"name": value}.');
}
