import type { DateChange, Person, Registration, Stay } from './year.mts';

/** One thing that can go differently from the plan. Several may happen together. */
export type Turn =
	| 'practice'
	| 'rehearsal'
	| 'stray'
	| 'restart'
	| 'overtime'
	| 'late report'
	| 'decisions'
	| 'strangers'
	| 'devices'
	| 'couple'
	| 'one account'
	| 'correction'
	| 'recording'
	| 'colleague'
	| 'panelist'
	| 'addresses'
	| 'other link'
	| 'nobody';

export interface EventPlan {
	topic: string;
	/** Planned starts, after all changes. */
	dates: number[];
	changes?: DateChange[];
	turns: readonly Turn[];
	/** People whom the company registers from a list in Brevo, besides those who register themselves. */
	invited?: { at: number; people: Person[] };
}

export interface Guest {
	person: Person;
	knownBy: Stay['knownBy'];
	byOtherLink?: true;
}

/** One date of an event: its people, and what goes differently from the plan. */
export interface DatePlan {
	topic: string;
	start: number;
	date: number;
	minutes: number;
	guests: Guest[];
	turns: readonly Turn[];
	panelists: readonly Person[];
	registrations: readonly Registration[];
}

/** Makes a stay from times in minutes after the start. */
export type StayMaker = (guest: Guest, from: number, to: number, more?: Partial<Stay>) => Stay;
