import { get, set } from 'lodash';

import { pickShare } from '../../support/dayShare.mts';
import type { ItemsRun } from './expressionRuns';
import { findOther, findValuePath, show, type Field } from './parameterFields';
import {
	chooseRun,
	createObserver,
	listOperationRuns,
	observe,
	openAtOneMoment,
	VENDORS,
	type Account,
} from './runs';

/**
 * Gives every parameter of every operation an expression that returns one value for the first item and another for the
 * second. The second value must have an effect. Where two values have the same effect for both items, an expression that
 * fails for the second item must be reported for that item.
 */

const toExpression = (first: unknown, second: string): string =>
	`={{ $itemIndex === 0 ? ${JSON.stringify(first)} : ${second} }}`;
const FAILING = "$('No such node').first().json";
const FAILURE = "Referenced node doesn't exist";

describe.each(Object.entries(VENDORS))('%s', (_, vendor) => {
	let account: Account;
	beforeAll(async () => {
		account = await openAtOneMoment(vendor);
	});
	afterAll(async () => await account.sandbox.close());

	it.each(listOperationRuns(vendor))(
		'$name reads each parameter for each item',
		async ({ name, fields, runs }) => {
			const faults: string[] = [];
			const observeOnce = createObserver(account);

			const checked = new Set<ItemsRun>();
			async function checkRun(run: ItemsRun): Promise<void> {
				if (checked.has(run)) return;
				checked.add(run);
				const [one, two] = [await observeOnce(run), await observe(account, run)];
				const at = [...one].findIndex((letter, index) => letter !== two[index]);
				if (one !== two) faults.push(`a run differs from itself: ${one.slice(at - 100, at + 30)}`);
			}

			async function findFault(field: Field): Promise<string | undefined> {
				const run = chooseRun(field, runs);
				await checkRun(run);
				const parameters = show(field, run.parameters);
				const at = findValuePath(field, parameters);
				const current: unknown = get(parameters, at) ?? (at === field.path ? field.property.default : '');
				const first = typeof current === 'string' && current.startsWith('=') ? 'x' : current;
				const second = findOther(field.property, first);
				const withValue = (value: unknown): ItemsRun => {
					const copy = structuredClone(parameters);
					if (field.property.type === 'resourceLocator' && !get(copy, field.path))
						set(copy, field.path, { __rl: true, mode: 'id', value: '' });
					return { ...run, parameters: set(copy, at, value) };
				};
				const sameForAll = await observeOnce(withValue(first));
				const perItem = await observe(account, withValue(toExpression(first, JSON.stringify(second))));
				// As an expression, because n8n holds plain text against the form of an ID.
				const otherForAll = await observeOnce(withValue(`={{ ${JSON.stringify(second)} }}`));
				if (perItem === otherForAll && perItem !== sameForAll) return 'is read for the last item only';
				if (perItem !== sameForAll) return undefined;
				if (otherForAll !== sameForAll) return 'is read for the first item only';
				const failing = await observe(account, withValue(toExpression(first, FAILING)));
				return failing.includes(FAILURE) ? undefined : 'is not read';
			}

			for (const field of pickShare(fields, 24, name)) {
				const fault = await findFault(field).catch((error: Error) => `cannot be run: ${error.message}`);
				if (fault) faults.push(`${field.path} ${fault}`);
			}
			expect(faults).toEqual([]);
		},
		240_000,
	);
});
