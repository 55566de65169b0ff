import type { INodeProperties } from 'n8n-workflow';

import { toApiError, type ErrorRule, type VendorError } from '../../core/http/errors';

const UNKNOWN: ErrorRule = { kind: 'other', title: '', advice: '' };

/**
 * n8n words a rejected token request itself, by the `error` of the vendor's answer, and drops the vendor's reason. This notice
 * explains n8n's message in the same dialog.
 *
 * @param meanings by the first words of n8n's message, the answers of the token endpoint that may be behind it
 */
export const createTokenErrorNotice = (
	rules: readonly ErrorRule[],
	meanings: Record<string, readonly VendorError[]>,
): INodeProperties => ({
	displayName: `Messages of the test and their causes:<ul>${Object.entries(meanings)
		.map(
			([message, vendorErrors]) =>
				`<li>"${message}": ${vendorErrors.map((one) => toApiError(one, 400, rules, UNKNOWN).message).join(', or: ')}</li>`,
		)
		.join('')}</ul>`,
	name: 'tokenRefusalNotice',
	type: 'notice',
	default: '',
});
