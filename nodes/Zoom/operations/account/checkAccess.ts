import type { INodeProperties } from 'n8n-workflow';

import type { ApiRequest } from '../../../../core/http/endpoint';
import { ApiError, type ApiErrorKind } from '../../../../core/http/errors';
import { ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import { selectEndpoints, checkCoverage, parseScopes } from '../../../../core/zoom/api/scopes';
import type { ZoomAccess } from '../../../../core/zoom/api/service';
import {
	listRequiredEndpoints,
	type ItemContext,
	type Resource,
	type RunOperation,
} from '../../../shared/catalogue';
import { eachItem } from '../../../shared/operations';
import { readAccess, toCredentialType } from '../../parameters/authentication';

/**
 * Operations that a single user who connects with OAuth2 can never run: Zoom offers only reports and lists of the whole
 * account for them. Other operations leave out the data that is closed to users.
 */
export const ACCOUNT_ONLY_OPERATIONS: ReadonlySet<string> = new Set([
	'pastEvent.getMany',
	'user.getMany',
	'webinar.getReport',
	'webinar.getSurveyResults',
]);

const onlyLacking: INodeProperties = {
	displayName: 'Only Missing Scopes',
	name: 'onlyLacking',
	type: 'boolean',
	default: false,
	description: 'Whether to return only the operations for which the credential lacks a scope',
};

/** Returns one row per operation of this node, with the scopes it may need and those that the token lacks. */
export const checkAccess = (resources: readonly Resource[]): RunOperation => ({
	name: 'Check Access',
	value: 'checkAccess',
	action: 'Check access of an account',
	description:
		'Get the scopes that each operation of this node may need, and those that the credential lacks',
	fields: [onlyLacking],
	endpoints: [ZOOM_ENDPOINTS.users, ZOOM_ENDPOINTS.user],
	run: eachItem((context) => runCheckAccess(context, resources)),
});

/** A row of the output. */
interface Access {
	readonly resource: string;
	readonly operation: string;
	readonly name: string;
	readonly allowed: boolean;
	readonly scopes: readonly string[];
	readonly missing: readonly string[];
	readonly note: string;
}

async function* runCheckAccess(context: ItemContext, resources: readonly Resource[]): AsyncGenerator<object> {
	const access = readAccess(context);
	await renewToken(context, access);
	const granted = parseScopes(await readTokenScope(context));
	if (!granted) throw unknownScopesError();

	const rows = listAccess(resources, granted, access);
	context.hint(buildSummary(rows, access), rows.every(({ allowed }) => allowed) ? 'info' : 'warning');
	const wanted = context.param('onlyLacking', false) ? rows.filter(({ allowed }) => !allowed) : rows;
	yield* wanted;
}

function listAccess(
	resources: readonly Resource[],
	granted: ReadonlySet<string>,
	access: ZoomAccess,
): Access[] {
	return resources.flatMap(({ value: resource, name: resourceName, operations }) =>
		operations.map((operation): Access => {
			const names = { resource, operation: operation.value, name: `${resourceName}: ${operation.name}` };
			if (access === 'user' && ACCOUNT_ONLY_OPERATIONS.has(`${resource}.${operation.value}`)) {
				return { ...names, allowed: false, scopes: [], missing: [], note: ACCOUNT_ONLY_NOTE };
			}
			const needed = selectEndpoints(listRequiredEndpoints(operation), access);
			const { scopes, missing } = checkCoverage(needed, granted, access);
			return { ...names, allowed: missing.length === 0, scopes, missing, note: '' };
		}),
	);
}

const ACCOUNT_ONLY_NOTE =
	'Zoom allows this for account-wide apps only. Set "Authentication" to "Server-to-Server OAuth".';

/** n8n keeps the token of a saved credential; its test requests a new one. */
const NEW_TOKEN: Readonly<Record<ZoomAccess, string>> = {
	account: 'open the credential in n8n and save it, so that it is tested with a new token',
	user: 'connect the credential in n8n again',
};

function buildSummary(rows: readonly Access[], access: ZoomAccess): string {
	const missing = [...new Set(rows.flatMap((row) => row.missing))].sort();
	const closed = rows.filter(({ note }) => note !== '').length;
	const allowed = rows.filter((row) => row.allowed).length;
	return [
		`The credential has every scope for ${allowed} of ${rows.length} operations.`,
		...(missing.length > 0
			? [
					`It lacks: ${missing.join(', ')}.`,
					`Add the ones you need in the Zoom App Marketplace under Manage > your app > Scopes, then ${NEW_TOKEN[access]}: a token keeps the scopes it was created with.`,
				]
			: []),
		...(closed > 0 ? [`${closed} operations are closed to single users.`] : []),
	].join(' ');
}

/** Errors that prove that Zoom accepted the token. */
const TOKEN_IS_GOOD: ReadonlySet<ApiErrorKind> = new Set(['scope', 'permission', 'plan', 'not_found']);

/** Without a valid token, there are no scopes to read: a call makes n8n request or renew it. */
async function renewToken({ api }: ItemContext, access: ZoomAccess): Promise<void> {
	const request: ApiRequest =
		access === 'user'
			? { endpoint: ZOOM_ENDPOINTS.user, path: { userId: 'me' } }
			: { endpoint: ZOOM_ENDPOINTS.users, query: { page_size: 1 } };
	await api.call(request).catch((error: unknown) => {
		if (!(error instanceof ApiError && TOKEN_IS_GOOD.has(error.kind))) throw error;
	});
}

/** n8n keeps Zoom's answer with the token in the credential, and reads it again each time. */
async function readTokenScope(context: ItemContext): Promise<unknown> {
	const type = toCredentialType(context.param<string | undefined>('authentication', undefined));
	const { oauthTokenData } = await context.node.getCredentials<{ oauthTokenData?: { scope?: unknown } }>(
		type,
	);
	return oauthTokenData?.scope;
}

const unknownScopesError = (): ApiError =>
	new ApiError({
		kind: 'scope',
		title: 'Zoom did not return the scopes of the token',
		advice:
			'This happens just after an app was created. Wait a minute, then save the credential in n8n again (connect it again, if it is "Zoom User OAuth2 API") and run this once more.',
	});
