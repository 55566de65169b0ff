import type { INodeProperties } from 'n8n-workflow';

import { endpoints } from '../../../../core/brevo/api/endpoints';
import { forgetContact, KEPT_BLOCKED, type Forgotten } from '../../../../core/brevo/contacts/forget';
import { invalidInputError } from '../../../../core/http/errors';
import { parseEmail } from '../../../../core/values/addresses';
import { parseChoice } from '../../../../core/values/choices';
import { toText } from '../../../../core/values/text';
import type { ItemContext, RunOperation } from '../../../shared/catalogue';
import { eachItem } from '../../../shared/operations';
import { dryRunFirstField, isDryRunFirst } from '../../parameters/fields';

const emailOfPerson: INodeProperties = {
	displayName: 'Email',
	name: 'email',
	type: 'string',
	default: '={{ $json.email }}',
	required: true,
	placeholder: 'e.g. name@example.com',
	description: 'Address of the person who asked to be forgotten',
};

const keepBlockedField: INodeProperties = {
	displayName: 'Keep Blocked',
	name: 'keepBlocked',
	type: 'options',
	options: [
		{ name: 'Everybody', value: 'everybody', description: 'No campaign reaches the address again' },
		{ name: 'Nobody', value: 'nobody', description: 'Brevo then forgets that they unsubscribed, too' },
		{ name: 'People Who Unsubscribed', value: 'unsubscribed' },
	],
	default: 'unsubscribed',
	description: 'People whose address stays in Brevo, on the blocklist and without other data',
};

export const forgetContactOperation: RunOperation = {
	name: 'Forget',
	value: 'forget',
	guide: 'privacy.md',
	action: 'Forget a contact',
	description: 'Delete a person. If they unsubscribed, the address stays blocked.',
	irreversible: 'deletes contacts',
	fields: [emailOfPerson, keepBlockedField, dryRunFirstField],
	endpoints: [endpoints.getContact, endpoints.deleteContact, endpoints.upsertContact],
	run: eachItem(runForget),
};

async function* runForget(context: ItemContext): AsyncGenerator<object> {
	const given = toText(context.param<unknown>('email', ''));
	const email = parseEmail(given);
	if (email === undefined) throw noAddressError(given);
	const chosen = context.param<unknown>('keepBlocked', 'unsubscribed');
	const keepBlocked = parseChoice('Keep Blocked', chosen, KEPT_BLOCKED);
	const dryRun = isDryRunFirst(context);
	const forgotten = await forgetContact(context.api, email, { keepBlocked, dryRun });
	const { contact, isBlocklisted } = forgotten;
	yield {
		email,
		action: contact === undefined ? 'not_found' : dryRun ? 'would_forget' : 'forgotten',
		contact_id: contact?.id ?? null,
		was_unsubscribed: contact?.emailBlacklisted ?? null,
		blocklisted: isBlocklisted,
		reason: explain(forgotten),
	};
}

function explain({ contact, isBlocklisted }: Forgotten): string | null {
	if (isBlocklisted) return 'the address stays on the blocklist, without any other data';
	return contact?.emailBlacklisted ? 'Brevo no longer knows that the person had unsubscribed' : null;
}

const noAddressError = (given: string) =>
	invalidInputError(
		given === '' ? 'No email address was given' : `"${given}" is not an email address`,
		'Enter the address of the person. An expression in the field returned nothing for this item if it is empty: check that the previous node outputs the field it reads.',
	);
