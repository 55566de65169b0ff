import type { BrevoState } from '../brevo/model/state.mts';
import { renderBadge, renderPairs, renderTime } from './cells.mts';
import { html, type Html } from './html.mts';
import { type Column, renderTableSection } from './table.mts';

type Row<Name extends keyof BrevoState> = BrevoState[Name][number];

const eventColumns: Array<Column<Row<'events'>>> = [
	{ title: 'Date', cell: ({ event_date }) => renderTime(event_date) },
	{ title: 'Event', cell: ({ event_name }) => html`<b>${event_name}</b>` },
	{
		title: 'Contact',
		cell: ({ email, contact_id }) =>
			html`${email} ${contact_id === undefined && renderBadge('bad', 'nobody')}`,
	},
	{ title: 'Properties', cell: ({ event_properties }) => renderPairs(event_properties) },
];

const emailColumns: Array<Column<Row<'emails'>>> = [
	{ title: 'Sent', cell: ({ sentAt, scheduledAt }) => renderTime(scheduledAt ?? sentAt) },
	{
		title: 'Kind',
		cell: ({ kind, campaignId, scheduledAt, blocked }) =>
			html`${renderBadge('plain', campaignId === undefined ? kind : `${kind} ${campaignId}`)}
			${scheduledAt !== undefined && renderBadge('plain', 'scheduled')}
			${blocked && renderBadge('bad', 'blocked')}`,
	},
	{ title: 'To', cell: ({ to }) => to.join(', ') },
	{ title: 'Subject', cell: ({ subject }) => html`<b>${subject}</b>` },
	{ title: 'Parameters', cell: ({ params }) => renderPairs(params) },
];

const campaignColumns: Array<Column<Row<'campaigns'>>> = [
	{ title: 'ID', cell: ({ id }) => id, figures: true },
	{ title: 'Campaign', cell: ({ name }) => html`<b>${name}</b>` },
	{ title: 'Status', cell: ({ status }) => renderBadge(status === 'sent' ? 'good' : 'plain', status) },
	{ title: 'Sent to', cell: ({ sentTo }) => sentTo.length, figures: true },
	{ title: 'Parameters', cell: ({ body }) => renderPairs((body.params ?? {}) as Record<string, unknown>) },
];

const importColumns: Array<Column<Row<'imports'>>> = [
	{ title: 'Process', cell: ({ processId }) => processId, figures: true },
	{ title: 'Status', cell: ({ status }) => renderBadge(status === 'completed' ? 'good' : 'plain', status) },
	{ title: 'Rows', cell: ({ rows }) => rows, figures: true },
	{ title: 'Created', cell: ({ created }) => created, figures: true },
	{ title: 'Updated', cell: ({ updated }) => updated, figures: true },
	{ title: 'Left out', cell: ({ rejected }) => renderPairs(rejected) },
];

const droppedColumns: Array<Column<Row<'dropped'>>> = [
	{ title: 'Contact', cell: ({ email }) => email },
	{ title: 'Attribute', cell: ({ attribute }) => html`<b>${attribute}</b>` },
	{ title: 'Value', cell: ({ value }) => JSON.stringify(value) },
	{ title: 'Why', cell: ({ reason }) => reason },
];

const violationColumns: Array<Column<Row<'violations'>>> = [
	{ title: 'Rule', cell: ({ rule }) => renderBadge('bad', rule) },
	{ title: 'Call', cell: ({ method, path }) => html`<code>${method} ${path}</code>` },
	{ title: 'Contact', cell: ({ detail }) => detail },
];

const sortNewestFirst = <T,>(rows: T[]): T[] => [...rows].reverse();

export function renderBrevoSections(state: BrevoState): Html {
	return html`
		${state.violations.length > 0 &&
		renderTableSection('violations', 'Calls that ignored consent', violationColumns, state.violations, '')}
		${renderTableSection(
			'contacts',
			'Contacts',
			buildContactColumns(state),
			sortNewestFirst(state.contacts),
			'No contacts yet.',
		)}
		${renderTableSection('lists', 'Lists', buildListColumns(state), state.lists, 'No lists yet.')}
		${renderTableSection(
			'events',
			'Events',
			eventColumns,
			sortNewestFirst(state.events),
			'Events appear when a workflow uses “Track”.',
		)}
		${renderTableSection(
			'emails',
			'Emails',
			emailColumns,
			sortNewestFirst(state.emails),
			'Emails appear here instead of being sent.',
		)}
		${state.campaigns.length > 0 &&
		renderTableSection('campaigns', 'Campaigns', campaignColumns, sortNewestFirst(state.campaigns), '')}
		${state.imports.length > 0 &&
		renderTableSection('imports', 'Imports', importColumns, sortNewestFirst(state.imports), '')}
		${state.dropped.length > 0 &&
		renderTableSection(
			'dropped',
			'Values that Brevo dropped silently',
			droppedColumns,
			sortNewestFirst(state.dropped),
			'',
		)}
	`;
}

function buildListColumns({ contacts, folders }: BrevoState): Array<Column<Row<'lists'>>> {
	return [
		{ title: 'ID', cell: ({ id }) => id, figures: true },
		{ title: 'List', cell: ({ name }) => html`<b>${name}</b>` },
		{ title: 'Folder', cell: ({ folderId }) => folders.find(({ id }) => id === folderId)?.name },
		{
			title: 'Contacts',
			cell: ({ id }) => contacts.filter(({ listIds }) => listIds.includes(id)).length,
			figures: true,
		},
		{
			title: 'Left',
			cell: ({ id }) => contacts.filter(({ listUnsubscribed }) => listUnsubscribed.includes(id)).length,
			figures: true,
		},
	];
}

function buildContactColumns(state: BrevoState): Array<Column<Row<'contacts'>>> {
	return [
		{ title: 'ID', cell: ({ id }) => id, figures: true },
		{ title: 'Email', cell: ({ email }) => html`<b>${email}</b>` },
		{ title: 'Attributes', cell: ({ attributes }) => renderPairs(attributes) },
		{
			title: 'Lists',
			cell: ({ lists }) => html`${lists.map((name) => html`${renderBadge('plain', name)} `)}`,
		},
		{ title: 'Consent', cell: (contact) => renderConsent(contact, state) },
		{ title: 'Changed', cell: ({ modifiedAt }) => renderTime(modifiedAt) },
	];
}

function renderConsent(contact: Row<'contacts'>, { lists }: BrevoState): Html {
	const left = lists.filter(({ id }) => contact.listUnsubscribed.includes(id));
	return html`${contact.emailBlacklisted && renderBadge('bad', 'blocklisted')}
	${contact.smsBlacklisted && renderBadge('bad', 'no SMS')}
	${left.map(({ name }) => renderBadge('bad', `left ${name}`))}`;
}
