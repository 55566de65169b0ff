import { readText } from '../support/sources.mts';

interface AddressCase {
	readonly value: string;
	/** Absent for what is not an address. */
	readonly email?: string;
}

const table = JSON.parse(readText('test/cases/addresses.json')) as { cases: AddressCase[] };

export const ADDRESS_CASES = table.cases.map((one) => ({ name: JSON.stringify(one.value), ...one }));

export const VALID_ADDRESSES = ADDRESS_CASES.flatMap(({ value, email }) =>
	email === undefined ? [] : [{ value, email }],
);

export const INVALID_ADDRESSES = ADDRESS_CASES.filter(({ email }) => email === undefined);
