import { catchApiError, ApiError } from '../../../http/errors';
import type { BrevoAccount } from '../../api/account';
import { getField } from '../../../values/rowFields';
import { endpoints } from '../../api/endpoints';
import { PROCESSES_PER_PAGE } from './importBatches';
import type { StartedImport } from './startImports';

const ENDED_STATUSES = ['completed', 'failed', 'cancelled'];
/** `/processes` allows 100 calls an hour, shared by everything that uses the account. */
const MAX_CALLS = 60;

interface ImportProcess {
	readonly id: number;
	readonly status: string;
	readonly info?: unknown;
}

/** Imports that Brevo has accepted, with the progress that it reports. */
export class ImportProcesses {
	/** Email address -> Brevo's name for the reason why it was not accepted. */
	readonly rejected = new Map<string, string>();
	/** Status other than completed -> number of rows in imports that ended with it. */
	readonly failedByStatus = new Map<string, number>();
	private readonly open: Map<number, StartedImport>;
	private readonly started: ReadonlySet<string>;
	private readonly completed = new Set<string>();
	private calls = 0;

	constructor(
		private readonly account: BrevoAccount,
		started: readonly StartedImport[],
	) {
		this.open = new Map(started.map((one) => [one.processId, one]));
		this.started = new Set(started.flatMap(({ plans }) => plans.map(({ email }) => email)));
	}

	/** Number of imports that are not known to have ended. */
	get openCount(): number {
		return this.open.size;
	}

	/** Whether the row with this address was in one of the imports, however it ended. */
	includes(email: string): boolean {
		return this.started.has(email);
	}

	/** Whether Brevo has processed the row with this address, whatever the result. */
	isProcessed(email: string): boolean {
		return this.completed.has(email);
	}

	/** Asks Brevo, and returns whether a row with one of these addresses is in an import that is not known to have ended. */
	async mayContinue(emails: readonly string[]): Promise<boolean> {
		const wanted = new Set(emails);
		const isOpen = () =>
			[...this.open.values()].some(({ plans }) => plans.some(({ email }) => wanted.has(email)));
		if (!isOpen()) return false;
		await this.poll();
		return isOpen();
	}

	/**
	 * Reads the status of the imports.
	 * @returns whether Brevo returned it
	 */
	async poll(): Promise<boolean> {
		if (this.calls >= MAX_CALLS) return false;
		const processes = await catchApiError(this.readProcesses());
		if (processes instanceof ApiError) return false;
		for (const process of processes) await this.record(process);
		return true;
	}

	/** Reads the newest, page by page; an import not found there is read by its ID. */
	private async readProcesses(): Promise<ImportProcess[]> {
		const found = this.open.size > 1 ? await this.readNewest() : new Map<number, ImportProcess>();
		for (const id of this.open.keys()) {
			if (!found.has(id) && this.calls < MAX_CALLS) found.set(id, await this.readProcess(id));
		}
		return [...found.values()];
	}

	/** Reads the list up to the oldest open import, but with no more calls than one per import. */
	private async readNewest(): Promise<Map<number, ImportProcess>> {
		const found = new Map<number, ImportProcess>();
		const oldest = Math.min(...this.open.keys());
		for (let pages = 0; pages < this.open.size && this.calls < MAX_CALLS; pages++) {
			const page = await this.readPage(pages * PROCESSES_PER_PAGE);
			for (const process of page) if (this.open.has(process.id)) found.set(process.id, process);
			const isPast = page.length < PROCESSES_PER_PAGE || page.some(({ id }) => id < oldest);
			if (isPast || found.size === this.open.size) break;
		}
		return found;
	}

	private async readPage(offset: number): Promise<readonly ImportProcess[]> {
		this.calls++;
		const query = { limit: PROCESSES_PER_PAGE, offset, sort: 'desc' };
		const { rows } = await this.account.api.page({ endpoint: endpoints.getProcesses, query });
		return rows;
	}

	/** A process that Brevo no longer knows has ended with an unknown result. */
	private async readProcess(id: number): Promise<ImportProcess> {
		this.calls++;
		const path = { processId: String(id) };
		const answer = await catchApiError(this.account.api.call({ endpoint: endpoints.getProcess, path }));
		if (!(answer instanceof ApiError)) return answer;
		if (answer.kind === 'not_found') return { id, status: 'failed' };
		throw answer;
	}

	private async record(process: ImportProcess): Promise<void> {
		const { id, status } = process;
		const started = this.open.get(id);
		if (!started || !ENDED_STATUSES.includes(status)) return;
		this.open.delete(id);
		if (status === 'completed') for (const { email } of started.plans) this.completed.add(email);
		else this.failedByStatus.set(status, (this.failedByStatus.get(status) ?? 0) + started.plans.length);
		const emails = new Set(started.plans.map(({ email }) => email));
		for (const [reason, link] of listRejectedFiles(process)) {
			if (typeof link !== 'string' || !link.startsWith('http')) continue;
			// If the file cannot be fetched, only the reason is lost: missing contacts are found when reading back.
			const text = await this.account.fetchText(link).catch(() => '');
			for (const email of extractEmails(text)) if (emails.has(email)) this.rejected.set(email, reason);
		}
	}
}

/** Reason -> link to a CSV of the rejected rows, or null. */
function listRejectedFiles({ info }: ImportProcess): Array<[string, unknown]> {
	const files = getField({ info }, 'info.import');
	return typeof files === 'object' && files !== null ? Object.entries(files) : [];
}

/** The columns of Brevo's result files are not documented, so every cell that is an email address counts. */
const extractEmails = (csv: string): string[] =>
	csv
		.split(/[\s;,"]+/)
		.map((cell) => cell.toLowerCase())
		.filter((cell) => cell.includes('@'));
