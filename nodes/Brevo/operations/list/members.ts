import type { IDataObject } from 'n8n-workflow';

import { describeCounts } from '../../../../core/audience/outcome';
import { endpoints } from '../../../../core/brevo/api/endpoints';
import { readList } from '../../../../core/brevo/lists/listsApi';
import { changeMembership, type Change } from '../../../../core/brevo/lists/membership';
import type { Json } from '../../../../core/http/endpoint';
import type { OperationFn } from '../../../shared/catalogue';
import { createRowError } from '../../../shared/failedRow';
import {
	readIdentifierField,
	warnAboutMissingIdentifiers,
	readEmailField,
} from '../../parameters/contactKey';
import { parseId } from '../../parameters/lists';

/** Endpoints that a change of membership calls besides that of the change itself. */
export const membershipEndpoints = [endpoints.getList, endpoints.getContacts, endpoints.getContact];

/** Changes the membership of all items in batches. The list is the same for all. */
export function changeMembers(changeFor: (options: IDataObject) => Change): OperationFn {
	return async function* (execution) {
		const first = execution.forItem(0);
		const emailField = readEmailField(execution.node);
		const identifyBy = readIdentifierField(execution.node);
		const list = await readList(execution.api, parseId(String(first.param('list', '')), 'list'));
		const outcomes = await changeMembership(
			execution.api,
			changeFor(first.param('options', {})),
			list,
			execution.items.map(({ json }) => json as Json),
			emailField,
			identifyBy,
		);
		const actions = outcomes.map(({ action }) => action);
		execution.hint(
			`List '${list.name}': ${describeCounts(actions)}.`,
			actions.includes('failed') ? 'warning' : 'info',
		);
		warnAboutMissingIdentifiers(execution, emailField, identifyBy);
		for (const outcome of outcomes) {
			const { item, email, action, reason, brevoId } = outcome;
			const json = { email, action, reason, brevo_id: brevoId, list: { id: list.id, name: list.name } };
			yield { json, item, error: createRowError(execution, outcome) };
		}
	};
}
