import type { Control } from '../control/control.mts';
import { renderBadge, renderTime } from './cells.mts';
import { html, type Html } from './html.mts';
import { type Column, renderTableSection } from './table.mts';

type ZoomState = ReturnType<Control['zoomState']>;
type Delivery = ZoomState['deliveries'][number];
type Subscription = ZoomState['subscriptions'][number];

const subscriptionColumns: Array<Column<Subscription>> = [
	{ title: 'Endpoint', cell: ({ url }) => html`<code>${url}</code>` },
	{ title: 'Events', cell: ({ events }) => events?.join(', ') ?? 'all' },
];

const deliveryColumns: Array<Column<Delivery>> = [
	{ title: 'Sent', cell: ({ attempts }) => attempts[0] && renderTime(attempts[0].at) },
	{ title: 'Event', cell: ({ event }) => html`<b>${event}</b>` },
	{ title: 'Answer', cell: renderAnswer },
	{ title: 'Attempts', cell: ({ attempts }) => attempts.length, figures: true },
	{ title: 'Endpoint', cell: ({ url }) => html`<code>${url}</code>` },
];

export function renderZoomSections({ subscriptions, deliveries }: ZoomState): Html {
	return html`
		${renderTableSection(
			'subscriptions',
			'Zoom sends events to',
			subscriptionColumns,
			subscriptions,
			'No endpoint yet. Copy the URL from the Zoom Trigger, paste it above and press Validate.',
		)}
		${renderTableSection(
			'deliveries',
			'Zoom deliveries',
			deliveryColumns,
			[...deliveries].reverse(),
			'Run a webinar to see them.',
		)}
	`;
}

function renderAnswer({ attempts, delivered }: Delivery): Html {
	const last = attempts.at(-1);
	if (!last) return renderBadge('plain', 'in progress');
	return renderBadge(
		delivered ? 'good' : 'bad',
		last.status === 0 ? (last.error ?? 'no answer') : String(last.status),
	);
}
