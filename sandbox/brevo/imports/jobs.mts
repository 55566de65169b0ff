import { findRejoined } from '../consent/toContacts.mts';
import { recordHarm } from '../consent/watch.mts';
import * as write from '../contacts/write.mts';
import type { BrevoAccount } from '../model/account.mts';
import { IMPORT_FAULTS_BY_ATTRIBUTE, normaliseEmail } from '../model/identifiers.mts';
import type { ImportEnd, ImportFault, ImportJob, ImportRow } from '../model/types.mts';

/** Brings every import to where the clock says it is. No timers: nothing is left running when the sandbox closes. */
export function settleImports(brevo: BrevoAccount): void {
	for (const process of brevo.store.processes.getAll()) {
		if (process.ended) continue;
		const age = brevo.now() - process.acceptedAt;
		if (age < brevo.settings.importMs / 2) continue;
		process.status = 'in_process';
		if (age < brevo.settings.importMs) continue;
		const { status, afterRows }: ImportEnd = brevo.settings.importEnds[process.id] ?? COMPLETED;
		runImport(brevo, process.job, afterRows);
		process.status = status;
		process.ended = true;
	}
}

const COMPLETED: ImportEnd = { status: 'completed' };

function runImport(brevo: BrevoAccount, job: ImportJob, most?: number): void {
	const listIds = job.newList ? [createList(brevo, job.newList)] : job.listIds;
	const seen = new Set<string>();
	for (const row of job.rows.slice(0, most)) {
		const email = normaliseEmail(row.email);
		if (!email) reject(job, 'invalid_emails', row);
		else if (seen.has(email)) reject(job, 'duplicate_email_id', row);
		else {
			seen.add(email);
			importRow(brevo, job, { ...row, email }, listIds);
		}
	}
}

function importRow(brevo: BrevoAccount, job: ImportJob, row: ImportRow, listIds: number[]): void {
	const existing = brevo.store.findContactByEmail(row.email);
	const attributes = write.keepUsableAttributes(row.attributes);
	const clash = write.findClashes(brevo, attributes, existing)[0];
	if (clash) return reject(job, IMPORT_FAULTS_BY_ATTRIBUTE[clash.name], row);
	// People who left the list after the call; for those who had left before, the call itself was rejected.
	if (recordHarm(brevo, job.source, findRejoined([existing], listIds)).length > 0) return;
	const contact = existing ?? write.createContact(brevo, row.email);
	if (!existing || job.updateExistingContacts)
		write.saveAttributes(brevo, contact, pickImportable(brevo, contact, job, attributes));
	write.joinLists(brevo, contact, listIds);
	if (job.emailBlacklist) contact.emailBlacklisted = true;
	if (job.smsBlacklist) contact.smsBlacklisted = true;
	job[existing ? 'updated' : 'created'] += 1;
}

/**
 * Values that an import changes. `false` in jsonBody leaves a boolean as it was:
 * https://github.com/sendinblue/APIv3-python-library/issues/95. Blanks clear only with `emptyContactsAttributes`.
 */
function pickImportable(
	brevo: BrevoAccount,
	contact: ReturnType<typeof write.createContact>,
	job: ImportJob,
	attributes: ImportRow['attributes'],
): ImportRow['attributes'] {
	return Object.fromEntries(
		Object.entries(attributes).filter(([name, value]) => {
			if (value === '') return job.emptyContactsAttributes;
			if (value !== false) return true;
			write.recordDropped(brevo, contact, name, value, 'an import leaves a boolean false out');
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
