import type { IDataObject } from 'n8n-workflow';

import { isJson, type HttpResponse, type HttpSend } from '../../../core/http/endpoint';
import { createRedactor } from './redactor';

/** Fields of the credentials whose values give access, or name the account. */
const SECRET_FIELDS = ['accountId', 'clientId', 'clientSecret', 'apiKey', 'access_token', 'refresh_token'];
/** Keys of a request's body, such as the passcode of a meeting or the token of a webhook. */
const SECRET_KEY = /(token|secret|password|passcode)$/i;
/**
 * Replaces the values of the credential in errors of the vendor: servers and proxies quote requests, and errors are shown to
 * people and stored with executions. Valid answers are data, and stay as they are.
 * @param readCredential reads it again after an error, since n8n may have renewed the token
 */
export function redactCredential(
	credential: IDataObject,
	readCredential: () => Promise<IDataObject>,
	send: HttpSend,
): HttpSend {
	return async (request, timeoutMs) => {
		const response = await send(request, timeoutMs);
		if (!isError(response)) return response;
		const redact = createRedactor([
			...listSecrets(credential),
			...listSecrets(await readCredential()),
			...listSecretsOfBody(request.body),
		]);
		return {
			...response,
			headers: redactValue(response.headers, redact) as HttpResponse['headers'],
			body: redactValue(response.body, redact),
		};
	};
}

function isError({ status, body }: HttpResponse): boolean {
	if (status >= 300 || typeof body === 'string') return true;
	return isJson(body) && ['message', 'error', 'errors'].some((key) => key in body);
}

function listSecretsOfBody(body: unknown): string[] {
	if (Array.isArray(body)) return body.flatMap(listSecretsOfBody);
	if (!isJson(body)) return [];
	return Object.entries(body).flatMap(([key, value]) =>
		typeof value === 'string' && SECRET_KEY.test(key) ? [value] : listSecretsOfBody(value),
	);
}

function redactValue(value: unknown, redact: (text: string) => string): unknown {
	if (typeof value === 'string') return redact(value);
	if (Array.isArray(value)) return value.map((entry) => redactValue(entry, redact));
	if (!isJson(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [redact(key), redactValue(inner, redact)]),
	);
}

/** Returns the values in a credential that give access, or name the account. */
export function listSecrets({ oauthTokenData, ...fields }: IDataObject): string[] {
	const values = [fields, oauthTokenData].filter(isJson);
	const secrets = values.flatMap((group) => SECRET_FIELDS.map((name) => group[name]));
	// The form of a token request.
	const basic = `${String(fields.clientId)}:${String(fields.clientSecret)}`;
	return [...secrets, basic].filter((secret) => typeof secret === 'string');
}
