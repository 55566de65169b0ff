import type { Resource } from '../../../shared/catalogue';
import { checkAccess } from './checkAccess';

/** @param resources the others of this node, whose operations are checked */
export const createAccountResource = (resources: readonly Resource[]): Resource => ({
	name: 'Account',
	value: 'account',
	operations: [checkAccess(resources)],
});
