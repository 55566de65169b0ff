import { halve, sendInBatches } from '../../../audience/batchRun';
import { catchApiError, concernsOneCall, ApiError } from '../../../http/errors';
import type { ApiClient } from '../../../http/client';
import { endpoints } from '../../api/endpoints';
import type { ContactPlan } from '../plan/plan';
import { toImportRow, isPlainValue, type ImportBatch } from './importBatches';

/** An import that Brevo has accepted. */
export interface StartedImport {
	readonly processId: number;
	readonly plans: readonly ContactPlan[];
}

/** Result of starting imports. */
export interface StartResult {
	readonly started: readonly StartedImport[];
	/** People whose import Brevo rejected, with the error. */
	readonly rejected: ReadonlyArray<{ readonly plans: readonly ContactPlan[]; readonly error: ApiError }>;
}

/** Whether the next import may be accepted. A proxy may answer a large one with a page. */
const concernsOneImport = (error: ApiError): boolean => concernsOneCall(error) || error.kind === 'not_json';

/**
 * Starts the imports one after the other. An import that Brevo rejects is skipped with its people. After an error that
 * concerns all imports, such as a missing permission or a service that is down, no further one is tried.
 */
export async function startImports(api: ApiClient, batches: readonly ImportBatch[]): Promise<StartResult> {
	const results = await sendInBatches(
		batches,
		async (batch) => await catchApiError(startImport(api, batch)),
		{
			split: (batch, answer) => (answer instanceof ApiError ? chooseRetry(batch, answer) : []),
			isFatal: (error) => !concernsOneImport(error) && !isTooLarge(error),
		},
	);
	const started: StartedImport[] = [];
	const rejected: Array<StartResult['rejected'][number]> = [];
	for (const {
		batch: { plans },
		answer,
	} of results) {
		if (answer instanceof ApiError) rejected.push({ plans, error: answer });
		else started.push({ processId: answer, plans });
	}
	return { started, rejected };
}

/** @returns the process's ID */
async function startImport(api: ApiClient, { listIds, plans, plainOnly }: ImportBatch): Promise<number> {
	const { processId } = await api.call({
		endpoint: endpoints.importContacts,
		body: {
			jsonBody: plans.map((plan) => toImportRow(plan, plainOnly)),
			listIds,
			updateExistingContacts: true,
			emptyContactsAttributes: false,
			// Otherwise Brevo sends the account's owner an email per import.
			disableNotification: true,
		},
	});
	return processId;
}

/** Returns the batches that may be accepted in place of a rejected one. */
function chooseRetry(batch: ImportBatch, error: ApiError): ImportBatch[] {
	if (isTooLarge(error)) return halve(batch.plans).map((plans) => ({ ...batch, plans }));
	const isPlainest = batch.plainOnly || batch.plans.every(isPlain);
	return isPlainest || !concernsOneImport(error) ? [] : [{ ...batch, plainOnly: true }];
}

/** A proxy in between may accept less than Brevo, and has its own error messages. */
const isTooLarge = ({ status, vendorError }: ApiError): boolean =>
	status === 413 ||
	(status === 400 && /too large|exceeds?\b.{0,100}(limit|size|MB)/i.test(vendorError?.message ?? ''));

/** Brevo does not document the form of other values in imports: an import rejected with them is retried without. */
const isPlain = ({ attributes }: ContactPlan): boolean => Object.values(attributes).every(isPlainValue);
