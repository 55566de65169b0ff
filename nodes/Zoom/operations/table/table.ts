import type { Resource } from '../../../shared/catalogue';
import { exportTable } from './export';

export const table: Resource = {
	name: 'Table',
	value: 'table',
	guide: 'tables.md',
	operations: [exportTable],
};
