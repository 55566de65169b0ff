import type { Resource } from '../../../shared/catalogue';
import { summariseOperation } from './summarise';

export const attendance: Resource = {
	name: 'Attendance',
	value: 'attendance',
	guide: 'attendance.md',
	operations: [summariseOperation],
};
