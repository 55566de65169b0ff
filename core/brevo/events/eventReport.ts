import { ApiError } from '../../http/errors';

/** What became of a batch of events, as far as Brevo tells. */
export interface BatchReport {
	/** Place in the batch -> why Brevo did not take the event. */
	readonly rejected: ReadonlyMap<number, string>;
	/** What became of the events it does not name; `untouched` ones may be sent again. */
	readonly otherwise: 'taken' | 'untouched' | 'unknown';
}

type Errors = ReadonlyArray<{ readonly eventIndex?: unknown; readonly message?: unknown }>;

interface Body {
	readonly errors?: Errors;
	readonly successful_events?: unknown;
}

/**
 * Reads an answer of `POST /events/batch` to `count` events. 202 took all. 400 took none and says which events
 * are to blame; 207 took some. Events are `untouched` only where Brevo leaves no doubt: nothing tells a
 * second copy from a new event, and it would start the automation again.
 * https://developers.brevo.com/reference/createbatchevents
 * @param answer the body, or the problem that the call met
 * @returns a problem where none was taken and Brevo blames no single event
 */
export function parseBatchResponse(answer: unknown, count: number): BatchReport | ApiError {
	const failure = answer instanceof ApiError ? answer : undefined;
	if (failure && failure.status !== 400) return failure;
	const body = ((failure ? failure.vendorError?.details : answer) ?? {}) as Body;
	const errors = Array.isArray(body.errors) ? (body.errors as Errors) : [];

	const refused = new Map<number, string>();
	for (const { eventIndex, message } of errors) {
		for (const index of [eventIndex].flat()) {
			if (typeof index !== 'number' || index < 0 || index >= count) continue;
			refused.set(index, `Brevo did not take the event: ${String(message ?? 'no reason given')}`);
		}
	}
	const taken = countAccepted(body, failure ? 0 : errors.length === 0 ? count : undefined);
	if (taken === count - refused.size) return { rejected: refused, otherwise: 'taken' };
	if (taken !== 0) return { rejected: refused, otherwise: 'unknown' };
	if (refused.size === 0) return noneAcceptedError(errors, failure);
	return { rejected: refused, otherwise: 'untouched' };
}

/** @param otherwise what the kind of answer says by itself */
const countAccepted = ({ successful_events: successful }: Body, otherwise: number | undefined) =>
	typeof successful === 'number' ? successful : otherwise;

function noneAcceptedError(errors: Errors, failure: ApiError | undefined): ApiError {
	const said = errors.flatMap(({ message }) => (message ? String(message) : [])).join('; ');
	if (failure && said === '') return failure;
	return new ApiError({
		kind: 'invalid',
		title: 'Brevo took none of the events and does not say which of them is to blame',
		advice: 'See what Brevo said and check the parameters.',
		status: failure?.status,
		vendorError: { message: said },
		call: failure?.call,
	});
}
