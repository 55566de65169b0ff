import { readText } from '../support/sources.mts';

interface ScalarCase {
	readonly value: unknown;
	/** Absent for what is not a number. */
	readonly number?: number;
	/** Absent for what is neither yes nor no. */
	readonly answer?: boolean;
}

const table = JSON.parse(readText('test/cases/scalars.json')) as { cases: ScalarCase[] };

export const SCALAR_CASES = table.cases.map((one) => ({ name: JSON.stringify(one.value), ...one }));
