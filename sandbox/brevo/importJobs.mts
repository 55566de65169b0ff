import { importFaultOf, normalEmail } from './identifiers.mts';
import type { BrevoAccount } from './account.mts';
import type { ImportFault, ImportJob, ImportRow } from './types.mts';
import * as write from './write.mts';

/** Brings every import to where the clock says it is. No timers: nothing is left running when the sandbox closes. */
export function settleImports(brevo: BrevoAccount): void {
	for (const process of brevo.store.processes.all()) {
		if (process.status === 'completed') continue;
		const age = brevo.now() - process.acceptedAt;
		if (age < brevo.settings.importMs / 2) continue;
		process.status = 'in_process';
		if (age < brevo.settings.importMs) continue;
		run(brevo, process.job);
		process.status = 'completed';
	}
}

function run(brevo: BrevoAccount, job: ImportJob): void {
	const listIds = job.newList ? [createList(brevo, job.newList)] : job.listIds;
	const seen = new Set<string>();
	for (const row of job.rows) {
		const email = normalEmail(row.email);
		if (!email) reject(job, 'invalid_emails', row);
		else if (seen.has(email)) reject(job, 'duplicate_email_id', row);
		else {
			seen.add(email);
			importRow(brevo, job, { ...row, email }, listIds);
		}
	}
}

function importRow(brevo: BrevoAccount, job: ImportJob, row: ImportRow, listIds: number[]): void {
	const existing = brevo.store.contactByEmail(row.email);
	const attributes = write.usableAttributes(row.attributes);
	const clash = write.clashes(brevo, attributes, existing)[0];
	if (clash) return reject(job, importFaultOf[clash.name], row);
	const contact = existing ?? write.newContact(brevo, row.email);
	if (!existing || job.updateExistingContacts)
		write.saveAttributes(brevo, contact, importable(brevo, contact, job, attributes));
	write.joinLists(brevo, contact, listIds, job.source);
	if (job.emailBlacklist) contact.emailBlacklisted = true;
	if (job.smsBlacklist) contact.smsBlacklisted = true;
	job[existing ? 'updated' : 'created'] += 1;
}

/**
 * What an import changes. `false` in jsonBody leaves a boolean as it was:
 * https://github.com/sendinblue/APIv3-python-library/issues/95. Blanks clear only with `emptyContactsAttributes`.
 */
function importable(
	brevo: BrevoAccount,
	contact: ReturnType<typeof write.newContact>,
	job: ImportJob,
	attributes: ImportRow['attributes'],
): ImportRow['attributes'] {
	return Object.fromEntries(
		Object.entries(attributes).filter(([name, value]) => {
			if (value === '') return job.emptyContactsAttributes;
			if (value !== false) return true;
			write.noteDropped(brevo, contact, name, value, 'an import leaves a boolean false out');
			return false;
		}),
	);
}

function createList(brevo: BrevoAccount, { listName, folderId }: NonNullable<ImportJob['newList']>): number {
	return brevo.store.lists.add({ name: listName, folderId, createdAt: brevo.timestamp() }).id;
}

function reject(job: ImportJob, fault: ImportFault, row: ImportRow): void {
	(job.rejected[fault] ??= []).push(row.email);
}
