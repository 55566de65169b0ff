import type { ZoomState } from '../control/control.mts';
import type { Meeting } from '../zoom/model/model.mts';
import { renderCopy } from './action.mts';
import { explainDelivery } from './answers.mts';
import { renderAnswer, renderBadge, renderMore, renderTime } from './cells.mts';
import { html, type Html } from './html.mts';
import { type Column, renderTableSection } from './table.mts';

type Delivery = ZoomState['deliveries'][number];
type Subscription = ZoomState['subscriptions'][number];

/** Planned start, of the last date where there are several. */
const getLastStart = ({ start, occurrences }: Meeting): number => occurrences?.at(-1)?.start ?? start;

const meetingColumns: Array<Column<Meeting>> = [
	{ title: 'Topic', cell: ({ topic }) => html`<b>${topic}</b>` },
	{ title: 'ID', cell: ({ id }) => renderCopy(String(id)) },
	{
		title: 'Kind',
		cell: ({ kind, occurrences }) => renderBadge('plain', occurrences ? `${kind}, series` : kind),
	},
	{ title: 'Starts', cell: (meeting) => renderTime(getLastStart(meeting)) },
	{ title: 'Registrants', cell: ({ registrants }) => registrants.length, figures: true },
	{ title: 'Held', cell: ({ instances }) => instances.length, figures: true },
	{
		title: 'UUID of the latest',
		cell: ({ instances }) => instances.length > 0 && renderCopy(instances.at(-1)!.uuid),
	},
	{
		title: 'Recorded',
		cell: ({ instances }) => instances.some(({ recording }) => recording) && renderBadge('good', 'yes'),
	},
];

const subscriptionColumns: Array<Column<Subscription>> = [
	{ title: 'Endpoint', cell: ({ url }) => html`<code>${url}</code>` },
	{ title: 'Events', cell: ({ events }) => events?.join(', ') ?? 'all' },
];

const deliveryColumns: Array<Column<Delivery>> = [
	{ title: 'Sent', cell: ({ attempts }) => attempts[0] && renderTime(attempts[0].at) },
	{ title: 'Event', cell: (delivery) => html`<b>${delivery.event}</b> ${findPerson(delivery)}` },
	{
		title: 'Answer',
		cell: (delivery) => {
			const last = delivery.attempts.at(-1);
			if (!last) return renderBadge('plain', 'in progress');
			const status = last.status === 0 ? 'no answer' : String(last.status);
			return renderAnswer(status, explainDelivery(delivery));
		},
	},
	{ title: 'Attempts', cell: ({ attempts }) => attempts.length, figures: true },
	{ title: 'Endpoint', cell: ({ url }) => html`<code title="${url}">${new URL(url).pathname}</code>` },
	{
		title: 'Content',
		cell: ({ requestId, body, attempts }) =>
			renderMore(requestId, { Sent: body, Answered: attempts.at(-1)?.body ?? '' }),
	},
];

export function renderZoomSections({ meetings, subscriptions, deliveries }: ZoomState): Html {
	return html`
		${renderTableSection(
			'subscriptions',
			'Zoom: endpoints',
			subscriptionColumns,
			subscriptions,
			'No endpoint yet: see the second of the first steps.',
		)}
		${renderTableSection(
			'deliveries',
			'Zoom: deliveries',
			deliveryColumns,
			[...deliveries].reverse(),
			'Play a scenario to see them.',
		)}
		${renderTableSection(
			'meetings',
			'Zoom: webinars and meetings',
			meetingColumns,
			[...meetings].sort((one, other) => getLastStart(other) - getLastStart(one)),
			'The account is empty.',
		)}
	`;
}

/** The person that the event is about, if it is about one. */
function findPerson({ body }: Delivery): string {
	try {
		const { object } = (JSON.parse(body) as { payload: { object?: Record<string, Record<string, string>> } })
			.payload;
		const {
			user_name: name,
			first_name: first,
			last_name: last,
		} = object?.participant ?? object?.registrant ?? {};
		return name ?? [first, last].filter(Boolean).join(' ');
	} catch {
		// A test may send anything.
		return '';
	}
}
