/** The part of autocannon that the bench uses. https://github.com/mcollina/autocannon */
declare module 'autocannon' {
	interface Request {
		method?: string;
		body?: string;
		headers?: Record<string, string>;
		setupRequest?: (request: Request) => Request;
	}

	interface Result {
		/** Seconds. */
		duration: number;
		statusCodeStats: Record<string, { count: number }>;
	}

	export default function autocannon(options: {
		url: string;
		connections: number;
		duration: number;
		requests: Request[];
	}): Promise<Result>;
}
