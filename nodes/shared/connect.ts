import type { IDataObject } from 'n8n-workflow';

import { createApiClient, type ApiClient } from '../../core/http/client';
import type { Gaps } from '../../core/http/endpoint';
import { RateLimiter } from '../../core/http/rateLimiter';
import type { Connector } from './catalogue';
import { describeGaps } from './gaps';
import type { CallContext } from './http/callContext';
import { createCallLog } from './http/callLog';
import { createClock } from './http/clock';
import { redactCredential } from './http/redactCredential';
import { createHttpSend } from './http/send';
import { serializeFirstRequest } from './http/tokenRenewal';
import type { Progress } from './progress';

/**
 * Rate limiters per credential and rate class, shared by the executions of this process. Losing them is harmless: the
 * vendor's 429 is obeyed anyway.
 */
const limiters = new Map<string, RateLimiter>();
const MAX_LIMITERS = 1000;

/** How a service is reached: the part of a connector that `connect` needs. */
export type Connection = Pick<Connector, 'credentialType' | 'baseUrl' | 'service'>;

/** The parts of an execution that follow its calls. */
export interface CallObserver {
	readonly progress: Progress;
	/** Is called for lists with missing rows. */
	readonly onGaps: OnGaps;
}

/**
 * Returns a client for the account of the node's credential.
 * @param observer without it, lists with missing rows are written to the log of n8n
 */
export async function connect(
	context: CallContext,
	connector: Connection,
	observer?: CallObserver,
): Promise<ApiClient> {
	const authentication = readParameter(context, 'authentication', '') || undefined;
	const options = readParameter<IDataObject>(context, 'requestOptions', {});
	const credentialType = connector.credentialType(authentication);
	const readCredential = async () => await context.getCredentials<IDataObject>(credentialType);
	const credential = await readCredential();
	const baseUrl = connector.baseUrl(credential);

	const service = connector.service(options, authentication);
	const { progress, onGaps = createGapLog(context) } = observer ?? {};
	const clock = progress?.clock ?? createClock(context);
	const maxWaitMs = Number(options.maxWait ?? 120) * 1000;
	const account = context.getNode().credentials?.[credentialType]?.id ?? baseUrl;
	const send = redactCredential(
		credential,
		readCredential,
		serializeFirstRequest(credential, createHttpSend(context, credentialType, baseUrl)),
	);
	const log = createCallLog(context, options, service.name);
	return createApiClient({
		service,
		clock,
		maxWaitMs,
		transport: progress?.measureCalls(send) ?? send,
		onAttempt(attempt) {
			log?.(attempt);
			progress?.addAttempt(service.name, attempt);
		},
		onGaps: (gaps) => onGaps(service.name, gaps),
		reserve(rate, maxMs) {
			const windows = service.rateLimits[rate];
			if (!windows) return 0;
			const key = [service.name, account, rate, JSON.stringify(windows)].join('/');
			return getLimiter(key, windows).reserve(clock.now(), maxMs);
		},
	});
}

function getLimiter(key: string, windows: ConstructorParameters<typeof RateLimiter>[0]): RateLimiter {
	const known = limiters.get(key);
	if (known) return known;
	if (limiters.size >= MAX_LIMITERS) limiters.clear();
	const fresh = new RateLimiter(windows);
	limiters.set(key, fresh);
	return fresh;
}

function readParameter<T>(context: CallContext, name: string, fallback: T): T {
	const value =
		'getInputData' in context
			? context.getNodeParameter(name, 0, fallback)
			: context.getNodeParameter(name, fallback);
	return (value ?? fallback) as T;
}

type OnGaps = (vendor: string, gaps: Gaps) => void;

/** Outside an execution there is no output panel: the log has it. */
const createGapLog =
	({ logger }: CallContext): OnGaps =>
	(vendor, gaps) => {
		for (const sentence of describeGaps(vendor, [gaps])) logger.warn(sentence);
	};
