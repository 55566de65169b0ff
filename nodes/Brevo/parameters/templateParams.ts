import type { IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { paramsOf, type ParamMapping } from '../../../core/brevo/email/params';
import type { Json } from '../../../core/http/endpoint';
import { Problem } from '../../../core/http/errors';
import { shown } from '../../../core/values/quote';
import type { Batch, Call } from '../../shared/catalogue';
import { itemFieldCell } from './fields';
import { filledCell } from './mappingCell';
import { warnOfAbsentFields } from './warnings';

/**
 * The fields in which a person says what `{{ params.topic }}` stands for in a mail.
 * @param preset what the choice "Zoom Preset" fills in
 */
export const paramFields = (preset: string): INodeProperties[] => [
	{
		displayName: 'Parameters',
		name: 'paramMapping',
		type: 'options',
		options: [
			{ name: 'Zoom Preset', value: 'zoomPreset', description: preset },
			{
				name: 'By Field',
				value: 'byField',
				description: 'Which field of the items becomes which parameter',
			},
			{ name: 'JSON', value: 'json', description: 'An object, with lists and objects inside if you like' },
			{ name: 'None', value: 'none' },
		],
		default: 'zoomPreset',
		description:
			'What the content may use as {{ params.topic }} and so on. Templates in the old template language of Brevo cannot.',
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
					itemFieldCell('e.g. object.share_url'),
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
		description: 'An object: each of its keys is a parameter',
	},
];

/** Reads the parameters of one item. */
export type ParamReader = (call: Call) => Json;

/** @throws Problem for a row of the mapping that is not filled in */
export function paramReader(node: IExecuteFunctions, preset: ParamMapping): ParamReader {
	const mode = node.getNodeParameter('paramMapping', 0, 'zoomPreset') as string;
	return (READERS[mode] ?? READERS.none!)(node, preset);
}

type ReaderOf = (node: IExecuteFunctions, preset: ParamMapping) => ParamReader;

const READERS: Readonly<Record<string, ReaderOf>> = {
	none: () => () => ({}),
	zoomPreset: (_node, preset) => (call) => paramsOf(call.json as Json, preset),
	byField(node) {
		const mapping = fieldMapping(node);
		return (call) => paramsOf(call.json as Json, mapping);
	},
	json: () => (call) => objectIn(call.param<unknown>('paramsJson', {})),
};

function fieldMapping(node: IExecuteFunctions): ParamMapping {
	const rows = node.getNodeParameter('paramFields.fields', 0, []) as Array<Record<string, unknown>>;
	return Object.fromEntries(
		rows.map(({ field, parameter }, index) => {
			const name = filledCell('Parameter Fields', index, 'field', field);
			return [String(parameter ?? '').trim() || name, [name]];
		}),
	);
}

/** A misspelt field would leave a gap in everybody's mail. */
export function warnOfAbsentParams(batch: Batch): void {
	if (batch.node.getNodeParameter('paramMapping', 0, 'zoomPreset') !== 'byField') return;
	warnOfAbsentFields(batch, Object.values(fieldMapping(batch.node)).flat());
}

/** An expression gives an object, the editor a text. */
export function objectIn(value: unknown): Json {
	const parsed: unknown = typeof value === 'string' ? parsedJson(value) : value;
	if (typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)) return parsed as Json;
	throw new Problem({
		kind: 'invalid',
		title: '"Parameters (JSON)" holds no JSON object',
		advice: `Write something like { "topic": "{{ $json.topic }}" }. It holds ${shown(value)}.`,
	});
}

function parsedJson(text: string): unknown {
	try {
		return JSON.parse(text.trim() || '{}');
	} catch {
		return undefined;
	}
}
