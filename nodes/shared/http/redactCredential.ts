import type { IDataObject } from 'n8n-workflow';

import { isJson, type HttpResponse, type HttpSend } from '../../../core/http/endpoint';

/** Fields of the credentials whose values give access, or name the account. */
const SECRET_FIELDS = ['accountId', 'clientId', 'clientSecret', 'apiKey', 'access_token', 'refresh_token'];
/** Shorter values would be found in ordinary words. */
const MIN_LENGTH = 6;
const HIDDEN = '[hidden]';

/** Keys and tokens that are recognisable by themselves, among them a token that was renewed since the credential was read. */
const RECOGNISABLE = [/\bxkeysib-[\w-]{6,}/g, /(?<![\w-])eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*/g];

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
		const redact = createRedactor(credential, await readCredential());
		return {
			...response,
			headers: redactValue(response.headers, redact) as HttpResponse['headers'],
			body: redactValue(response.body, redact),
		};
	};
}

function isError({ status, body }: HttpResponse): boolean {
	if (status >= 300 || typeof body === 'string') return true;
	return isJson(body) && ('message' in body || 'error' in body);
}

function redactValue(value: unknown, redact: (text: string) => string): unknown {
	if (typeof value === 'string') return redact(value);
	if (Array.isArray(value)) return value.map((entry) => redactValue(entry, redact));
	if (!isJson(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([key, inner]) => [redact(key), redactValue(inner, redact)]),
	);
}

/** Returns a function that replaces the values of credentials in a text, also where they are encoded. */
export function createRedactor(...credentials: IDataObject[]): (text: string) => string {
	const forms = [...new Set(credentials.flatMap(listSecrets).flatMap(encodeInEveryForm))]
		// A value may be part of another one.
		.sort((one, other) => other.length - one.length);
	return (text) => {
		let hidden = text;
		for (const form of forms) hidden = hidden.split(form).join(HIDDEN);
		for (const pattern of RECOGNISABLE) hidden = hidden.replace(pattern, HIDDEN);
		return hidden;
	};
}

function listSecrets({ oauthTokenData, ...fields }: IDataObject): string[] {
	const values = [fields, oauthTokenData].filter(isJson);
	const secrets = values.flatMap((group) => SECRET_FIELDS.map((name) => group[name]));
	// The form of a token request.
	const basic = `${String(fields.clientId)}:${String(fields.clientSecret)}`;
	return [...secrets, basic].filter(
		(secret): secret is string => typeof secret === 'string' && secret.length >= MIN_LENGTH,
	);
}

function encodeInEveryForm(secret: string): string[] {
	const percent = encodeURIComponent(secret);
	const base64 = Buffer.from(secret).toString('base64');
	return [
		secret,
		percent,
		percent.replace(/%../g, (code) => code.toLowerCase()),
		base64,
		base64.replace(/=/g, ''),
		base64.replace(/=/g, '').replace(/\+/g, '-').replace(/\//g, '_'),
		encodeURIComponent(base64),
	];
}
