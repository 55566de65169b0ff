import { chunk, once } from 'lodash';

import { mapConcurrent } from '../../async/concurrent';
import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { ApiError, notAttemptedError, resolveDoubt, rethrow } from '../../http/errors';
import { parseEmail } from '../../values/addresses';
import { toObjects } from '../../values/objects';
import { toText } from '../../values/text';
import { toMeetingPath, MEETING_ENDPOINTS, type MeetingKind } from '../api/endpoints/endpoints';
import { findRegistrants } from './find';
import { fitsBatch, type RegistrantForm } from './form';

/** Zoom's maximum for one call. */
const BATCH = 30;
const MAX_CONCURRENT_BATCHES = 2;
const MAX_CONCURRENT_SINGLES = 5;

export interface RegistrationTarget {
	readonly kind: MeetingKind;
	/** The number of the meeting or webinar. */
	readonly id: string;
	/** Occurrences of a series to register for; defaults to the next one. */
	readonly occurrenceIds?: readonly string[];
	/** Approves registrations that would otherwise wait for approval. For webinars, in batches only. */
	readonly autoApprove?: boolean;
	/** For meetings in batches only: whether Zoom sends a confirmation email. Undefined: Zoom's default. */
	readonly confirmationEmail?: boolean;
}

/** The result for one person. */
export type AddResult =
	| { readonly registrant: Json }
	/** Zoom rejected this person, or an earlier `error` showed that it would reject everyone. */
	| { readonly error: ApiError };

/** Registers one person with all fields that Zoom accepts. @throws ApiError */
export async function addRegistrant(
	api: ApiClient,
	target: RegistrationTarget,
	form: RegistrantForm,
): Promise<Json> {
	const { kind, id, occurrenceIds, autoApprove } = target;
	const body =
		kind === 'meeting' && autoApprove !== undefined ? { ...form, auto_approve: autoApprove } : form;
	try {
		return await api.call({
			endpoint: MEETING_ENDPOINTS[kind].addRegistrant,
			path: toMeetingPath(kind, id),
			query: { occurrence_ids: occurrenceIds?.join(',') },
			body,
		});
	} catch (error) {
		const [resolved] = await resolveRegistrations(api, target, error, [form]);
		return rethrow(resolved);
	}
}

/** Asks Zoom, if the call is in doubt, who of the people is registered. @returns the error of each person */
async function resolveRegistrations(
	api: ApiClient,
	{ kind, id }: RegistrationTarget,
	error: unknown,
	forms: readonly RegistrantForm[],
): Promise<unknown[]> {
	// Read once for all of them, and only if there is a doubt.
	const finder = once(async () => await findRegistrants(api, { kind, id }));
	const resolved: unknown[] = [];
	for (const { email } of forms) {
		const find = async () => {
			const found = (await finder())({ registrantId: '', email });
			return found && `ID ${toText(found.registrant.id)}, ${toText(found.registrant.status)}`;
		};
		resolved.push(await resolveDoubt(error, 'Zoom', 'registration', find));
	}
	return resolved;
}

/**
 * Registers people for one meeting or webinar, in batches if Zoom allows it: a batch has names and email addresses only, and
 * does not work for series, instant or personal meetings. A rejected person affects nobody else: people that a batch leaves
 * out, or whose batch was rejected because of one of them, are registered one at a time.
 * @returns the result for each person, in the given order
 */
export async function addRegistrants(
	api: ApiClient,
	target: RegistrationTarget,
	forms: readonly RegistrantForm[],
): Promise<AddResult[]> {
	return await new RegistrantAdder(api, target).addAll(forms);
}

class RegistrantAdder {
	private readonly results = new Map<RegistrantForm, AddResult>();
	/** An error that would occur for everyone. */
	private fatalError?: ApiError;

	constructor(
		private readonly api: ApiClient,
		private readonly target: RegistrationTarget,
	) {}

	async addAll(forms: readonly RegistrantForm[]): Promise<AddResult[]> {
		const wantsBatches = (this.target.occurrenceIds ?? []).length === 0 && forms.length > 1;
		const alike = wantsBatches ? forms.filter(fitsBatch) : [];
		await mapConcurrent(
			chunk(alike, BATCH),
			MAX_CONCURRENT_BATCHES,
			async (some) => await this.addBatch(some),
		);
		const rest = forms.filter((form) => !this.results.has(form));
		await mapConcurrent(rest, MAX_CONCURRENT_SINGLES, async (form) => await this.addSingle(form));
		return forms.map((form) => this.results.get(form)!);
	}

	/** People without a result are registered one at a time later. */
	private async addBatch(forms: readonly RegistrantForm[]): Promise<void> {
		if (this.fatalError) return;
		const { kind, id, autoApprove, confirmationEmail } = this.target;
		try {
			const answer = await this.api.call({
				endpoint: MEETING_ENDPOINTS[kind].addRegistrants,
				path: toMeetingPath(kind, id),
				body: {
					registrants: forms,
					...(autoApprove !== undefined && { auto_approve: autoApprove }),
					...(kind === 'meeting' &&
						confirmationEmail !== undefined && { registrants_confirmation_email: confirmationEmail }),
				},
			});
			const taken = indexByEmail(answer.registrants);
			for (const form of forms) {
				const registrant = taken.get(parseEmail(form.email));
				if (registrant) this.results.set(form, { registrant });
			}
		} catch (error) {
			if (isBatchUnsupported(error) || concernsOneRegistrant(error)) return;
			if (!(error instanceof ApiError)) return rethrow(error);
			this.close(error);
			if (!error.inDoubt) return;
			const resolved = await resolveRegistrations(this.api, this.target, error, forms);
			for (const [index, form] of forms.entries())
				this.results.set(form, { error: resolved[index] as ApiError });
		}
	}

	private async addSingle(form: RegistrantForm): Promise<void> {
		if (this.fatalError) {
			this.results.set(form, { error: this.fatalError });
			return;
		}
		try {
			this.results.set(form, { registrant: await addRegistrant(this.api, this.target, form) });
		} catch (error) {
			if (!(error instanceof ApiError)) return rethrow(error);
			if (!concernsOneRegistrant(error)) this.close(error);
			this.results.set(form, { error });
		}
	}

	private close(error: ApiError): void {
		// The doubt is about the people of that call alone.
		this.fatalError ??= error.inDoubt ? notAttemptedError(error) : error;
	}
}

function indexByEmail(registrants: unknown): Map<string | undefined, Json> {
	const rows = toObjects(registrants);
	return new Map(
		rows.filter(({ registrant_id: id }) => toText(id) !== '').map((row) => [parseEmail(row.email), row]),
	);
}

/**
 * Whether an error concerns one person, so that others may still be registered: the limit of 3 a day, the host, a panelist,
 * an invalid value. Any other error would occur for everyone.
 */
export const concernsOneRegistrant = (error: unknown): error is ApiError =>
	error instanceof ApiError && error.reach === 'row';

/** Zoom accepts registrants of series, instant and personal meetings only one at a time. */
export const isBatchUnsupported = (error: unknown): boolean =>
	error instanceof ApiError && /batch registration is not supported/i.test(error.vendorError?.message ?? '');
