import { get, has, set } from 'lodash';
import type { IDataObject, INodeParameters } from 'n8n-workflow';

import { brevo } from '../../../nodes/Brevo/connector';
import { zoom } from '../../../nodes/Zoom/connector';
import type { Connector } from '../../../nodes/shared/catalogue';
import { openAccount as openBrevo } from '../../nodes/Brevo/account.mts';
import { openAccount as openZoom } from '../../nodes/Zoom/account.mts';
import { pickShare } from '../../support/dayShare.mts';
import type { NodeResult } from '../../support/n8n.mts';
import { BREVO_RUNS, inputOf } from '../brevoParameters';
import { ZOOM_INPUT, ZOOM_PARAMETERS } from '../zoomParameters';
import { isShown, listFields, show, type Field } from './parameterFields';

/**
 * A list to choose from, filled by an expression that returns none of its choices, is an error that names the choices. If it
 * returns nothing, a field that need not be added counts as left out.
 */

const UNKNOWN = 'no such choice';

interface Case {
	readonly operation: string;
	readonly path: string;
	readonly label: string;
	readonly choice: string;
	readonly parameters: INodeParameters;
	readonly items: readonly IDataObject[];
	/** Whether the field is one of a collection. */
	readonly isOptional: boolean;
}

interface Vendor {
	readonly connector: Connector;
	readonly open: () => Promise<{
		readonly sandbox: { close(): Promise<void> };
		run(parameters: INodeParameters, input: IDataObject[]): Promise<NodeResult>;
	}>;
	readonly listRuns: (
		operation: string,
	) => ReadonlyArray<{ readonly parameters: INodeParameters; readonly items: readonly IDataObject[] }>;
}

const VENDORS: Readonly<Record<string, Vendor>> = {
	brevo: {
		connector: brevo,
		open: openBrevo,
		listRuns: (operation) =>
			BREVO_RUNS[operation]!.map((run) => ({ parameters: run.parameters, items: inputOf(run) })),
	},
	zoom: {
		connector: zoom,
		open: openZoom,
		listRuns: (operation) =>
			ZOOM_PARAMETERS[operation]!.map((parameters) => ({ parameters, items: ZOOM_INPUT[operation] ?? [{}] })),
	},
};

/** Where an expression decides whether n8n shows a field, n8n requires it. */
function fillRequired(fields: readonly Field[], parameters: INodeParameters): void {
	for (const { path, property } of fields) {
		const parent = path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : undefined;
		const isAbsent = !get(parameters, path) && (parent === undefined || has(parameters, parent));
		if (!property.required || !isAbsent) continue;
		const isLocator = property.type === 'resourceLocator';
		set(parameters, path, isLocator ? { __rl: true, mode: 'id', value: '1' } : property.default || '1');
	}
}

function listCases({ connector, listRuns }: Vendor): Case[] {
	return connector.resources.flatMap((resource) =>
		resource.operations.flatMap(({ value, fields = [] }) => {
			const operation = `${resource.value}.${value}`;
			const [first] = listRuns(operation);
			const all = fields.flatMap((field) => listFields(field));
			const lists = all.filter(
				({ property: { type, options } }) => /^(multiO|o)ptions$/.test(type) && (options ?? []).length > 0,
			);
			return lists.flatMap((field) => {
				const runs = listRuns(operation);
				const run = runs.find(({ parameters }) => isShown(field, parameters)) ?? first!;
				const parameters = show(field, { resource: resource.value, operation: value, ...run.parameters });
				set(parameters, field.path, `={{ '${UNKNOWN}' }}`);
				fillRequired(all, parameters);
				const [choice] = field.property.options!.flatMap((one) =>
					'value' in one ? [String(one.value)] : [],
				);
				return {
					operation,
					path: field.path,
					label: field.property.displayName,
					choice: choice!,
					parameters,
					items: run.items,
					isOptional: field.chain.at(-2)?.property.type === 'collection',
				};
			});
		}),
	);
}

describe.each(Object.entries(VENDORS))('%s', (_name, vendor) => {
	let account: Awaited<ReturnType<Vendor['open']>>;
	beforeAll(async () => {
		account = await vendor.open();
	});
	afterAll(async () => await account.sandbox.close());

	const cases = listCases(vendor);
	it.each(pickShare(cases, 6, 'unknown choices'))(
		'$operation: $path',
		async ({ label, choice, parameters, items }) => {
			const { error, json } = await account.run(parameters, [...items]);
			const words = error ? [error.message] : json.map((row) => String(row.reason ?? row.error ?? ''));
			expect(words).not.toHaveLength(0);
			for (const said of words) {
				expect(said).toContain(label);
				expect(said).toContain(UNKNOWN);
				expect(said).toContain(choice);
			}
		},
	);

	it.each(
		pickShare(
			cases.filter(({ isOptional }) => isOptional),
			6,
			'empty choices',
		),
	)('$operation: $path without a value is left out', async ({ path, parameters, items }) => {
		for (const blank of ['undefined', "''"]) {
			set(parameters, path, `={{ ${blank} }}`);
			const { error, json } = await account.run(parameters, [...items]);
			const words = [error?.message, ...json.map((row) => row.reason ?? row.error)].join('\n');
			expect(words).not.toMatch(/must be one of|is not a type of|is empty/);
		}
	});
});
