import { Problem } from '../api/problem';
import type { Account } from './account';
import { asProblem } from './asProblem';
import { importRow, type ImportBatch } from './batches';
import { endpoints } from './endpoints';

/** How the imports of a run went, as far as Brevo tells. */
export interface ImportReport {
	/** Addresses whose import could be started. */
	readonly started: ReadonlySet<string>;
	/** Addresses that Brevo names as not taken, with the name it gives the reason. */
	readonly rejected: ReadonlyMap<string, string>;
	/** What kept imports from being started or followed. */
	readonly problems: readonly Problem[];
}

/** `/processes` allows 100 calls an hour: quick at first, for the usual import takes seconds. */
const GAPS_MS = [1, 2, 4, 8, 15, 30, 60, 60, 60, 60, 60, 60, 60, 60, 60].map((seconds) => seconds * 1000);
const ENDED = ['completed', 'failed', 'cancelled'];

interface Process {
	readonly id: number;
	readonly status: string;
	/** Reason -> link to a CSV of the rows left out, or null. */
	readonly info?: { readonly import?: Readonly<Record<string, unknown>> | null } | null;
}

/**
 * Imports batches and waits until Brevo has worked on them, ten minutes at most.
 * Does not throw when an import fails: whether a contact is in is read from Brevo afterwards.
 */
export async function importBatches(
	account: Account,
	batches: readonly ImportBatch[],
): Promise<ImportReport> {
	const started = new Set<string>();
	const problems: Problem[] = [];
	const waiting = new Set<number>();
	for (const batch of batches) {
		const answer = await asProblem(startImport(account, batch));
		if (answer instanceof Problem) {
			problems.push(answer);
			break;
		}
		waiting.add(answer);
		for (const { email } of batch.plans) started.add(email);
	}

	const ended = await asProblem(follow(account, waiting));
	if (ended instanceof Problem) return { started, problems: [...problems, ended], rejected: new Map() };
	return { started, problems, rejected: await readRejected(account, ended, started) };
}

/** @returns the process's ID */
async function startImport({ api }: Account, { listIds, plans }: ImportBatch): Promise<number> {
	const { processId } = (await api.call({
		endpoint: endpoints.importContacts,
		body: {
			jsonBody: plans.map(importRow),
			listIds,
			updateExistingContacts: true,
			emptyContactsAttributes: false,
			// Otherwise Brevo sends the account's owner a mail per import.
			disableNotification: true,
		},
	})) as { processId: number };
	return processId;
}

async function follow({ api, clock }: Account, ids: ReadonlySet<number>): Promise<Process[]> {
	const ended = new Map<number, Process>();
	for (const gap of GAPS_MS) {
		if (ended.size === ids.size) break;
		await clock.sleep(gap);
		for (const process of await readProcesses(api, ids)) {
			if (ids.has(process.id) && ENDED.includes(process.status)) ended.set(process.id, process);
		}
	}
	return [...ended.values()];
}

/** One call, however many there are: they are the newest ones. */
async function readProcesses(api: Account['api'], ids: ReadonlySet<number>): Promise<Process[]> {
	const [only] = ids;
	if (ids.size === 1) {
		const path = { processId: String(only) };
		return [(await api.call({ endpoint: endpoints.getProcess, path })) as Process];
	}
	const { processes } = (await api.call({
		endpoint: endpoints.getProcesses,
		query: { limit: 50, offset: 0, sort: 'desc' },
	})) as { processes?: Process[] };
	return processes ?? [];
}

async function readRejected(
	{ fetchText }: Account,
	processes: readonly Process[],
	emails: ReadonlySet<string>,
): Promise<Map<string, string>> {
	const rejected = new Map<string, string>();
	for (const { info } of processes) {
		for (const [reason, link] of Object.entries(info?.import ?? {})) {
			if (typeof link !== 'string' || !link.startsWith('http')) continue;
			// A file that cannot be had costs the reason, not the contact: who is missing shows afterwards.
			const text = await fetchText(link).catch(() => '');
			for (const email of addressesIn(text)) if (emails.has(email)) rejected.set(email, reason);
		}
	}
	return rejected;
}

/** The columns of Brevo's result files are not documented, so any cell that is an address counts. */
const addressesIn = (csv: string): string[] =>
	csv
		.split(/[\s;,"]+/)
		.map((cell) => cell.toLowerCase())
		.filter((cell) => cell.includes('@'));
