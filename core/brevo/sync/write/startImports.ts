import { asProblem } from '../../../http/asProblem';
import type { Api } from '../../../http/client';
import { Problem, type ProblemKind } from '../../../http/errors';
import { endpoints } from '../../api/endpoints';
import type { Plan } from '../plan/plan';
import { importRow, isPlainValue, type ImportBatch } from './importBatches';

/** An import that Brevo has accepted. */
export interface StartedImport {
	readonly processId: number;
	readonly plans: readonly Plan[];
}

/** What became of imports that were to be started. */
export interface Starts {
	readonly started: readonly StartedImport[];
	/** People whose import Brevo did not take, and why. */
	readonly refused: ReadonlyArray<{ readonly plans: readonly Plan[]; readonly problem: Problem }>;
}

/** About one import: the next one may be taken. */
const OF_ONE_IMPORT: readonly ProblemKind[] = ['invalid', 'not_found', 'conflict', 'other', 'not_json'];

/**
 * Starts the imports one after the other. One that Brevo refuses is left out, and its people with it; after what is
 * true of all (the key may not, the service is down) no further one is tried.
 */
export async function startImports(api: Api, batches: readonly ImportBatch[]): Promise<Starts> {
	const started: StartedImport[] = [];
	const refused: Array<Starts['refused'][number]> = [];
	const waiting = [...batches];
	for (let batch = waiting.shift(); batch; batch = waiting.shift()) {
		const answer = await asProblem(startImport(api, batch));
		if (!(answer instanceof Problem)) {
			started.push({ processId: answer, plans: batch.plans });
			continue;
		}
		const others = instead(batch, answer);
		if (others.length > 0) waiting.unshift(...others);
		else refused.push({ plans: batch.plans, problem: answer });
		if (OF_ONE_IMPORT.includes(answer.kind) || isTooLarge(answer)) continue;
		refused.push(...waiting.map(({ plans }) => ({ plans, problem: answer })));
		break;
	}
	return { started, refused };
}

/** @returns the process's ID */
async function startImport(api: Api, { listIds, plans, plainOnly }: ImportBatch): Promise<number> {
	const { processId } = (await api.call({
		endpoint: endpoints.importContacts,
		body: {
			jsonBody: plans.map((plan) => importRow(plan, plainOnly)),
			listIds,
			updateExistingContacts: true,
			emptyContactsAttributes: false,
			// Otherwise Brevo sends the account's owner a mail per import.
			disableNotification: true,
		},
	})) as { processId: number };
	return processId;
}

/** What may be taken where a batch was not. */
function instead(batch: ImportBatch, problem: Problem): ImportBatch[] {
	if (isTooLarge(problem)) return halves(batch);
	const isPlainest = batch.plainOnly || batch.plans.every(isPlain);
	return isPlainest || !OF_ONE_IMPORT.includes(problem.kind) ? [] : [{ ...batch, plainOnly: true }];
}

/** A proxy on the way may take less than Brevo, and answers in words of its own. */
const isTooLarge = ({ status, said }: Problem): boolean =>
	status === 413 || (status === 400 && /too large|exceeds?\b.*(limit|size|MB)/i.test(said?.message ?? ''));

function halves({ plans, ...rest }: ImportBatch): ImportBatch[] {
	if (plans.length < 2) return [];
	const middle = Math.ceil(plans.length / 2);
	return [plans.slice(0, middle), plans.slice(middle)].map((half) => ({ ...rest, plans: half }));
}

/** Brevo does not say in which form imports take other values: an import that is refused with them is tried without. */
const isPlain = ({ attributes }: Plan): boolean => Object.values(attributes).every(isPlainValue);
