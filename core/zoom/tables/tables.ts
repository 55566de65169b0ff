import { EVENTS } from './meetings';
import { PEOPLE } from './people';
import { QUESTIONS } from './questions';
import type { Table } from './table';

/** Every table of the export, by name. Saved workflows depend on the names. */
export const TABLES: readonly Table[] = [...EVENTS, ...PEOPLE, ...QUESTIONS].sort((one, other) =>
	one.label.localeCompare(other.label),
);
