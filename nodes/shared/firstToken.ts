import type { IDataObject } from 'n8n-workflow';

import type { HttpSend } from '../../core/http/endpoint';

/**
 * Concurrent calls share one renewal of an OAuth2 token in n8n, but not the first token of client credentials: ten
 * calls at once would request ten tokens. So while the credential has no token, the first call is sent alone.
 */
export function serializeFirstToken(credential: IDataObject, send: HttpSend): HttpSend {
	if (credential.grantType !== 'clientCredentials' || hasToken(credential)) return send;
	let first: ReturnType<HttpSend> | undefined;
	return async (request) => {
		if (first === undefined) {
			first = send(request);
			return await first;
		}
		await first.catch(() => undefined);
		return await send(request);
	};
}

const hasToken = ({ oauthTokenData }: IDataObject) =>
	Boolean((oauthTokenData as IDataObject | undefined)?.access_token);
