import type { IDataObject } from 'n8n-workflow';

import { createApi, type Api } from '../../core/http/client';
import { Limiter } from '../../core/http/rateLimiter';
import type { CallContext } from './callContext';
import type { Connector } from './catalogue';
import { clockOf } from './clock';
import { firstTokenAlone } from './firstToken';
import { sendThrough } from './send';

/**
 * Pace per credential and rate class, shared by the executions of this process. Losing it is harmless: the
 * vendor's 429 is obeyed all the same.
 */
const limiters = new Map<string, Limiter>();
const MOST_LIMITERS = 1000;

/** How a service is reached: what `connect` needs to know of a connector. */
export type Service = Pick<Connector, 'credentialType' | 'baseUrl' | 'vendor'>;

/** The account that the node's credential opens. */
export async function connect(context: CallContext, connector: Service): Promise<Api> {
	const authentication = parameter(context, 'authentication', '') || undefined;
	const options = parameter<IDataObject>(context, 'requestOptions', {});
	const credentialType = connector.credentialType(authentication);
	const credential = await context.getCredentials<IDataObject>(credentialType);
	const baseUrl = connector.baseUrl(credential);

	const vendor = connector.vendor(options, authentication);
	const clock = clockOf(context);
	const maxWaitMs = Number(options.maxWait ?? 120) * 1000;
	const account = context.getNode().credentials?.[credentialType]?.id ?? baseUrl;
	return createApi({
		vendor,
		clock,
		maxWaitMs,
		send: firstTokenAlone(credential, sendThrough(context, credentialType, baseUrl)),
		takeTurn(rate, mostMs) {
			const windows = vendor.limits[rate];
			if (!windows) return 0;
			const key = [vendor.name, account, rate, JSON.stringify(windows)].join('/');
			return limiter(key, windows).takeTurn(clock.now(), mostMs);
		},
	});
}

function limiter(key: string, windows: ConstructorParameters<typeof Limiter>[0]): Limiter {
	const known = limiters.get(key);
	if (known) return known;
	if (limiters.size >= MOST_LIMITERS) limiters.clear();
	const fresh = new Limiter(windows);
	limiters.set(key, fresh);
	return fresh;
}

function parameter<T>(context: CallContext, name: string, fallback: T): T {
	const value =
		'getInputData' in context
			? context.getNodeParameter(name, 0, fallback)
			: context.getNodeParameter(name, fallback);
	return (value ?? fallback) as T;
}
