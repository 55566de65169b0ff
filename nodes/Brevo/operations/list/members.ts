import type { IDataObject } from 'n8n-workflow';

import { endpoints } from '../../../../core/brevo/api/endpoints';
import { readList } from '../../../../core/brevo/lists/listsApi';
import {
	changeMembership,
	type Change,
	type MembershipSettings,
} from '../../../../core/brevo/lists/membership';
import type { OperationFn } from '../../../shared/catalogue';
import { toDoubtField, failedRowError } from '../../../shared/errorRow';
import { runInGroups } from '../../../shared/itemGroups';
import {
	readIdentifierField,
	warnAboutMissingIdentifiers,
	readEmailField,
	findAddress,
} from '../../parameters/contactKey';
import { isDryRun } from '../../parameters/fields';
import { parseId } from '../../parameters/lists';

/** Endpoints that a change of membership calls besides that of the change itself. */
export const membershipEndpoints = [endpoints.getList, endpoints.getContacts, endpoints.getContact];

interface ListSettings extends MembershipSettings {
	readonly listId: number;
	readonly change: Change;
	readonly dryRun: boolean;
}

/** Changes the membership of the items in batches, one list after the other. */
export const changeMembers = (getChange: (options: IDataObject) => Change): OperationFn =>
	runInGroups<ListSettings>({
		prepare: ({ first, node }) => ({
			emailField: readEmailField(first),
			identifyBy: readIdentifierField(first),
			listId: parseId(first.param<unknown>('list', ''), 'list'),
			change: getChange(first.param('options', {})),
			dryRun: isDryRun(first),
			zone: node.getTimezone(),
		}),
		async *run(group, settings) {
			const { emailField, identifyBy, listId, change, dryRun } = settings;
			const list = await readList(group.api, listId);
			const outcomes = await changeMembership(group.api, { change, list, dryRun }, group.rows, settings);
			const actions = outcomes.map(({ action }) => action);
			group.report(
				[
					{
						label: `${dryRun ? 'Dry run, nothing was written. ' : ''}List '${list.name}'`,
						actions,
						isOfGroup: true,
					},
				],
				actions.includes('failed') ? 'warning' : 'info',
			);
			warnAboutMissingIdentifiers(group, emailField, identifyBy);
			for (const outcome of outcomes) {
				const { item, email, action, reason, contactId, inDoubt } = outcome;
				const json = {
					email,
					action,
					reason: reason ?? '',
					brevo_id: contactId,
					list: list.name,
					list_id: list.id,
					...toDoubtField(inDoubt),
				};
				yield { json, item, error: failedRowError(group, outcome) };
			}
		},
		toFailedRow: ({ json }, reason) => ({
			email: findAddress(json),
			action: 'failed',
			reason,
			brevo_id: null,
			list: '',
			list_id: null,
		}),
	});
