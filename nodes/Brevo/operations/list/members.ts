import type { IDataObject } from 'n8n-workflow';

import { countsOf } from '../../../../core/audience/outcome';
import { endpoints } from '../../../../core/brevo/api/endpoints';
import { readList } from '../../../../core/brevo/lists/listsApi';
import { changeMembership, type Change } from '../../../../core/brevo/lists/membership';
import type { Json } from '../../../../core/http/endpoint';
import type { Run } from '../../../shared/catalogue';
import { failedRow } from '../../../shared/failedRow';
import { identifyByOf, warnOfNobodyNamed } from '../../parameters/contactKey';
import { emailFieldOf } from '../../parameters/emailField';
import { idIn } from '../../parameters/listChoice';

/** What a change of membership calls besides the change itself. */
export const membershipEndpoints = [endpoints.getList, endpoints.getContacts, endpoints.getContact];

/** All items as batches; the list is the same for all. */
export function changeMembers(changeFor: (options: IDataObject) => Change): Run {
	return async function* (batch) {
		const first = batch.call(0);
		const emailField = emailFieldOf(batch.node);
		const identifyBy = identifyByOf(batch.node);
		const list = await readList(batch.api, idIn(String(first.param('list', '')), 'list'));
		const outcomes = await changeMembership(
			batch.api,
			changeFor(first.param('options', {})),
			list,
			batch.items.map(({ json }) => json as Json),
			emailField,
			identifyBy,
		);
		const actions = outcomes.map(({ action }) => action);
		batch.hint(`List '${list.name}': ${countsOf(actions)}.`, actions.includes('failed') ? 'warning' : 'info');
		warnOfNobodyNamed(batch, emailField, identifyBy);
		for (const outcome of outcomes) {
			const { item, email, action, reason, brevoId } = outcome;
			const json = { email, action, reason, brevo_id: brevoId, list: { id: list.id, name: list.name } };
			yield { json, item, error: failedRow(batch, outcome) };
		}
	};
}
