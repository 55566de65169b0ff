import { EVENTS } from './tables/events';
import { PEOPLE } from './tables/people';
import { QUESTIONS } from './tables/questions';
import type { Table } from './tables/table';

/** Every table of the export, by name. Saved workflows depend on the names. */
export const TABLES: readonly Table[] = [...EVENTS, ...PEOPLE, ...QUESTIONS].sort((one, other) =>
	one.label.localeCompare(other.label),
);
