import { chunk } from 'lodash';

import { ApiError, catchApiError } from '../../../http/errors';
import type { ApiClient } from '../../../http/client';
import type { ApiRequest } from '../../../http/endpoint';
import { endpoints } from '../../api/endpoints';
import { formatError } from '../../api/errors';
import { MAX_MEMBERS_PER_CALL } from '../../lists/membership';

/** Read by people who find the list in Brevo during an import, or after a run that was stopped. */
export const TEMPORARY_LIST_NAME = 'n8n: temporary, for an import (safe to delete)';

/**
 * A list for the contacts of one run that join none: an import must name a list. No campaign or automation knows it. It
 * is emptied and deleted after the import.
 */
export class TemporaryList {
	readonly warnings: string[] = [];
	private listId: number | undefined;

	constructor(
		private readonly api: ApiClient,
		private readonly getFolderId: () => Promise<number>,
	) {}

	/** Undefined while Brevo does not have the list. */
	get id(): number | undefined {
		return this.listId;
	}

	/** If Brevo does not create it, the contacts are written one at a time. */
	async create(): Promise<void> {
		const id = await catchApiError(this.requestList());
		if (!(id instanceof ApiError)) this.listId = id;
		else if (id.inDoubt)
			this.warnings.push(
				`It is not known whether Brevo created the list '${TEMPORARY_LIST_NAME}' (${formatError(id)}). If it is there, delete it.`,
			);
	}

	/** Empties the list before it is deleted, so that no contact depends on the way in which Brevo deletes lists. */
	async delete(emails: readonly string[]): Promise<void> {
		if (this.listId === undefined) return;
		const path = { listId: String(this.listId) };
		const failure =
			(await this.empty(path, emails)) ?? (await this.call({ endpoint: endpoints.deleteList, path }));
		if (failure && failure.kind !== 'not_found')
			this.warnings.push(
				`The list '${TEMPORARY_LIST_NAME}' could not be deleted (${formatError(failure)}). Delete it in Brevo.`,
			);
	}

	private async empty(path: { listId: string }, emails: readonly string[]): Promise<ApiError | undefined> {
		for (const batch of chunk(emails, MAX_MEMBERS_PER_CALL)) {
			const failure = await this.call({ endpoint: endpoints.removeFromList, path, body: { emails: batch } });
			// Brevo's answer where none of them is on the list, as after an import that failed.
			if (failure && failure.status !== 400) return failure;
		}
		return undefined;
	}

	private async call(
		request: ApiRequest<typeof endpoints.deleteList | typeof endpoints.removeFromList>,
	): Promise<ApiError | undefined> {
		const answer = await catchApiError(this.api.call(request));
		return answer instanceof ApiError ? answer : undefined;
	}

	private async requestList(): Promise<number> {
		const body = { name: TEMPORARY_LIST_NAME, folderId: await this.getFolderId() };
		return (await this.api.call({ endpoint: endpoints.createList, body })).id;
	}
}
