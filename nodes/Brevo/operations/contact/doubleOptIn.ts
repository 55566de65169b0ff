import type { INodeProperties } from 'n8n-workflow';

import { SKIPPED_STATUSES } from '../../../../core/attendance/status';
import { createOutcome } from '../../../../core/audience/outcome';
import { endpoints } from '../../../../core/brevo/api/endpoints';
import { requestOptIns, type OptInSettings } from '../../../../core/brevo/doubleOptIn';
import { invalidInputError, describeError } from '../../../../core/http/errors';
import type { RunOperation } from '../../../shared/catalogue';
import { failedRowError } from '../../../shared/errorRow';
import { runInGroups, type ItemGroup } from '../../../shared/itemGroups';
import type { AttributeSource } from '../../attributes/attributeSource';
import { knownAttributeFields } from '../../attributes/fields';
import { createAttributeSource, MAPPED_PER_ITEM } from '../../attributes/mapping';
import { createConsentField, readConsentRule, warnAboutAbsentQuestions } from '../../parameters/consent';
import { findAddress, readEmailField } from '../../parameters/contactKey';
import { toOutcomeJson } from './outcomeJson';
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
	guide: 'brevo-emails.md',
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
			createConsentField('Only people who gave one of these answers are asked; all others are skipped'),
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
	run: runInGroups({
		readPerItem: MAPPED_PER_ITEM,
		prepare(group) {
			const mapping = createAttributeSource(group);
			return { mapping, settings: readSettings(group, mapping) };
		},
		async *run(group, { mapping, settings }) {
			const outcomes = await requestOptIns(group.api, group.rows, settings);
			const actions = outcomes.map(({ action }) => action);
			group.report([{ label: 'Contacts', actions }], actions.includes('failed') ? 'warning' : 'info');
			warnAboutMissingAddresses(group, settings.emailField);
			if (settings.consent) warnAboutAbsentQuestions(group, [settings.consent.question]);
			mapping.reportHints();
			// The email and the lists are the point here.
			if (mapping.emptyError) group.hint(describeError(mapping.emptyError), 'warning');
			for (const outcome of outcomes) {
				yield { json: toOutcomeJson(outcome), item: outcome.item, error: failedRowError(group, outcome) };
			}
		},
		toFailedRow: ({ index, json }, reason) =>
			toOutcomeJson(createOutcome(index, findAddress(json), 'failed', reason)),
	}),
};

function readSettings({ first: context }: ItemGroup, { getAssignments }: AttributeSource): OptInSettings {
	const includeListIds = parseSelectedIds(context.param<unknown[]>('includeLists.lists', []));
	if (includeListIds.length === 0)
		throw invalidInputError('No list is chosen', 'Choose the lists that people join when they confirm.');
	const url = String(context.param<unknown>('redirectionUrl', '')).trim();
	if (!/^https?:\/\/[^\s/]+/.test(url))
		throw invalidInputError('"Redirection URL" is not a complete URL', 'It must begin with https://.');
	return {
		emailField: readEmailField(context),
		templateId: parseId(context.param<unknown>('template', ''), 'template'),
		redirectionUrl: url,
		includeListIds,
		excludeListIds: parseSelectedIds(context.param('options.excludeLists.lists', [])),
		respectUnsubscribes: context.param('options.respectUnsubscribes', true),
		zone: context.node.getTimezone(),
		skipStatuses: SKIPPED_STATUSES,
		consent: readConsentRule(context),
		getAssignments,
	};
}
