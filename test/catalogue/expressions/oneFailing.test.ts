import { get } from 'lodash';
import type { INodeExecutionData } from 'n8n-workflow';

import { pickShare } from '../../support/dayShare.mts';
import { findValuePath, show, type Field } from './parameterFields';
import {
	chooseRun,
	listOperationRuns,
	openAtOneMoment,
	replaceValue,
	takeTwo,
	VENDORS,
	type Account,
} from './runs';

/**
 * Gives every parameter of every operation an expression that fails for the second item. The first item must have its own
 * result, whenever the operation reads the parameter.
 */

const FAILING = "$('No such node').first().json";
const FAILURE = "Referenced node doesn't exist";

/** Cells of a mapping in *Manual* mode: they are read while the plans of all contacts are made, so that one fails them all. */
const isMappingCell = (name: string, { path }: Field): boolean =>
	/^contact\.(?:sync|doubleOptIn)$/.test(name) && /^(?:attributes|newAttributes)\b/.test(path);

const toItems = ({ pairedItem }: INodeExecutionData): number[] =>
	[pairedItem].flat().map((one) => (one as { item: number }).item);

describe.each(Object.entries(VENDORS))('%s', (_, vendor) => {
	let account: Account;
	beforeAll(async () => {
		account = await openAtOneMoment(vendor);
	});
	afterAll(async () => await account.sandbox.close());

	it.each(listOperationRuns(vendor))(
		'$name: an expression that fails for one item fails that item only',
		async ({ name, fields, runs }) => {
			async function findFault(field: Field): Promise<string | undefined> {
				const run = chooseRun(field, runs);
				const shown = show(field, run.parameters);
				const at = findValuePath(field, shown);
				const current: unknown = get(shown, at) ?? (at === field.path ? field.property.default : '');
				const first =
					typeof current === 'string' && current.startsWith('=')
						? current.slice(1).replace(/^\{\{|\}\}$/g, '')
						: JSON.stringify(current);
				const { parameters, files } = replaceValue(
					field,
					run,
					`={{ $itemIndex === 0 ? ${first} : ${FAILING} }}`,
				);
				await account.reset();
				const settings = {
					onError: 'continueRegularOutput',
					credentials: account.createCredentials(),
				} as const;
				const { error, items } = await account.run(parameters, takeTwo(run.items), settings, files);
				if (error) return `the run fails: ${error.message}`;
				const ofFirst = items
					.filter((item) => toItems(item).includes(0))
					.map(({ json }) => JSON.stringify(json));
				const failed = ofFirst.find((row) => row.includes(FAILURE));
				return failed && `the first item fails: ${failed}`;
			}

			const faults: string[] = [];
			const tried = fields.filter((field) => !isMappingCell(name, field));
			for (const field of pickShare(tried, 8, name)) {
				const fault = await findFault(field).catch((error: Error) => `cannot be run: ${error.message}`);
				if (fault) faults.push(`${field.path}: ${fault}`);
			}
			expect(faults).toEqual([]);
		},
		480_000,
	);
});
