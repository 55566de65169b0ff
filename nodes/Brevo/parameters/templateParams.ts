import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { buildParams, type ParamMapping } from '../../../core/brevo/email/params';
import type { Json } from '../../../core/http/endpoint';
import { ApiError } from '../../../core/http/errors';
import { quoteValue } from '../../../core/values/text';
import type { ExecutionContext, ItemContext } from '../../shared/catalogue';
import { createItemFieldCell } from './fields';
import { requireCell } from './mappingCell';
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

/** @throws ApiError for a row of the mapping that is not filled in */
export function createParamReader(node: IExecuteFunctions, preset: ParamMapping): ParamReader {
	const mode = node.getNodeParameter('paramMapping', 0, 'zoomPreset') as string;
	return (READERS[mode] ?? READERS.none!)(node, preset);
}

type ParamReaderFactory = (node: IExecuteFunctions, preset: ParamMapping) => ParamReader;

const READERS: Readonly<Record<string, ParamReaderFactory>> = {
	none: () => () => ({}),
	zoomPreset: (_node, preset) => (context) => buildParams(context.json as Json, preset),
	byField(node) {
		const mapping = createFieldMappingReader(node);
		return (context) => buildParams(context.json as Json, mapping);
	},
	json: () => (context) => parseJsonObject(context.param<unknown>('paramsJson', {})),
};

function createFieldMappingReader(node: IExecuteFunctions): ParamMapping {
	const rows = node.getNodeParameter('paramFields.fields', 0, []) as Array<Record<string, unknown>>;
	return Object.fromEntries(
		rows.map(({ field, parameter }, index) => {
			const name = requireCell('Parameter Fields', index, 'field', field);
			return [String(parameter ?? '').trim() || name, [name]];
		}),
	);
}

/** A misspelt field would leave a gap in everybody's email. */
export function warnAboutAbsentParams(execution: ExecutionContext): void {
	if (execution.node.getNodeParameter('paramMapping', 0, 'zoomPreset') !== 'byField') return;
	warnAboutAbsentFields(execution, Object.values(createFieldMappingReader(execution.node)).flat());
}

/** Accepts an object, as an expression returns, or JSON text, as the editor saves. */
export function parseJsonObject(value: unknown): Json {
	const parsed: unknown = typeof value === 'string' ? parseJson(value) : value;
	if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Json;
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
