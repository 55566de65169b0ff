import { ApiError, rethrow } from '../../http/errors';

/** An event, and scopes of which an app needs at least one to receive it. */
export interface ScopedEvent {
	readonly name: string;
	readonly scopes: readonly string[];
}

/**
 * Tries to subscribe to all events, and leaves out those that Zoom says the app may not receive: an app cannot look up which
 * events it may. When Zoom rejects a second event of a scope, the app lacks the scope, and all its events are left out.
 * @returns the names left out
 * @throws ApiError if none is left, or for any other error
 */
export async function subscribeAllowedEvents(
	events: readonly ScopedEvent[],
	subscribe: (names: readonly string[]) => Promise<void>,
): Promise<string[]> {
	let left = events;
	const suspects = new Set<string>();
	for (;;) {
		const error = await catchEventError(subscribe(left.map(({ name }) => name)));
		if (error === undefined) return events.filter((one) => !left.includes(one)).map(({ name }) => name);
		const rejectedEvent = left.find(({ name }) => extractEventNames(error).includes(name));
		if (rejectedEvent === undefined || left.length === 1) return rethrow(error);
		const missing = new Set(rejectedEvent.scopes.filter((scope) => suspects.has(scope)));
		for (const scope of rejectedEvent.scopes) suspects.add(scope);
		left = left.filter((one) => one !== rejectedEvent && !one.scopes.some((scope) => missing.has(scope)));
		if (left.length === 0) return rethrow(error);
	}
}

/** Zoom may name one event or several. */
const extractEventNames = ({ vendorError }: ApiError): string[] =>
	(vendorError?.message ?? '').match(/(?<![a-z_])[a-z_]+(\.[a-z_]+)+|app_\w+/g) ?? [];

async function catchEventError(attempt: Promise<void>): Promise<ApiError | undefined> {
	try {
		await attempt;
		return undefined;
	} catch (error) {
		const isAboutAnEvent =
			error instanceof ApiError &&
			/not allowed for the app|event not exists/i.test(error.vendorError?.message ?? '');
		return isAboutAnEvent ? error : rethrow(error);
	}
}
