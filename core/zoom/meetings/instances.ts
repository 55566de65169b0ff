import { together } from '../../async/together';
import type { Api } from '../../http/client';
import type { Json } from '../../http/endpoint';
import { Problem, raise } from '../../http/errors';
import { collect } from '../../http/pagination';
import { text, time } from '../../values/text';
import { eventPath, OF_EVENT, ZOOM } from '../api/endpoints/endpoints';
import type { EventReference } from '../api/ids';
import { eventNumber, idOrUuid } from './meetingId';
import type { Gaps } from './missingData';
import { mayBePart, partsOfOccurrence } from './occurrenceParts';
import { clarified, notReady, type PastQuestion } from './reports';

/**
 * `latest`: of an ID the last instance, of a UUID that one. `chosen`: that of the UUID. `occurrence`: that of `latest` with
 * its other parts where it was ended and started again. `all`: every one Zoom lists.
 */
export const INSTANCE_CHOICES = ['latest', 'chosen', 'occurrence', 'all'] as const;
export type InstanceChoice = (typeof INSTANCE_CHOICES)[number];

/** What Zoom says about one instance that took place. */
export type HeldInstance = Json;

export async function heldInstances(
	api: Api,
	question: PastQuestion & { readonly instances: InstanceChoice; readonly now: number },
	gaps: Gaps,
): Promise<HeldInstance[]> {
	const { reference, instances } = question;
	if (instances === 'chosen' && !('uuid' in reference)) throw needsUuid();
	try {
		if (instances === 'all') return await everyInstance(api, question, gaps);
		const held = await heldInstance(api, question);
		return instances === 'occurrence' ? await wholeOccurrence(api, question, held) : [held];
	} catch (fault) {
		throw await clarified(api, question, fault, question.now);
	}
}

async function everyInstance(api: Api, question: PastQuestion, gaps: Gaps): Promise<HeldInstance[]> {
	const { kind, reference } = question;
	const id = await eventNumber(api, kind, reference);
	const listed = await listedInstances(api, question, id);
	// A single event is not always in the list of its own instances.
	if (listed.length === 0) return [await heldInstance(api, { ...question, reference: { id } })];
	const held = await together(
		listed.map((row) =>
			gaps.unlessRefused(`The instance of ${text(row.start_time)}, and all its data,`, () =>
				heldInstance(api, byUuid(question, row), { ...row, id }),
			),
		),
	);
	const known = held.filter((one) => one !== undefined);
	if (known.length === 0) throw notReady(kind, '');
	return known;
}

/** Without one of its parts people who came would be absent, so a part that Zoom refuses is no gap: it may be ready later. */
async function wholeOccurrence(
	api: Api,
	question: PastQuestion,
	held: HeldInstance,
): Promise<HeldInstance[]> {
	const id = text(held.id) || (await eventNumber(api, question.kind, question.reference));
	const near = (await listedInstances(api, question, id)).filter(mayBePart(held));
	const parts = near.map(async (row) => {
		try {
			return await heldInstance(api, byUuid(question, row), { ...row, id });
		} catch (fault) {
			// Zoom lists it, so it is there.
			return raise(isMissing(fault) ? notReady(question.kind, text(held.topic), { cause: fault }) : fault);
		}
	});
	return partsOfOccurrence(held, await together(parts));
}

const isMissing = (fault: unknown): fault is Problem =>
	fault instanceof Problem && (fault.kind === 'not_ready' || fault.kind === 'not_found');

const byUuid = (question: PastQuestion, { uuid }: Json): PastQuestion => ({
	...question,
	reference: { uuid: text(uuid) },
});

async function heldInstance(api: Api, question: PastQuestion, listed?: Json): Promise<HeldInstance> {
	const { kind, reference, access } = question;
	if (access === 'account' || kind === 'meeting') {
		const endpoint = access === 'account' ? OF_EVENT[kind].report : ZOOM.pastMeeting;
		const details = await api.call({ endpoint, path: eventPath(kind, idOrUuid(reference)) });
		return { ...listed, ...(details as Json) };
	}
	// Single users have no address for one past webinar: the list tells its start, the participants its end.
	if (listed) return listed;
	const id = await eventNumber(api, kind, reference);
	const row = wanted(await listedInstances(api, question, id), reference);
	if (!row) throw notReady(kind, '');
	return { ...row, id };
}

const listedInstances = async (api: Api, { kind }: PastQuestion, id: string): Promise<Json[]> =>
	await collect(api.rows({ endpoint: OF_EVENT[kind].instances, path: eventPath(kind, id) }));

function wanted(listed: readonly Json[], reference: EventReference): Json | undefined {
	if ('uuid' in reference) return listed.find(({ uuid }) => uuid === reference.uuid);
	return [...listed].sort((a, b) => startOf(b) - startOf(a))[0];
}

const startOf = ({ start_time: start }: Json): number => time(start) ?? 0;

const needsUuid = (): Problem =>
	new Problem({
		kind: 'invalid',
		title: "'Instances' is set to the chosen one, but an ID stands for all of them",
		advice:
			'Choose the event from the list or by its UUID, which names one instance, or set \'Instances\' to "Latest" or "All".',
	});
