import type { INodeProperties } from 'n8n-workflow';

import { countsOf, outcomeJson } from '../../../../core/audience/outcome';
import { endpoints } from '../../../../core/brevo/api/endpoints';
import { askForOptIn, type OptInSettings } from '../../../../core/brevo/doubleOptIn';
import type { Json } from '../../../../core/http/endpoint';
import { invalid } from '../../../../core/http/errors';
import type { Batch, RunOperation } from '../../../shared/catalogue';
import { failedRow } from '../../../shared/failedRow';
import type { MappedWishes } from '../../attributes/attributeSource';
import { knownAttributeFields } from '../../attributes/fields';
import { attributeMapping } from '../../attributes/mapping';
import { emailFieldOf } from '../../parameters/emailField';
import { emailField, existingListField, optionsOf } from '../../parameters/fields';
import { idIn } from '../../parameters/listChoice';
import { chosenIds, existingLists } from '../../parameters/lists';
import { optInTemplateField } from '../../parameters/locators';
import { warnOfNoAddress } from '../../parameters/warnings';

const redirectionUrl: INodeProperties = {
	displayName: 'Redirection URL',
	name: 'redirectionUrl',
	type: 'string',
	default: '',
	required: true,
	placeholder: 'e.g. https://example.com/thank-you',
	description: 'Page that is shown after the click on the confirmation',
};

/** One row from the start: without a list there is nothing to confirm. */
const includeLists: INodeProperties = {
	...existingLists('Lists', 'includeLists', 'Lists that people are on once they have confirmed'),
	default: { lists: [{ list: existingListField.default }] },
};

export const doubleOptInOperation: RunOperation = {
	name: 'Send Double Opt-In',
	value: 'doubleOptIn',
	action: 'Send double opt-in confirmations to contacts',
	description:
		'Ask people by email to confirm that they want to be on a list, one email per person. They are on it once they have clicked.',
	irreversible: 'sends emails to people',
	fields: [
		emailField,
		optInTemplateField,
		includeLists,
		redirectionUrl,
		...knownAttributeFields,
		optionsOf([
			existingLists('Exclude Lists', 'excludeLists', 'Lists that people must not come on'),
			{
				displayName: 'Respect Unsubscribes',
				name: 'respectUnsubscribes',
				type: 'boolean',
				default: true,
				description:
					'Whether to ask nobody who has unsubscribed from all emails or left one of the lists. Turn it off only where people have asked for it anew.',
			},
		]),
	],
	uses: [
		endpoints.getTemplate,
		endpoints.getLists,
		endpoints.getList,
		endpoints.getAttributes,
		endpoints.getContacts,
		endpoints.getContact,
		endpoints.confirmContact,
	],
	async *run(batch) {
		const mapping = attributeMapping(batch);
		const settings = settingsOf(batch, mapping);
		const rows = batch.items.map(({ json }) => json as Json);
		const outcomes = await askForOptIn(batch.api, rows, settings);
		const actions = outcomes.map(({ action }) => action);
		batch.hint(`Contacts: ${countsOf(actions)}.`, actions.includes('failed') ? 'warning' : 'info');
		warnOfNoAddress(batch, settings.emailField);
		mapping.tell();
		for (const outcome of outcomes) {
			yield { json: outcomeJson(outcome), item: outcome.item, error: failedRow(batch, outcome) };
		}
	},
};

/** Parameters are the same for all items. */
function settingsOf(batch: Batch, { wishesOf }: MappedWishes): OptInSettings {
	const call = batch.call(0);
	const { node } = batch;
	const includeListIds = chosenIds(call.param<unknown[]>('includeLists.lists', []));
	if (includeListIds.length === 0)
		throw invalid('No list is chosen', 'Choose the lists that people are on once they have confirmed.');
	const url = String(call.param<unknown>('redirectionUrl', '')).trim();
	if (!/^https?:\/\/[^\s/]+/.test(url))
		throw invalid('"Redirection URL" is not a complete URL', 'It has to begin with https://.');
	return {
		emailField: emailFieldOf(node),
		templateId: idIn(call.param<unknown>('template', ''), 'template'),
		redirectionUrl: url,
		includeListIds,
		excludeListIds: chosenIds(call.param('options.excludeLists.lists', [])),
		respectUnsubscribes: call.param('options.respectUnsubscribes', true),
		wishesOf,
	};
}
