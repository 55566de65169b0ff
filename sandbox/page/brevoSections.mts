import type { BrevoState } from '../brevo/model/state.mts';
import { badge, pairs, time } from './cells.mts';
import { html, type Html } from './html.mts';
import { type Column, tableSection } from './table.mts';

type Row<Name extends keyof BrevoState> = BrevoState[Name][number];

const eventColumns: Array<Column<Row<'events'>>> = [
	{ title: 'Date', cell: ({ event_date }) => time(event_date) },
	{ title: 'Event', cell: ({ event_name }) => html`<b>${event_name}</b>` },
	{
		title: 'Contact',
		cell: ({ email, contact_id }) => html`${email} ${contact_id === undefined && badge('bad', 'nobody')}`,
	},
	{ title: 'Properties', cell: ({ event_properties }) => pairs(event_properties) },
];

const mailColumns: Array<Column<Row<'mails'>>> = [
	{ title: 'Sent', cell: ({ sentAt, scheduledAt }) => time(scheduledAt ?? sentAt) },
	{
		title: 'Kind',
		cell: ({ kind, campaignId, scheduledAt, blocked }) =>
			html`${badge('plain', campaignId === undefined ? kind : `${kind} ${campaignId}`)}
			${scheduledAt !== undefined && badge('plain', 'scheduled')} ${blocked && badge('bad', 'blocked')}`,
	},
	{ title: 'To', cell: ({ to }) => to.join(', ') },
	{ title: 'Subject', cell: ({ subject }) => html`<b>${subject}</b>` },
	{ title: 'Parameters', cell: ({ params }) => pairs(params) },
];

const campaignColumns: Array<Column<Row<'campaigns'>>> = [
	{ title: 'ID', cell: ({ id }) => id, figures: true },
	{ title: 'Campaign', cell: ({ name }) => html`<b>${name}</b>` },
	{ title: 'Status', cell: ({ status }) => badge(status === 'sent' ? 'good' : 'plain', status) },
	{ title: 'Sent to', cell: ({ sentTo }) => sentTo.length, figures: true },
	{ title: 'Parameters', cell: ({ body }) => pairs((body.params ?? {}) as Record<string, unknown>) },
];

const importColumns: Array<Column<Row<'imports'>>> = [
	{ title: 'Process', cell: ({ processId }) => processId, figures: true },
	{ title: 'Status', cell: ({ status }) => badge(status === 'completed' ? 'good' : 'plain', status) },
	{ title: 'Rows', cell: ({ rows }) => rows, figures: true },
	{ title: 'Created', cell: ({ created }) => created, figures: true },
	{ title: 'Updated', cell: ({ updated }) => updated, figures: true },
	{ title: 'Left out', cell: ({ rejected }) => pairs(rejected) },
];

const droppedColumns: Array<Column<Row<'dropped'>>> = [
	{ title: 'Contact', cell: ({ email }) => email },
	{ title: 'Attribute', cell: ({ attribute }) => html`<b>${attribute}</b>` },
	{ title: 'Value', cell: ({ value }) => JSON.stringify(value) },
	{ title: 'Why', cell: ({ reason }) => reason },
];

const violationColumns: Array<Column<Row<'violations'>>> = [
	{ title: 'Rule', cell: ({ rule }) => badge('bad', rule) },
	{ title: 'Call', cell: ({ method, path }) => html`<code>${method} ${path}</code>` },
	{ title: 'Who', cell: ({ detail }) => detail },
];

const newestFirst = <T,>(rows: T[]): T[] => [...rows].reverse();

export function brevoSections(state: BrevoState): Html {
	return html`
		${state.violations.length > 0 &&
		tableSection('violations', 'Against people’s wishes', violationColumns, state.violations, '')}
		${tableSection('contacts', 'Contacts', contactColumns(state), newestFirst(state.contacts), 'Nobody yet.')}
		${tableSection('lists', 'Lists', listColumns(state), state.lists, 'No list yet.')}
		${tableSection(
			'events',
			'Events',
			eventColumns,
			newestFirst(state.events),
			'A flow with “Track” brings them.',
		)}
		${tableSection(
			'mails',
			'Mails',
			mailColumns,
			newestFirst(state.mails),
			'Nothing is ever sent; mails would stand here.',
		)}
		${state.campaigns.length > 0 &&
		tableSection('campaigns', 'Campaigns', campaignColumns, newestFirst(state.campaigns), '')}
		${state.imports.length > 0 &&
		tableSection('imports', 'Imports', importColumns, newestFirst(state.imports), '')}
		${state.dropped.length > 0 &&
		tableSection(
			'dropped',
			'Values that Brevo left out without saying so',
			droppedColumns,
			newestFirst(state.dropped),
			'',
		)}
	`;
}

function listColumns({ contacts, folders }: BrevoState): Array<Column<Row<'lists'>>> {
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

function contactColumns(state: BrevoState): Array<Column<Row<'contacts'>>> {
	return [
		{ title: 'ID', cell: ({ id }) => id, figures: true },
		{ title: 'E-mail', cell: ({ email }) => html`<b>${email}</b>` },
		{ title: 'Attributes', cell: ({ attributes }) => pairs(attributes) },
		{ title: 'Lists', cell: ({ lists }) => html`${lists.map((name) => html`${badge('plain', name)} `)}` },
		{ title: 'Wishes', cell: (contact) => wishes(contact, state) },
		{ title: 'Changed', cell: ({ modifiedAt }) => time(modifiedAt) },
	];
}

function wishes(contact: Row<'contacts'>, { lists }: BrevoState): Html {
	const left = lists.filter(({ id }) => contact.listUnsubscribed.includes(id));
	return html`${contact.emailBlacklisted && badge('bad', 'blocklisted')}
	${contact.smsBlacklisted && badge('bad', 'no SMS')} ${left.map(({ name }) => badge('bad', `left ${name}`))}`;
}
