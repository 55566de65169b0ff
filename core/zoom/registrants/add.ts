import { mapConcurrent } from '../../async/concurrent';
import type { ApiClient } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { ApiError, rethrow } from '../../http/errors';
import { parseEmail } from '../../values/addresses';
import { toText } from '../../values/text';
import { toMeetingPath, MEETING_ENDPOINTS, type MeetingKind } from '../api/endpoints/endpoints';
import { fitsBatch, type RegistrantForm } from './form';

/** The most Zoom takes in one call. */
const BATCH = 30;
const MAX_CONCURRENT_BATCHES = 2;
const MAX_CONCURRENT_SINGLES = 5;

export interface RegistrationTarget {
	readonly kind: MeetingKind;
	/** The number. */
	readonly id: string;
	/** Dates of a series that people register for; the next one where none is given. */
	readonly occurrenceIds?: readonly string[];
	/** Approves at once what would wait for approval. Webinars take it in batches only. */
	readonly autoApprove?: boolean;
	/** Meetings only, in batches only: whether Zoom mails those registered. Undefined: as Zoom does. */
	readonly confirmationEmail?: boolean;
}

/** What became of one person. */
export type AddResult =
	| { readonly registrant: Json }
	/** Zoom did not take this person, or was not asked any more after `fault` had shown that it takes nobody. */
	| { readonly fault: ApiError };

/** One registration with everything Zoom takes. @throws ApiError */
export async function addRegistrant(
	api: ApiClient,
	event: RegistrationTarget,
	form: RegistrantForm,
): Promise<Json> {
	const { kind, id, occurrenceIds, autoApprove } = event;
	const body =
		kind === 'meeting' && autoApprove !== undefined ? { ...form, auto_approve: autoApprove } : form;
	return (await api.call({
		endpoint: MEETING_ENDPOINTS[kind].addRegistrant,
		path: toMeetingPath(kind, id),
		query: { occurrence_ids: occurrenceIds?.join(',') },
		body,
	})) as Json;
}

/**
 * Registers people for one event, in batches where Zoom takes them: a batch holds names and addresses only, and is for
 * single scheduled events. One person's refusal costs nobody else: whoever a batch leaves out, or is in a batch that was
 * refused because of somebody in it, is asked for alone.
 * @returns what became of each, in the order given
 */
export async function addRegistrants(
	api: ApiClient,
	event: RegistrationTarget,
	forms: readonly RegistrantForm[],
): Promise<AddResult[]> {
	return await new RegistrantAdder(api, event).addAll(forms);
}

class RegistrantAdder {
	private readonly results = new Map<RegistrantForm, AddResult>();
	/** What would be said to everybody. */
	private fatalError?: ApiError;

	constructor(
		private readonly api: ApiClient,
		private readonly event: RegistrationTarget,
	) {}

	async addAll(forms: readonly RegistrantForm[]): Promise<AddResult[]> {
		const wantsBatches = (this.event.occurrenceIds ?? []).length === 0 && forms.length > 1;
		const alike = wantsBatches ? forms.filter(fitsBatch) : [];
		await mapConcurrent(
			splitIntoBatches(alike),
			MAX_CONCURRENT_BATCHES,
			async (some) => await this.addBatch(some),
		);
		const rest = forms.filter((form) => !this.results.has(form));
		await mapConcurrent(rest, MAX_CONCURRENT_SINGLES, async (form) => await this.addSingle(form));
		return forms.map((form) => this.results.get(form)!);
	}

	/** Whoever gets no result here is left to be asked for alone. */
	private async addBatch(forms: readonly RegistrantForm[]): Promise<void> {
		if (this.fatalError) return;
		const { kind, id, autoApprove, confirmationEmail } = this.event;
		try {
			const answer = (await this.api.call({
				endpoint: MEETING_ENDPOINTS[kind].addRegistrants,
				path: toMeetingPath(kind, id),
				body: {
					registrants: forms,
					...(autoApprove !== undefined && { auto_approve: autoApprove }),
					...(kind === 'meeting' &&
						confirmationEmail !== undefined && { registrants_confirmation_email: confirmationEmail }),
				},
			})) as Json;
			const taken = indexByEmail(answer.registrants);
			for (const form of forms) {
				const registrant = taken.get(parseEmail(form.email));
				if (registrant) this.results.set(form, { registrant });
			}
		} catch (fault) {
			if (!isBatchUnsupported(fault) && !concernsOneRegistrant(fault)) this.close(fault);
		}
	}

	private async addSingle(form: RegistrantForm): Promise<void> {
		if (this.fatalError) {
			this.results.set(form, { fault: this.fatalError });
			return;
		}
		try {
			this.results.set(form, { registrant: await addRegistrant(this.api, this.event, form) });
		} catch (fault) {
			if (!concernsOneRegistrant(fault)) this.close(fault);
			this.results.set(form, { fault: fault as ApiError });
		}
	}

	private close(fault: unknown): void {
		if (!(fault instanceof ApiError)) rethrow(fault);
		this.fatalError ??= fault;
	}
}

const splitIntoBatches = (forms: readonly RegistrantForm[]): RegistrantForm[][] =>
	Array.from({ length: Math.ceil(forms.length / BATCH) }, (_, index) =>
		forms.slice(index * BATCH, (index + 1) * BATCH),
	);

function indexByEmail(registrants: unknown): Map<string | undefined, Json> {
	const rows = Array.isArray(registrants) ? (registrants as Json[]) : [];
	return new Map(
		rows.filter(({ registrant_id: id }) => toText(id) !== '').map((row) => [parseEmail(row.email), row]),
	);
}

/** 3027 the host, 3034 invited with another address. */
const REGISTRANT_KINDS: ReadonlySet<string> = new Set(['3027', '3034']);
/** The event is over, or full: so it is for everybody. */
const MEETING_KINDS: ReadonlySet<string> = new Set(['3035', '3038', '3043']);
const REGISTRANT_WORDS = /for the registrant|panelist|have been blocked|registrant .*(not found|invalid)/i;
const MEETING_WORDS = /occurrence|webinar id|meeting id|batch registration/i;

/**
 * Whether a refusal speaks of one person, so that others may still be registered: the limit of 3 a day, the host, a
 * panelist, a value that does not fit. Anything else would be said to everybody.
 */
export function concernsOneRegistrant(fault: unknown): fault is ApiError {
	if (!(fault instanceof ApiError)) return false;
	const code = String(fault.vendorError?.code);
	const words = fault.vendorError?.message ?? '';
	if (MEETING_KINDS.has(code) || MEETING_WORDS.test(words)) return false;
	return REGISTRANT_KINDS.has(code) || REGISTRANT_WORDS.test(words) || fault.kind === 'invalid';
}

/** Series, instant and personal meetings take registrants one by one only. */
export const isBatchUnsupported = (fault: unknown): boolean =>
	fault instanceof ApiError && /batch registration is not supported/i.test(fault.vendorError?.message ?? '');
