import { inParallel } from '../../async/concurrent';
import type { Api } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { Problem, raise } from '../../http/errors';
import { text } from '../../values/text';
import { eventPath, OF_EVENT, type EventKind } from '../api/endpoints/endpoints';
import { isAboutOnePerson, isBatchRefused } from './aboutOnePerson';
import { addressOf, fitsBatch, type Form } from './form';

/** The most Zoom takes in one call. */
const BATCH = 30;
const BATCHES_AT_ONCE = 2;
const SINGLES_AT_ONCE = 5;

export interface AddToEvent {
	readonly kind: EventKind;
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
export type Added =
	| { readonly registrant: Json }
	/** Zoom did not take this person, or was not asked any more after `fault` had shown that it takes nobody. */
	| { readonly fault: Problem };

/** One registration with everything Zoom takes. @throws Problem */
export async function addRegistrant(api: Api, event: AddToEvent, form: Form): Promise<Json> {
	const { kind, id, occurrenceIds, autoApprove } = event;
	const body =
		kind === 'meeting' && autoApprove !== undefined ? { ...form, auto_approve: autoApprove } : form;
	return (await api.call({
		endpoint: OF_EVENT[kind].addRegistrant,
		path: eventPath(kind, id),
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
export async function addRegistrants(api: Api, event: AddToEvent, forms: readonly Form[]): Promise<Added[]> {
	return await new Adding(api, event).all(forms);
}

class Adding {
	private readonly results = new Map<Form, Added>();
	/** What would be said to everybody. */
	private closed?: Problem;

	constructor(
		private readonly api: Api,
		private readonly event: AddToEvent,
	) {}

	async all(forms: readonly Form[]): Promise<Added[]> {
		const wantsBatches = (this.event.occurrenceIds ?? []).length === 0 && forms.length > 1;
		const alike = wantsBatches ? forms.filter(fitsBatch) : [];
		await inParallel(inBatches(alike), BATCHES_AT_ONCE, async (some) => await this.batch(some));
		const rest = forms.filter((form) => !this.results.has(form));
		await inParallel(rest, SINGLES_AT_ONCE, async (form) => await this.single(form));
		return forms.map((form) => this.results.get(form)!);
	}

	/** Whoever gets no result here is left to be asked for alone. */
	private async batch(forms: readonly Form[]): Promise<void> {
		if (this.closed) return;
		const { kind, id, autoApprove, confirmationEmail } = this.event;
		try {
			const answer = (await this.api.call({
				endpoint: OF_EVENT[kind].addRegistrants,
				path: eventPath(kind, id),
				body: {
					registrants: forms,
					...(autoApprove !== undefined && { auto_approve: autoApprove }),
					...(kind === 'meeting' &&
						confirmationEmail !== undefined && { registrants_confirmation_email: confirmationEmail }),
				},
			})) as Json;
			const taken = byAddress(answer.registrants);
			for (const form of forms) {
				const registrant = taken.get(addressOf(form.email));
				if (registrant) this.results.set(form, { registrant });
			}
		} catch (fault) {
			if (!isBatchRefused(fault) && !isAboutOnePerson(fault)) this.close(fault);
		}
	}

	private async single(form: Form): Promise<void> {
		if (this.closed) {
			this.results.set(form, { fault: this.closed });
			return;
		}
		try {
			this.results.set(form, { registrant: await addRegistrant(this.api, this.event, form) });
		} catch (fault) {
			if (!isAboutOnePerson(fault)) this.close(fault);
			this.results.set(form, { fault: fault as Problem });
		}
	}

	private close(fault: unknown): void {
		if (!(fault instanceof Problem)) raise(fault);
		this.closed ??= fault;
	}
}

const inBatches = (forms: readonly Form[]): Form[][] =>
	Array.from({ length: Math.ceil(forms.length / BATCH) }, (_, index) =>
		forms.slice(index * BATCH, (index + 1) * BATCH),
	);

function byAddress(registrants: unknown): Map<string | undefined, Json> {
	const rows = Array.isArray(registrants) ? (registrants as Json[]) : [];
	return new Map(
		rows.filter(({ registrant_id: id }) => text(id) !== '').map((row) => [addressOf(row.email), row]),
	);
}
