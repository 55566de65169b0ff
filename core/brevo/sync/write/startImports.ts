import { halve, sendInBatches } from '../../../audience/batchRun';
import { catchApiError, ApiError, type ApiErrorKind } from '../../../http/errors';
import type { ApiClient } from '../../../http/client';
import { endpoints } from '../../api/endpoints';
import type { ContactPlan } from '../plan/plan';
import { toImportRow, isPlainValue, type ImportBatch } from './importBatches';

/** An import that Brevo has accepted. */
export interface StartedImport {
	readonly processId: number;
	readonly plans: readonly ContactPlan[];
}

/** What became of imports that were to be started. */
export interface StartResult {
	readonly started: readonly StartedImport[];
	/** People whose import Brevo did not take, and why. */
	readonly rejected: ReadonlyArray<{ readonly plans: readonly ContactPlan[]; readonly problem: ApiError }>;
}

/** About one import: the next one may be taken. */
const SINGLE_IMPORT_FAULTS: readonly ApiErrorKind[] = [
	'invalid',
	'not_found',
	'conflict',
	'other',
	'not_json',
];

/**
 * Starts the imports one after the other. One that Brevo refuses is left out, and its people with it; after what is
 * true of all (the key may not, the service is down) no further one is tried.
 */
export async function startImports(api: ApiClient, batches: readonly ImportBatch[]): Promise<StartResult> {
	const results = await sendInBatches(
		batches,
		async (batch) => await catchApiError(startImport(api, batch)),
		{
			split: (batch, answer) => (answer instanceof ApiError ? chooseRetry(batch, answer) : []),
			isFatal: (error) => !SINGLE_IMPORT_FAULTS.includes(error.kind) && !isTooLarge(error),
		},
	);
	const started: StartedImport[] = [];
	const rejected: Array<StartResult['rejected'][number]> = [];
	for (const {
		batch: { plans },
		answer,
	} of results) {
		if (answer instanceof ApiError) rejected.push({ plans, problem: answer });
		else started.push({ processId: answer, plans });
	}
	return { started, rejected };
}

/** @returns the process's ID */
async function startImport(api: ApiClient, { listIds, plans, plainOnly }: ImportBatch): Promise<number> {
	const { processId } = (await api.call({
		endpoint: endpoints.importContacts,
		body: {
			jsonBody: plans.map((plan) => toImportRow(plan, plainOnly)),
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
function chooseRetry(batch: ImportBatch, problem: ApiError): ImportBatch[] {
	if (isTooLarge(problem)) return halve(batch.plans).map((plans) => ({ ...batch, plans }));
	const isPlainest = batch.plainOnly || batch.plans.every(isPlain);
	return isPlainest || !SINGLE_IMPORT_FAULTS.includes(problem.kind) ? [] : [{ ...batch, plainOnly: true }];
}

/** A proxy on the way may take less than Brevo, and answers in words of its own. */
const isTooLarge = ({ status, vendorError }: ApiError): boolean =>
	status === 413 ||
	(status === 400 && /too large|exceeds?\b.*(limit|size|MB)/i.test(vendorError?.message ?? ''));

/** Brevo does not say in which form imports take other values: an import that is refused with them is tried without. */
const isPlain = ({ attributes }: ContactPlan): boolean => Object.values(attributes).every(isPlainValue);
