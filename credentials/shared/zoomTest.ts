import type { DeclarativeRestApiSettings, ICredentialTestRequest, INodeProperties } from 'n8n-workflow';

import { explain, type Refusal, type Said } from '../../core/http/errors';
import { ZOOM_REFUSALS } from '../../core/zoom/api/errors';
import { passingTroubles, testRequest } from './testRules';
import { zoomApiBaseUrl } from './zoomEnvironmentFields';

const UNEXPECTED =
	'Something answered, but not as Zoom does. Check the environment and, if it is a custom one, the API Base URL.';

const NOT_IN_THE_TABLE: Refusal = { kind: 'other', title: UNEXPECTED, advice: '' };

/** Zoom answers "does not contain scopes" with any of these codes. */
const MISSING_SCOPE = [4711, 4700, 104, 201];

/**
 * @param scope the one scope this request needs; n8n cannot show Zoom's own sentence, which names it
 * @param proof a field of the answer that shows that the request worked, where one is certain
 */
export function zoomTest(
	request: DeclarativeRestApiSettings.HttpRequestOptions,
	scope: string,
	proof?: string,
): ICredentialTestRequest {
	const missingScope = sentence(400, { message: `does not contain scopes:[${scope}]` });
	return testRequest(
		{ ...request, baseURL: zoomApiBaseUrl },
		{ 401: sentence(401, { code: 124, message: '' }), ...passingTroubles('Zoom') },
		[
			...MISSING_SCOPE.map((value) => ({ key: 'code', value, message: missingScope })),
			...(proof ? [{ key: proof, value: undefined, message: UNEXPECTED }] : []),
		],
	);
}

/**
 * n8n words a refused token request itself, by the `error` of Zoom's answer, and drops Zoom's reason. Whoever reads
 * n8n's sentence has the meaning in the same dialog.
 *
 * @param meanings for the first words of n8n's sentence, what Zoom's token endpoint may have said
 */
export const tokenRefusalNotice = (meanings: Record<string, readonly Said[]>): INodeProperties => ({
	displayName: `What the test means when it says<ul>${Object.entries(meanings)
		.map(([n8nSays, said]) => `<li>"${n8nSays}": ${said.map((one) => title(400, one)).join(', or: ')}</li>`)
		.join('')}</ul>`,
	name: 'tokenRefusalNotice',
	type: 'notice',
	default: '',
});

/** For `tokenRefusalNotice`: n8n's sentence for `invalid_client`. */
export const CLIENT_REFUSED: Record<string, readonly Said[]> = {
	'Client authentication failed': [
		{ code: 'invalid_client', message: '' },
		{ code: 'invalid_client', message: 'disabled' },
	],
	'The authorization grant type is not supported': [{ code: 'unsupported_grant_type', message: '' }],
};

const title = (status: number, said: Said) => wording(status, said).message;

function sentence(status: number, said: Said): string {
	const { message, advice } = wording(status, said);
	return `${message}. ${advice}`;
}

/** The words a node has for the same refusal at run time. */
const wording = (status: number, said: Said) => explain(said, status, ZOOM_REFUSALS, NOT_IN_THE_TABLE);
