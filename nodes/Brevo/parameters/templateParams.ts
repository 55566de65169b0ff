import type { INodeProperties } from 'n8n-workflow';

import { getFacts, type FactFields } from '../../../core/audience/facts';
import { isJson, type Json } from '../../../core/http/endpoint';
import { ApiError, rethrow } from '../../../core/http/errors';
import { parseChoiceKey } from '../../../core/values/choices';
import { expandKeys } from '../../../core/values/objects';
import { quoteValue } from '../../../core/values/text';
import type { ExecutionContext, ItemContext } from '../../shared/catalogue';
import { createSettingReader } from '../../shared/expressions';
import { createItemFieldCell } from './fields';
import { readMappedNames } from './mappingCell';
import { warnAboutAbsentFields } from './warnings';

/**
 * Parameters that define the values of `{{ params.topic }}` and so on in an email.
 * @param preset description of "Zoom Preset"
 */
export const createParamFields = (preset: string): INodeProperties[] => [
	{
		displayName: 'Parameters',
		name: 'paramMapping',
		type: 'options',
		options: [
			{ name: 'Zoom Preset', value: 'zoomPreset', description: preset },
			{
				name: 'By Field',
				value: 'byField',
				description: 'Choose which field of the items becomes which parameter',
			},
			{ name: 'JSON', value: 'json', description: 'An object, which may contain lists and objects' },
			{ name: 'None', value: 'none' },
		],
		default: 'zoomPreset',
		description:
			"Values for {{ params.topic }} and so on. Not for templates in Brevo's old template language.",
	},
	{
		displayName: 'Parameter Fields',
		name: 'paramFields',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add parameter',
		default: {},
		displayOptions: { show: { paramMapping: ['byField'] } },
		options: [
			{
				displayName: 'Fields',
				name: 'fields',
				values: [
					createItemFieldCell('e.g. object.share_url'),
					{
						displayName: 'Parameter',
						name: 'parameter',
						type: 'string',
						default: '',
						placeholder: 'e.g. recording_url',
						description: 'Its name in the content: recording_url is used as {{ params.recording_url }}',
					},
				],
			},
		],
	},
	{
		displayName: 'Parameters (JSON)',
		name: 'paramsJson',
		type: 'json',
		default: '{}',
		displayOptions: { show: { paramMapping: ['json'] } },
		description: 'Object whose keys are the parameters',
	},
];

/** Hint below texts in which Brevo replaces `{{ params.topic }}`. */
export const BREVO_FILLS_IN =
	'n8n shows parameters of Brevo in red. Brevo fills them in when it sends the email.';

/** Reads the parameters of one item. */
export type ParamReader = (context: ItemContext) => Json;

/** Creates a reader of the parameters of any item. */
export function createParamReader(execution: ExecutionContext, preset: FactFields): ParamReader {
	const readMapping = createMappingReader(execution, preset);
	return (context) => {
		const mapping = readMapping(context.index);
		return mapping
			? // Brevo reads {{ params.object.share_url }} as a path.
				expandKeys(getFacts(context.json, mapping))
			: parseJsonObject(context.param<unknown>('paramsJson', {}));
	};
}

type Mode = 'zoomPreset' | 'byField' | 'json' | 'none';

/** @returns a reader of the fields that become parameters; it returns undefined for an item whose parameters are JSON */
const createMappingReader = (
	execution: ExecutionContext,
	preset: FactFields,
): ((item: number) => FactFields | undefined) =>
	createSettingReader(execution, ['paramMapping', 'paramFields'], (context) =>
		MAPPINGS[readMode(context)](context, preset),
	);

const MAPPINGS: Readonly<Record<Mode, (context: ItemContext, preset: FactFields) => FactFields | undefined>> =
	{
		none: () => ({}),
		zoomPreset: (_context, preset) => preset,
		byField: (context) => readFieldMapping(context),
		json: () => undefined,
	};

const readMode = ({ param }: ItemContext): Mode =>
	parseChoiceKey('Parameters', param<unknown>('paramMapping', 'zoomPreset'), MAPPINGS);

/** @throws ApiError for a row of the mapping that is not filled in, or the name of another row */
function readFieldMapping({ param }: ItemContext): FactFields {
	const rows = param<Array<Record<string, unknown>>>('paramFields.fields', []);
	const pairs = readMappedNames('Parameter Fields', 'parameter', rows);
	return Object.fromEntries(pairs.map(([name, field]) => [name, [field]]));
}

/** An item whose mapping cannot be read has failed for that reason. */
function listMappedFields(context: ItemContext): readonly string[] {
	try {
		return readMode(context) === 'byField' ? Object.values(readFieldMapping(context)).flat() : [];
	} catch (error) {
		return error instanceof ApiError ? [] : rethrow(error);
	}
}

/** A misspelt field would leave a gap in everybody's email. */
export function warnAboutAbsentParams(execution: ExecutionContext): void {
	const readFields = createSettingReader(execution, ['paramMapping', 'paramFields'], listMappedFields);
	const names = new Set([...execution.rows.keys()].flatMap((item) => readFields(item)));
	warnAboutAbsentFields(execution, [...names]);
}

/** Accepts an object, as an expression returns, or JSON text, as the editor saves. */
export function parseJsonObject(value: unknown): Json {
	const parsed: unknown = typeof value === 'string' ? parseJson(value) : value;
	if (isJson(parsed)) return parsed;
	throw new ApiError({
		kind: 'invalid',
		title: '"Parameters (JSON)" is not a JSON object',
		advice: `Write something like { "topic": "{{ $json.topic }}" }. The value is ${quoteValue(value)}.`,
	});
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text.trim() || '{}');
	} catch {
		return undefined;
	}
}
