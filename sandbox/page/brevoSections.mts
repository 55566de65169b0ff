import type { BrevoState } from '../brevo/model/state.mts';
import { explainBrevoDelivery } from './answers.mts';
import { renderAnswer, renderBadge, renderMore, renderPairs, renderTime } from './cells.mts';
import { renderEmail } from './email.mts';
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
	{
		title: 'Look',
		cell: ({ messageId }) => html`<button class="small" data-email="${messageId}">Show</button>`,
	},
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

const webhookColumns: Array<Column<Row<'webhooks'>>> = [
	{ title: 'Type', cell: ({ type }) => renderBadge('plain', type) },
	{ title: 'Events', cell: ({ events }) => events.join(', ') },
	{ title: 'Endpoint', cell: ({ url }) => html`<code>${url}</code>` },
];

const sortNewestFirst = <T,>(rows: T[]): T[] => [...rows].reverse();

/** @param emailId of the email to show; the newest when absent */
export function renderBrevoSections(state: BrevoState, emailId?: string): Html {
	return html`
		${state.violations.length > 0 &&
		renderTableSection('violations', 'Calls that ignored consent', violationColumns, state.violations, '')}
		${renderTableSection(
			'contacts',
			'Brevo: contacts',
			buildContactColumns(state),
			sortNewestFirst(state.contacts),
			'No contacts yet.',
		)}
		${renderTableSection('lists', 'Brevo: lists', buildListColumns(state), state.lists, 'No lists yet.')}
		${renderTableSection(
			'events',
			'Brevo: events',
			eventColumns,
			sortNewestFirst(state.events),
			'Events appear when a workflow uses “Track”.',
		)}
		${renderTableSection(
			'emails',
			'Brevo: emails',
			emailColumns,
			sortNewestFirst(state.emails),
			'Emails appear here instead of being sent.',
		)}
		${renderEmail(state.emails, emailId)}
		${state.campaigns.length > 0 &&
		renderTableSection(
			'campaigns',
			'Brevo: campaigns',
			campaignColumns,
			sortNewestFirst(state.campaigns),
			'',
		)}
		${state.webhooks.length > 0 &&
		renderTableSection('webhooks', 'Brevo: webhooks', webhookColumns, state.webhooks, '')}
		${state.deliveries.length > 0 &&
		renderTableSection(
			'brevo-deliveries',
			'Brevo: deliveries',
			buildDeliveryColumns(state),
			sortNewestFirst(state.deliveries),
			'',
		)}
		${state.imports.length > 0 &&
		renderTableSection('imports', 'Brevo: imports', importColumns, sortNewestFirst(state.imports), '')}
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

function buildDeliveryColumns({ webhooks, deliveries }: BrevoState): Array<Column<Row<'deliveries'>>> {
	const findUrl = ({ webhookId }: Row<'deliveries'>) =>
		webhooks.find(({ id }) => id === webhookId)?.url ?? '(deleted since)';
	return [
		{
			title: 'Event',
			cell: ({ body }) => {
				const all = [body].flat();
				const [first] = all;
				return html`<b>${String(first?.event)}</b> ${String(first?.email ?? '')}
					${all.length > 1 && renderBadge('plain', `and ${all.length - 1} more`)}`;
			},
		},
		{
			title: 'Answer',
			cell: (delivery) =>
				renderAnswer(
					delivery.status === 0 ? 'no answer' : String(delivery.status),
					explainBrevoDelivery(delivery, findUrl(delivery)),
				),
		},
		{ title: 'Endpoint', cell: (delivery) => html`<code>${findUrl(delivery)}</code>` },
		{
			title: 'Content',
			cell: (delivery) =>
				renderMore(`brevo-${deliveries.indexOf(delivery)}`, {
					Sent: JSON.stringify(delivery.body),
					Answered: delivery.answer,
				}),
		},
	];
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
