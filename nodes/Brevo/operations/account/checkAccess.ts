import type { INodeProperties } from 'n8n-workflow';

import {
	getPermissionByScopes,
	findPermissions,
	renewToken,
	type GetPermission,
	type Permission,
} from '../../../../core/brevo/api/access';
import { endpoints } from '../../../../core/brevo/api/endpoints';
import { getNeed, getResource, parseTokenScopes, type BrevoAccess } from '../../../../core/brevo/api/scopes';
import {
	listRequiredEndpoints,
	type ItemContext,
	type Resource,
	type RunOperation,
} from '../../../shared/catalogue';
import { eachItem } from '../../../shared/operations';
import { API_KEY, toAccess, toCredentialType } from '../../parameters/authentication';

const onlyLacking: INodeProperties = {
	displayName: 'Only Missing Access',
	name: 'onlyLacking',
	type: 'boolean',
	default: false,
	description: 'Whether to return only the operations that the credential may not run',
};

/** Returns one row per operation of this node, with what it may need of the credential and what is missing. */
export const checkAccess = (resources: readonly Resource[]): RunOperation => ({
	name: 'Check Access',
	value: 'checkAccess',
	action: 'Check access of an account',
	description: 'Get which operations of this node the API key or app may run, and which it may not',
	fields: [onlyLacking],
	endpoints: [
		endpoints.getAttributes,
		endpoints.getCampaigns,
		endpoints.getEvents,
		endpoints.getProcesses,
		endpoints.getSenders,
		endpoints.getTemplates,
	],
	run: eachItem((context) => runCheckAccess(context, resources)),
});

/** A row of the output. */
interface Access {
	readonly resource: string;
	readonly operation: string;
	readonly name: string;
	/** Null if only running it would tell. */
	readonly allowed: boolean | null;
	readonly scopes: readonly string[];
	readonly missing: readonly string[];
	readonly untested: readonly string[];
}

async function* runCheckAccess(context: ItemContext, resources: readonly Resource[]): AsyncGenerator<object> {
	const access = toAccess(context.param('authentication', API_KEY));
	const getPermission = await readPermissions(context, resources, access);
	const rows = resources.flatMap((resource) =>
		resource.operations.map((operation): Access => {
			const needs = (permission: Permission) => [
				...new Set(
					listRequiredEndpoints(operation)
						.filter((endpoint) => getPermission(endpoint) === permission)
						.map((endpoint) => getNeed(endpoint, access)),
				),
			];
			const missing = needs('missing').sort();
			const untested = needs('untested').sort();
			return {
				resource: resource.value,
				operation: operation.value,
				name: `${resource.name}: ${operation.name}`,
				allowed: missing.length > 0 ? false : untested.length > 0 ? null : true,
				scopes: needs('granted').sort(),
				missing,
				untested,
			};
		}),
	);
	context.hint(
		buildSummary(rows, access),
		rows.every(({ missing }) => missing.length === 0) ? 'info' : 'warning',
	);
	yield* context.param('onlyLacking', false) ? rows.filter(({ allowed }) => allowed === false) : rows;
}

/** The scopes of a token are known. Those of a restricted key have to be tried, by reading only. */
async function readPermissions(
	context: ItemContext,
	resources: readonly Resource[],
	access: BrevoAccess,
): Promise<GetPermission> {
	if (access === 'app') {
		await renewToken(context.api);
		const { oauthTokenData } = await context.node.getCredentials<{ oauthTokenData?: unknown }>(
			toCredentialType(context.param<string | undefined>('authentication', undefined)),
		);
		const granted = parseTokenScopes(oauthTokenData);
		if (granted) return getPermissionByScopes(granted);
	}
	const used = resources
		.flatMap(({ operations }) => operations.flatMap(listRequiredEndpoints))
		.map(getResource);
	return await findPermissions(context.api, new Set(used), access === 'app');
}

const REMEDIES: Readonly<Record<BrevoAccess, string>> = {
	key: 'Give the key the access you need in Brevo under Settings > SMTP & API > API Keys.',
	app: 'Add the ones you need to the app with "brevo app scopes update" and to Scopes in the credential. Then open the credential in n8n and save it, so that it is tested with a new token: a token keeps the scopes it was created with.',
};

function buildSummary(rows: readonly Access[], access: BrevoAccess): string {
	const missing = [...new Set(rows.flatMap((row) => row.missing))].sort();
	const count = (allowed: boolean | null) => rows.filter((row) => row.allowed === allowed).length;
	return [
		`The credential may run ${count(true)} of ${rows.length} operations, and may not run ${count(false)}.`,
		...(missing.length > 0 ? [`It lacks: ${missing.join(', ')}.`, REMEDIES[access]] : []),
		...(count(null) > 0
			? [
					`${count(null)} operations write: Brevo does not tell beforehand whether it will let them. An API key that is not restricted may run all of them.`,
				]
			: []),
	].join(' ');
}
