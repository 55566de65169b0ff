import assert from 'node:assert/strict';
import type { Sandbox } from '../../../../sandbox/server.mts';

/** A call by hand, as from other work in the account. Throws where it is rejected. */
export type Call = (method: string, path: string, body?: unknown) => Promise<void>;

export const brevoAccount =
	({ brevo: { baseUrl, apiKey } }: Sandbox): Call =>
	async (method, path, body) =>
		await call(baseUrl + path, method, { 'api-key': apiKey }, body);

export async function zoomAccount({ zoom }: Sandbox): Promise<Call> {
	const { oauthBaseUrl, apiBaseUrl, accountId, clientId, clientSecret } = zoom;
	const answer = await fetch(`${oauthBaseUrl}/oauth/token`, {
		method: 'POST',
		headers: {
			authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
			'content-type': 'application/x-www-form-urlencoded',
		},
		body: new URLSearchParams({ grant_type: 'account_credentials', account_id: accountId }),
	});
	const { access_token: token } = (await answer.json()) as { access_token: string };
	return async (method, path, body) =>
		await call(apiBaseUrl + path, method, { authorization: `Bearer ${token}` }, body);
}

async function call(
	url: string,
	method: string,
	headers: Record<string, string>,
	body?: unknown,
): Promise<void> {
	const answer = await fetch(url, {
		method,
		headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
		...(body !== undefined && { body: JSON.stringify(body) }),
	});
	assert.ok(answer.ok, `${method} ${url}: ${answer.status} ${await answer.text()}`);
}
