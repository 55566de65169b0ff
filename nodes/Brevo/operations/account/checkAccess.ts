import type { INodeProperties } from 'n8n-workflow';

import {
	createScopePermission,
	findPermissions,
	renewToken,
	type GetPermission,
	type Permission,
} from '../../../../core/brevo/api/access';
import { endpoints } from '../../../../core/brevo/api/endpoints';
import { getNeed, getResource, parseTokenScopes, type BrevoAccess } from '../../../../core/brevo/api/scopes';
import { describeCount } from '../../../../core/values/counts';
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
	description: 'Whether to return only the operations for which the credential lacks something',
};

/** Returns one row per operation of this node, with what it may need of the credential and what is missing. */
export const checkAccess = (resources: readonly Resource[]): RunOperation => ({
	name: 'Check Access',
	value: 'checkAccess',
	action: 'Check access of an account',
	description: 'List the operations that the API key or app may run, and those it may not',
	fields: [onlyLacking],
	endpoints: [
		endpoints.getAttributes,
		endpoints.getCampaigns,
		endpoints.getEvents,
		endpoints.getProcesses,
		endpoints.getSenders,
		endpoints.getTemplates,
	],
	run(execution) {
		let permissions: ReturnType<typeof readPermissions> | undefined;
		return eachItem((context) =>
			// Brevo allows few calls an hour, and the answer is the same for every item.
			runCheckAccess(context, resources, () => (permissions ??= readPermissions(context, resources))),
		)(execution);
	},
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

const getAccess = (context: ItemContext): BrevoAccess => toAccess(context.param('authentication', API_KEY));

async function* runCheckAccess(
	context: ItemContext,
	resources: readonly Resource[],
	getPermissions: () => ReturnType<typeof readPermissions>,
): AsyncGenerator<object> {
	const access = getAccess(context);
	const getPermission = await getPermissions();
	const rows = resources.flatMap((resource) =>
		resource.operations.map((operation): Access => {
			const listNeeds = (permission: Permission) => [
				...new Set(
					listRequiredEndpoints(operation)
						.filter((endpoint) => getPermission(endpoint) === permission)
						.map((endpoint) => getNeed(endpoint, access)),
				),
			];
			const missing = listNeeds('missing').sort();
			const untested = listNeeds('untested').sort();
			return {
				resource: resource.value,
				operation: operation.value,
				name: `${resource.name}: ${operation.name}`,
				allowed: missing.length > 0 ? false : untested.length > 0 ? null : true,
				scopes: listNeeds('granted').sort(),
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
async function readPermissions(context: ItemContext, resources: readonly Resource[]): Promise<GetPermission> {
	const access = getAccess(context);
	if (access === 'app') {
		await renewToken(context.api);
		const { oauthTokenData } = await context.node.getCredentials<{ oauthTokenData?: unknown }>(
			toCredentialType(context.param<string | undefined>('authentication', undefined)),
		);
		const granted = parseTokenScopes(oauthTokenData);
		if (granted) return createScopePermission(granted);
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
	const [lacking, untested] = [count(false), count(null)];
	return [
		`The credential has everything for ${count(true)} of ${rows.length} operations.`,
		...(lacking > 0
			? [`${describeCount(lacking, 'lacks', 'lack')} something, which some of their settings may not need.`]
			: []),
		...(missing.length > 0 ? [`It lacks: ${missing.join(', ')}.`, REMEDIES[access]] : []),
		...(untested > 0
			? [
					`${describeCount(untested, 'operation writes', 'operations write')}: whether Brevo allows them shows only when they run.`,
					...(access === 'key' ? ['An API key that is not restricted may run all of them.'] : []),
				]
			: []),
	].join(' ');
}
