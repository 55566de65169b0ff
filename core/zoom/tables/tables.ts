import { MEETING_TABLES } from './meetings';
import { PEOPLE_TABLES } from './people';
import { QUESTION_TABLES } from './questions';
import type { Table } from './table';

/** Every table of the export, by name. Saved workflows depend on the names. */
export const TABLES: readonly Table[] = [...MEETING_TABLES, ...PEOPLE_TABLES, ...QUESTION_TABLES].sort(
	(one, other) => one.label.localeCompare(other.label),
);
