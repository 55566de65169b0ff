import type { Chance } from './chance.mts';

export type Stored = string | number | boolean | string[];

/** A value as the row has it, and as Brevo should have it. */
export interface Value {
	readonly raw: unknown;
	/** Absent if the row has no value, or none that fits. */
	readonly stored?: Stored;
	/** The row has a value that does not fit, which its outcome must name. */
	readonly unfit?: true;
	/** The row has the field, but it is empty. */
	readonly blank?: true;
}

export const STAGES = ['Lead', 'Customer', 'Former customer'];
export const LIKES = ['Tea', 'Coffee', 'Water', 'Wine, red'];

/** Field of the rows -> its attribute. */
export const MAPPING = [
	{ fields: ['name'], attribute: 'FIRSTNAME', type: 'text' },
	{ fields: ['minutes'], attribute: 'MINUTES', type: 'float' },
	{ fields: ['joined'], attribute: 'JOINED', type: 'date' },
	{ fields: ['vip'], attribute: 'VIP', type: 'boolean' },
	{ fields: ['stage'], attribute: 'STAGE' },
	{ fields: ['likes'], attribute: 'LIKES' },
	{ fields: ['phone'], attribute: 'SMS' },
] as const;

export type Field = (typeof MAPPING)[number]['fields'][0];

const absent: Value = { raw: undefined };
const unfit = (raw: unknown): Value => ({ raw, unfit: true });

type Maker = (chance: Chance, number: number) => Value;

/** Each has several notations of one value, as in spreadsheets and forms. Phone numbers are created for each person. */
export const MAKERS: Readonly<Record<Exclude<Field, 'phone'>, Maker>> = {
	name(chance, number) {
		if (chance.percent(0.5)) return { raw: chance.one(['', '  ', null]), blank: true };
		const stored = `Person ${number} ${chance.one(['Müller', "O'Neill", '李雷', 'de la Cruz; "Jr"'])}`;
		return { raw: chance.percent(10) ? `  ${stored} ` : stored, stored };
	},
	minutes(chance) {
		if (chance.percent(1)) return unfit(chance.one(['many', '1,5', {}]));
		const stored = chance.below(180);
		return { raw: chance.percent(30) ? ` ${stored}.0` : stored, stored };
	},
	joined(chance) {
		if (chance.percent(1)) return unfit(chance.one(['03/04/2026', '2026-02-30', 'yesterday']));
		const day = String(1 + chance.below(28)).padStart(2, '0');
		const stored = `2026-11-${day}`;
		return {
			raw: chance.one([stored, `${stored}T23:30:00Z`, `${stored}T00:10:00+02:00`, `${day}.11.2026`]),
			stored,
		};
	},
	vip(chance) {
		if (!chance.percent(6)) return absent;
		if (chance.percent(5)) return unfit('perhaps');
		return chance.percent(70)
			? { raw: chance.one([true, 'yes', 'TRUE', 1, '1']), stored: true }
			: { raw: chance.one([false, 'no', 'False', 0]), stored: false };
	},
	stage(chance) {
		if (!chance.percent(30)) return absent;
		if (chance.percent(4)) return unfit('Prospect');
		const stored = chance.one(STAGES);
		return { raw: chance.one([stored, stored.toUpperCase(), ` ${stored}`]), stored };
	},
	likes(chance) {
		if (!chance.percent(25)) return absent;
		if (chance.percent(4)) return unfit('Tea, Beer');
		const stored = LIKES.slice(chance.below(3), 3);
		return {
			raw: chance.one([stored, stored.join(', '), JSON.stringify(stored), stored.join(';').toLowerCase()]),
			stored,
		};
	},
};

/** The number as people write it, and as Brevo stores it. */
export function phone(chance: Chance, number: number): Value {
	const digits = `49170${String(1_000_000 + number)}`;
	const local = digits.slice(2);
	return {
		raw: chance.one([`+49 ${local}`, `0049${local}`, digits, `+49 (${local.slice(0, 3)}) ${local.slice(3)}`]),
		stored: digits,
	};
}
