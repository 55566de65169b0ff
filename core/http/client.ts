import type { Clock } from '../async/clock';
import { onTheWire, type Endpoint, type Json, type Reply, type Request, type Send } from './endpoint';
import { Problem, explain, raise, type Refusal, type Said } from './errors';
import { pagedRows } from './pagination';
import { Patience } from './patience';
import type { RateWindow } from './rateLimiter';
import { NetworkFault, withRetry, type RateLimited } from './retry';

/** What is true of all calls to one vendor. */
export interface Vendor {
	readonly name: string;
	/** Rate class -> its windows. A class without an entry is not paced. */
	readonly limits: Readonly<Record<string, readonly RateWindow[]>>;
	readonly refusals: readonly Refusal[];
	/** How a value is written into a path, where the template calls it `name`. */
	encode(value: string, name: string): string;
	/** What the vendor said if this reply is a refusal, else undefined. A 200 may be one. */
	refused(reply: Reply): Said | undefined;
	rateLimited(reply: Reply, now: number): RateLimited | undefined;
	/** Why this kind of credential can never call the endpoint; nothing is sent then. */
	forbids?(endpoint: Endpoint): Problem | undefined;
}

/** Calls to one account at one vendor: paced, retried, refusals worded. */
export interface Api {
	/**
	 * The answer's body.
	 * @throws Problem
	 */
	call(request: Request): Promise<unknown>;
	/**
	 * The rows of a list; nothing where the endpoint declares the refusal to mean "none".
	 * @throws Problem
	 */
	rows(request: Request): AsyncGenerator<Json>;
}

export interface ApiParts {
	readonly vendor: Vendor;
	readonly send: Send;
	readonly clock: Clock;
	/** All waits of one call together, in milliseconds. */
	readonly maxWaitMs: number;
	/**
	 * Takes the next turn of this rate class.
	 * @returns milliseconds until it
	 * @throws Problem when it is further away than `mostMs`
	 */
	takeTurn(rate: string, mostMs: number): number;
}

export function createApi({ vendor, send, clock, maxWaitMs, takeTurn }: ApiParts): Api {
	const policy = { rateLimited: vendor.rateLimited.bind(vendor) };

	async function call(request: Request): Promise<unknown> {
		const { endpoint } = request;
		const forbidden = vendor.forbids?.(endpoint);
		if (forbidden) throw forbidden;
		const wire = onTheWire(request, (value, name) => vendor.encode(value, name));
		const name = `${endpoint.method} ${endpoint.path}`;
		const patience = new Patience(maxWaitMs, clock);
		const attempt = async () => {
			await patience.wait(takeTurn(endpoint.rate, patience.leftMs));
			return await send(wire);
		};
		const reply = await withRetry(endpoint, attempt, policy, patience, clock).catch((error: unknown) => {
			throw error instanceof NetworkFault ? unreachable(vendor.name, error, name) : error;
		});
		const said = vendor.refused(reply) ?? notJson(reply);
		if (said)
			throw explain(
				said,
				reply.status,
				[...vendor.refusals, ...COMMON_REFUSALS],
				unknownRefusal(vendor.name),
				name,
			);
		return reply.body;
	}

	async function* rows(request: Request): AsyncGenerator<Json> {
		try {
			yield* pagedRows(request, call);
		} catch (error) {
			const means = error instanceof Problem && request.endpoint.emptyOn?.includes(error.kind);
			if (!means) raise(error);
		}
	}

	return { call, rows };
}

/** A string where JSON was due: a proxy's or firewall's page, or a wrong address. */
function notJson({ status, body }: Reply): Said | undefined {
	if (typeof body !== 'string' || body.trim() === '') return undefined;
	const title = /<title>([^<]*)<\/title>/i.exec(body)?.[1]?.trim();
	return {
		code: 'not_json',
		message: title ? `a page titled "${title}" (HTTP ${status})` : `no JSON (HTTP ${status})`,
	};
}

const COMMON_REFUSALS: readonly Refusal[] = [
	{
		kind: 'unavailable',
		status: [500, 502, 503, 504],
		title: 'The service is not available at the moment',
		advice: 'Nothing was lost. Run the workflow again in a few minutes.',
	},
	{
		kind: 'not_json',
		code: ['not_json'],
		says: /^(.*)$/,
		title: 'The answer was not JSON but $1',
		advice:
			'A proxy, a firewall or a wrong base URL answered in place of the service. Check the base URL in the credential and the network between n8n and the service.',
	},
	{
		kind: 'rate_limit',
		status: [429],
		title: 'The account made too many requests',
		advice: 'Run the workflow again later, or raise "Maximum Wait" in the node\'s request options.',
	},
];

const unknownRefusal = (vendor: string): Refusal => ({
	kind: 'other',
	title: `${vendor} refused the request`,
	advice: 'See what the service said and check the parameters.',
});

function unreachable(vendor: string, fault: NetworkFault, call: string): Problem {
	return new Problem({
		kind: 'network',
		title: `${vendor} could not be reached`,
		advice: `Check the network between n8n and ${vendor}, and the base URL in the credential${fault.code ? ` (${fault.code})` : ''}.`,
		call,
	});
}
