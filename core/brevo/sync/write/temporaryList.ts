import { chunk } from 'lodash';

import { halve, sendInBatches } from '../../../audience/batchRun';
import { ApiError, catchApiError, copyError } from '../../../http/errors';
import type { BrevoAccount } from '../../api/account';
import { endpoints } from '../../api/endpoints';
import { formatError } from '../../api/errors';
import { createUniqueList } from '../../lists/listsApi';
import { MAX_MEMBERS_PER_CALL } from '../../lists/membership';

/** Read by people who find the list in Brevo during an import, or after a run that was stopped. The time follows. */
export const TEMPORARY_LIST_NAME = 'n8n: temporary, for an import (safe to delete)';

/** The import that puts contacts on a temporary list. */
export interface ListImport {
	/** Returns the addresses that may be on the list. */
	listMembers(): readonly string[];
	/** Returns whether Brevo may still add somebody to the list. */
	mayContinue(): Promise<boolean>;
}

/**
 * A list for the contacts of one run that join none: an import must name a list. No campaign or automation knows it. It
 * is emptied and deleted after the import.
 */
export class TemporaryList {
	/** Each about the list that is, or may be, still in Brevo. */
	readonly warnings: string[] = [];
	/** Found by it if the answer to its creation got lost. */
	private readonly name: string;
	private listId: number | undefined;
	private listImport: ListImport | undefined;

	/** @param findFolderId returns undefined if the account has no folder: for a list that is deleted, none is created */
	constructor(
		private readonly account: BrevoAccount,
		private readonly findFolderId: () => Promise<number | undefined>,
	) {
		this.name = `${TEMPORARY_LIST_NAME} ${new Date(account.clock.now()).toISOString()}`;
	}

	/** Undefined while Brevo does not have the list. */
	get id(): number | undefined {
		return this.listId;
	}

	/** Whether contacts were imported through the list, which Brevo does not have any more. */
	get wasUsed(): boolean {
		return this.listImport !== undefined && this.listId === undefined;
	}

	/** If Brevo does not create it, the contacts are written one at a time. */
	async create(): Promise<void> {
		const folderId = await catchApiError(this.findFolderId());
		if (typeof folderId !== 'number') return;
		const list = await catchApiError(createUniqueList(this.account.api, this.name, folderId));
		if (!(list instanceof ApiError)) this.listId = list.id;
		else if (list.inDoubt)
			this.warnings.push(
				`It is not known whether Brevo created the list '${this.name}' (${formatError(list)}). If it is there, delete it.`,
			);
	}

	/** Notes the import that has been started, if one was. */
	setImport(listImport: ListImport): void {
		this.listImport = listImport;
	}

	/** Deletes the list unless its import is still open: Brevo would go on with an import whose list is gone. */
	async close(): Promise<void> {
		if (this.listId === undefined) return;
		if (await this.listImport?.mayContinue()) {
			this.warnings.push(
				`Brevo's import into the list '${this.name}' had not ended, so the list was not deleted. Delete it in Brevo when the import has ended.`,
			);
			return;
		}
		const failure = await this.delete(this.listId);
		if (failure && failure.kind !== 'not_found')
			this.warnings.push(
				`The list '${this.name}' could not be deleted (${formatError(failure)}). Delete it in Brevo.`,
			);
		else this.listId = undefined;
	}

	/** Empties the list before it is deleted, so that no contact depends on the way in which Brevo deletes lists. */
	private async delete(id: number): Promise<ApiError | undefined> {
		const path = { listId: String(id) };
		const failure = await this.empty(path);
		if (failure) return failure;
		const answer = await catchApiError(this.account.api.call({ endpoint: endpoints.deleteList, path }));
		return answer instanceof ApiError ? answer : undefined;
	}

	private async empty(path: { listId: string }): Promise<ApiError | undefined> {
		const { api } = this.account;
		const endpoint = endpoints.removeFromList;
		const results = await sendInBatches(
			chunk(this.listImport?.listMembers(), MAX_MEMBERS_PER_CALL),
			async (emails) => await catchApiError(api.call({ endpoint, path, body: { emails } })),
			{
				// One address that Brevo does not accept must not keep the others on the list.
				split: (emails, answer) =>
					answer instanceof ApiError && answer.status === 400 && !isNobodyOnList(answer) ? halve(emails) : [],
				isFatal: ({ status }) => status !== 400,
			},
		);
		return results
			.flatMap(({ answer }) => (answer instanceof ApiError ? answer : []))
			.find((error) => !isNobodyOnList(error));
	}
}

/** Brevo's answer where none of them is on the list, as after an import that failed. */
const isNobodyOnList = ({ status, vendorError }: ApiError): boolean =>
	status === 400 && /already removed|not exist/i.test(vendorError?.message ?? '');

/** Returns the error of a run that wrote nothing, with the lists that it may have left in Brevo. */
export const nameListsLeft = (error: ApiError, warnings: readonly string[]): ApiError =>
	warnings.length === 0 ? error : copyError(error, { advice: [error.advice, ...warnings].join(' ') });
