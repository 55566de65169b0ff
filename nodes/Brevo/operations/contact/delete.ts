import type { IDataObject } from 'n8n-workflow';

import { endpoints } from '../../../../core/brevo/api/endpoints';
import type { Call, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { identifierFields } from '../../parameters/identifierFields';

/** An address is only an address: without the type, digits could be taken for the ID of somebody else. */
async function* deleteContact(call: Call): AsyncGenerator<IDataObject> {
	const identifier = String(call.param<unknown>('identifier', '')).trim();
	const identifierType = call.param('identifierType', 'email_id');
	await call.api.call({
		endpoint: endpoints.deleteContact,
		path: { identifier },
		query: { identifierType },
	});
	yield { identifier, identifier_type: identifierType, deleted: true };
}

export const deleteOperation: RunOperation = {
	name: 'Delete',
	value: 'delete',
	action: 'Delete a contact',
	description:
		'Remove one contact from Brevo with its attributes, lists and history. Brevo then also forgets that the person unsubscribed.',
	irreversible: 'deletes contacts',
	fields: identifierFields,
	uses: [endpoints.deleteContact],
	run: eachItem(deleteContact),
};
