import type { IDataObject } from 'n8n-workflow';

import { endpoints } from '../../../../core/brevo/api/endpoints';
import type { ItemContext, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/execute';
import { identifierFields } from '../../parameters/identifierFields';

/** An address is only an address: without the type, digits could be taken for the ID of somebody else. */
async function* deleteContact(context: ItemContext): AsyncGenerator<IDataObject> {
	const identifier = String(context.param<unknown>('identifier', '')).trim();
	const identifierType = context.param('identifierType', 'email_id');
	await context.api.call({
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
	endpoints: [endpoints.deleteContact],
	run: eachItem(deleteContact),
};
