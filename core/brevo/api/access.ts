import { ApiError, catchApiError } from '../../http/errors';
import type { ApiClient } from '../../http/client';
import type { ApiRequest, Endpoint } from '../../http/endpoint';
import { endpoints } from './endpoints';
import { isAllowed, getResource } from './scopes';

/** Whether a credential may call an endpoint; `untested` if only a writing call would show it. */
export type Permission = 'granted' | 'missing' | 'untested';

/** Decides for any endpoint of this package. */
export type GetPermission = (endpoint: Endpoint) => Permission;

/** A call for each resource that reads a little and changes nothing. */
const PROBES: Readonly<Record<string, ApiRequest>> = {
	contacts: { endpoint: endpoints.getAttributes },
	emailCampaigns: { endpoint: endpoints.getCampaigns, query: { limit: 1, excludeHtmlContent: true } },
	events: { endpoint: endpoints.getEvents, query: { limit: 1 } },
	processes: { endpoint: endpoints.getProcesses, query: { limit: 1 } },
	senders: { endpoint: endpoints.getSenders },
	smtp: { endpoint: endpoints.getTemplates, query: { limit: 1 } },
};

/**
 * Makes a call, so that n8n requests a token or renews it: without a valid one there are no scopes to read.
 * @throws ApiError if Brevo does not accept the credential
 */
export async function renewToken(api: ApiClient): Promise<void> {
	const answer = await catchApiError(api.call({ endpoint: endpoints.getAttributes }));
	if (answer instanceof ApiError && !isDenial(answer)) throw answer;
}

export const createScopePermission =
	(granted: ReadonlySet<string>): GetPermission =>
	(endpoint) =>
		isAllowed(granted, endpoint) ? 'granted' : 'missing';

/**
 * Tries to read each resource: Brevo does not tell what a key is restricted to, or an app whose token names no scopes. A resource
 * that cannot be read cannot be written either, because the levels of a key include one another.
 * @throws ApiError for any error that is not an answer to the question
 */
export async function findPermissions(
	api: ApiClient,
	resources: ReadonlySet<string>,
	isWritingSeparate: boolean,
): Promise<GetPermission> {
	const readable = new Map<string, boolean>();
	for (const resource of resources) {
		const probe = PROBES[resource];
		if (probe) readable.set(resource, await isReadable(api, probe));
	}
	return (endpoint) => {
		const mayRead = readable.get(getResource(endpoint));
		if (endpoint.method === 'GET')
			return mayRead === undefined ? 'untested' : mayRead ? 'granted' : 'missing';
		return mayRead === false && !isWritingSeparate ? 'missing' : 'untested';
	};
}

async function isReadable(api: ApiClient, probe: ApiRequest): Promise<boolean> {
	const answer = await catchApiError(api.call(probe));
	// Brevo does not document whether it answers 404 when there are none.
	if (!(answer instanceof ApiError) || answer.kind === 'not_found') return true;
	if (isDenial(answer)) return false;
	throw answer;
}

/** Whether Brevo knows the credential, and only refuses this call. */
const isDenial = ({ kind }: ApiError): boolean => kind === 'permission' || kind === 'scope';
