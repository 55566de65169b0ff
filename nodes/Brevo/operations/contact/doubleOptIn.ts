import type { INodeProperties } from 'n8n-workflow';

import { describeCounts, toOutcomeJson } from '../../../../core/audience/outcome';
import { endpoints } from '../../../../core/brevo/api/endpoints';
import { requestOptIns, type OptInSettings } from '../../../../core/brevo/doubleOptIn';
import type { Json } from '../../../../core/http/endpoint';
import { invalidInputError } from '../../../../core/http/errors';
import type { ExecutionContext, RunOperation } from '../../../shared/catalogue';
import { createRowError } from '../../../shared/failedRow';
import type { AttributeSource } from '../../attributes/attributeSource';
import { knownAttributeFields } from '../../attributes/fields';
import { createAttributeSource } from '../../attributes/mapping';
import { readEmailField } from '../../parameters/contactKey';
import { emailField, existingListField, createOptionsField } from '../../parameters/fields';
import { parseId, parseSelectedIds, createListsField } from '../../parameters/lists';
import { optInTemplateField } from '../../parameters/locators';
import { warnAboutMissingAddresses } from '../../parameters/warnings';

const redirectionUrl: INodeProperties = {
	displayName: 'Redirection URL',
	name: 'redirectionUrl',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. https://example.com/thank-you',
	description: 'Page shown after the contact clicks the confirmation link',
};

/** One row by default: without a list there is nothing to confirm. */
const includeLists: INodeProperties = {
	...createListsField('Lists', 'includeLists', 'Lists that people join when they confirm'),
	default: { lists: [{ list: existingListField.default }] },
};

export const doubleOptInOperation: RunOperation = {
	name: 'Send Double Opt-In',
	value: 'doubleOptIn',
	action: 'Send double opt-in confirmations to contacts',
	description: 'Email each person a confirmation link. They join the lists once they click it.',
	irreversible: 'sends emails to people',
	fields: [
		emailField,
		optInTemplateField,
		includeLists,
		redirectionUrl,
		...knownAttributeFields,
		createOptionsField([
			createListsField('Exclude Lists', 'excludeLists', 'Lists that people must not join'),
			{
				displayName: 'Respect Unsubscribes',
				name: 'respectUnsubscribes',
				type: 'boolean',
				default: true,
				description: 'Whether to skip people who unsubscribed from all emails or left one of the lists',
				hint: 'Turn this off only if people have asked for the emails again',
			},
		]),
	],
	endpoints: [
		endpoints.getTemplate,
		endpoints.getLists,
		endpoints.getList,
		endpoints.getAttributes,
		endpoints.getContacts,
		endpoints.getContact,
		endpoints.confirmContact,
	],
	async *run(execution) {
		const mapping = createAttributeSource(execution);
		const settings = readSettings(execution, mapping);
		const rows = execution.items.map(({ json }) => json as Json);
		const outcomes = await requestOptIns(execution.api, rows, settings);
		const actions = outcomes.map(({ action }) => action);
		execution.hint(`Contacts: ${describeCounts(actions)}.`, actions.includes('failed') ? 'warning' : 'info');
		warnAboutMissingAddresses(execution, settings.emailField);
		mapping.reportHints();
		for (const outcome of outcomes) {
			yield { json: toOutcomeJson(outcome), item: outcome.item, error: createRowError(execution, outcome) };
		}
	},
};

/** Parameters are the same for all items. */
function readSettings(execution: ExecutionContext, { readAssignments }: AttributeSource): OptInSettings {
	const context = execution.forItem(0);
	const { node } = execution;
	const includeListIds = parseSelectedIds(context.param<unknown[]>('includeLists.lists', []));
	if (includeListIds.length === 0)
		throw invalidInputError('No list is chosen', 'Choose the lists that people join when they confirm.');
	const url = String(context.param<unknown>('redirectionUrl', '')).trim();
	if (!/^https?:\/\/[^\s/]+/.test(url))
		throw invalidInputError('"Redirection URL" is not a complete URL', 'It must begin with https://.');
	return {
		emailField: readEmailField(node),
		templateId: parseId(context.param<unknown>('template', ''), 'template'),
		redirectionUrl: url,
		includeListIds,
		excludeListIds: parseSelectedIds(context.param('options.excludeLists.lists', [])),
		respectUnsubscribes: context.param('options.respectUnsubscribes', true),
		readAssignments,
	};
}
