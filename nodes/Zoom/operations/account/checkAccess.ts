import type { IDataObject, INodeProperties } from 'n8n-workflow';

import { Problem, type ProblemKind } from '../../../../core/http/errors';
import { ZOOM } from '../../../../core/zoom/api/endpoints/endpoints';
import { neededEndpoints } from '../../../../core/zoom/api/needed';
import { coverage, grantedScopes } from '../../../../core/zoom/api/scopes';
import type { ZoomAccess } from '../../../../core/zoom/api/service';
import { endpointsNeededBy, type Call, type Resource, type RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { accessOf, credentialTypeBy } from '../../parameters/authentication';
import { ACCOUNT_ONLY } from './accountOnly';

const onlyLacking: INodeProperties = {
	displayName: 'Only What Is Lacking',
	name: 'onlyLacking',
	type: 'boolean',
	default: false,
	description: 'Whether to return only the operations that the credential does not have every scope for',
};

/** One row for each operation of this node: which of the scopes it may need the credential's token has. */
export const checkAccess = (resources: readonly Resource[]): RunOperation => ({
	name: 'Check Access',
	value: 'checkAccess',
	action: 'Check access of an account',
	description:
		'Get for each operation of this node which scopes the credential has for it and which it lacks. An operation may need some of them for some of its options only.',
	fields: [onlyLacking],
	uses: [ZOOM.users, ZOOM.user],
	run: eachItem((call) => checked(call, resources)),
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

async function* checked(call: Call, resources: readonly Resource[]): AsyncGenerator<IDataObject> {
	const access = accessOf(call);
	await renewToken(call, access);
	const granted = grantedScopes(await scopeOfToken(call));
	if (!granted) throw unknownScopes();

	const rows = accessTo(resources, granted, access);
	call.hint(summary(rows, access), rows.every(({ allowed }) => allowed) ? 'info' : 'warning');
	const wanted = call.param('onlyLacking', false) ? rows.filter(({ allowed }) => !allowed) : rows;
	yield* wanted as unknown as IDataObject[];
}

function accessTo(
	resources: readonly Resource[],
	granted: ReadonlySet<string>,
	access: ZoomAccess,
): Access[] {
	return resources.flatMap(({ value: resource, name: resourceName, operations }) =>
		operations.map((operation): Access => {
			const names = { resource, operation: operation.value, name: `${resourceName}: ${operation.name}` };
			if (access === 'user' && ACCOUNT_ONLY.has(`${resource}.${operation.value}`)) {
				return { ...names, allowed: false, scopes: [], missing: [], note: FOR_ACCOUNTS };
			}
			const needed = neededEndpoints(endpointsNeededBy(operation), access);
			const { scopes, missing } = coverage(needed, granted, access);
			return { ...names, allowed: missing.length === 0, scopes, missing, note: '' };
		}),
	);
}

const FOR_ACCOUNTS =
	'Zoom opens this to account-wide apps only. Set \'Authentication\' to "Server-to-Server OAuth".';

/** n8n keeps the token of a credential that is saved; its test is what takes a new one. */
const NEW_TOKEN: Readonly<Record<ZoomAccess, string>> = {
	account: 'open the credential in n8n and save it, so that it is tested with a new token',
	user: 'connect the credential in n8n again',
};

function summary(rows: readonly Access[], access: ZoomAccess): string {
	const missing = [...new Set(rows.flatMap((row) => row.missing))].sort();
	const closed = rows.filter(({ note }) => note !== '').length;
	const allowed = rows.filter((row) => row.allowed).length;
	return [
		`The credential has every scope for ${allowed} of ${rows.length} operations.`,
		...(missing.length > 0
			? [
					`It lacks: ${missing.join(', ')}.`,
					`Add what you need in the Zoom App Marketplace under Manage > your app > Scopes, then ${NEW_TOKEN[access]}: a token keeps the scopes it was made with.`,
				]
			: []),
		...(closed > 0 ? [`${closed} operations are closed to single users.`] : []),
	].join(' ');
}

/** Refusals that only a token which Zoom took can get. */
const TOKEN_IS_GOOD: ReadonlySet<ProblemKind> = new Set(['scope', 'permission', 'plan', 'not_found']);

/** The scopes of a token that is too old, or was never asked for, say nothing: n8n gets or renews one with a call. */
async function renewToken({ api }: Call, access: ZoomAccess): Promise<void> {
	const request =
		access === 'user'
			? { endpoint: ZOOM.user, path: { userId: 'me' } }
			: { endpoint: ZOOM.users, query: { page_size: 1 } };
	await api.call(request).catch((fault: unknown) => {
		if (!(fault instanceof Problem && TOKEN_IS_GOOD.has(fault.kind))) throw fault;
	});
}

/** n8n keeps Zoom's answer with the token in the credential, and reads it anew each time. */
async function scopeOfToken(call: Call): Promise<unknown> {
	const type = credentialTypeBy(call.param<string | undefined>('authentication', undefined));
	const { oauthTokenData } = await call.node.getCredentials<{ oauthTokenData?: { scope?: unknown } }>(type);
	return oauthTokenData?.scope;
}

const unknownScopes = (): Problem =>
	new Problem({
		kind: 'scope',
		title: 'Zoom did not say which scopes the token has',
		advice:
			'That happens just after an app was made. Wait a minute, then save the credential in n8n again (connect it again, if it is "Zoom User OAuth2 API") and run this once more.',
	});
