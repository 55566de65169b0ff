import type { Resource } from '../../../shared/catalogue';
import { checkAccess } from './checkAccess';

/** @param resources the node's other resources, whose operations are checked */
export const createAccountResource = (resources: readonly Resource[]): Resource => ({
	name: 'Account',
	value: 'account',
	guide: 'brevo-setup.md',
	operations: [checkAccess(resources)],
});
