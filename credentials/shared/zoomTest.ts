import type { DeclarativeRestApiSettings, ICredentialTestRequest, INodeProperties } from 'n8n-workflow';

import { toApiError, type ErrorRule, type VendorError, describeError } from '../../core/http/errors';
import { TOKEN_REJECTED } from '../../core/zoom/api/errorRules/credentials';
import { ZOOM_ERROR_RULES } from '../../core/zoom/api/errors';
import { createTransientRules, createTestRequest } from './testRules';
import { zoomApiBaseUrl } from './zoomEnvironmentFields';

const UNEXPECTED =
	'The answer does not come from Zoom, or Zoom is not available at the moment. Check the environment and, if it is a custom one, the API Base URL.';

const NOT_IN_THE_TABLE: ErrorRule = { kind: 'other', title: UNEXPECTED, advice: '' };

const REJECTED = `${TOKEN_REJECTED.title}. ${TOKEN_REJECTED.advice}`;

/** Zoom answers "does not contain scopes" with any of these codes. */
const MISSING_SCOPE = [4711, 4700, 104, 201];

/**
 * @param scope the one scope this request needs; n8n cannot show Zoom's own message, which names it
 * @param proof a field that every successful answer has, if there is one
 */
export function createZoomTest(
	request: DeclarativeRestApiSettings.HttpRequestOptions,
	scope: string,
	proof?: string,
): ICredentialTestRequest {
	const missingScope = findWording(400, { message: `does not contain scopes:[${scope}]` });
	return createTestRequest(
		{ ...request, baseURL: zoomApiBaseUrl },
		{ 401: REJECTED, ...createTransientRules('Zoom') },
		[
			// n8n before 2.11 treats every status as an answer.
			{ key: 'code', value: 124, message: REJECTED },
			...MISSING_SCOPE.map((value) => ({ key: 'code', value, message: missingScope })),
			...(proof ? [{ key: proof, value: undefined, message: UNEXPECTED }] : []),
		],
	);
}

/** A green test may hide missing scopes: its one request needs one of them. */
export const scopesNotice: INodeProperties = {
	displayName:
		'The test needs one scope only. To see which scopes your app lacks for each operation, run Account &gt; Check Access of the Zoom Connector.',
	name: 'scopesNotice',
	type: 'notice',
	default: '',
};

/** For `createTokenErrorNotice`: n8n's messages for a rejected client or grant type. */
export const CLIENT_REJECTED: Record<string, readonly VendorError[]> = {
	'Client authentication failed': [
		{ code: 'invalid_client', message: '' },
		{ code: 'invalid_client', message: 'disabled' },
	],
	'The authorization grant type is not supported': [{ code: 'unsupported_grant_type', message: '' }],
};

/** The message that a node shows for the same error at run time. */
const findWording = (status: number, vendorError: VendorError): string =>
	describeError(toApiError(vendorError, status, ZOOM_ERROR_RULES, NOT_IN_THE_TABLE));
