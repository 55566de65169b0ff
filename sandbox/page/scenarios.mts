import type { PlayName } from '../zoom/webhooks/play.mts';
import { html, type Html } from './html.mts';
import { renderAction } from './action.mts';

interface Scenario {
	play: PlayName;
	title: string;
	description: string;
	busy: string;
}

/** In the order in which they make a story. */
const SCENARIOS: readonly Scenario[] = [
	{
		play: 'registrations',
		title: 'Registrations',
		description: '24 people register for the Product Launch Webinar; one is denied, one cancels.',
		busy: 'People are registering …',
	},
	{
		play: 'rehearsal',
		title: 'Rehearsal',
		description: 'The host practises on the day before. Nobody may become a no-show.',
		busy: 'The host is practising …',
	},
	{
		play: 'webinar',
		title: 'Webinar',
		description: 'The Product Launch Webinar is held: rejoins, two devices, a walk-in, no-shows.',
		busy: 'The webinar is running …',
	},
	{
		play: 'restartedWebinar',
		title: 'Restart',
		description: 'The same webinar is ended by mistake after 20 minutes, and started again.',
		busy: 'The webinar is running, twice …',
	},
	{
		play: 'strayStart',
		title: 'Late visitor',
		description: 'A day after the webinar, a registrant opens the room once more for two minutes.',
		busy: 'Somebody is in the room …',
	},
	{
		play: 'recording',
		title: 'Recording',
		description: 'The recording of the webinar is ready, and Zoom says so twice.',
		busy: 'The recording is being made …',
	},
	{
		play: 'series',
		title: 'Series',
		description: 'The next date of the Weekly Product Demo is held.',
		busy: 'The date is being held …',
	},
	{
		play: 'meeting',
		title: 'Meeting',
		description: 'The Customer Onboarding Call is held without registration, in two parts.',
		busy: 'The meeting is running …',
	},
	{
		play: 'summary',
		title: 'Summary',
		description: 'The summary of that call is ready. Noor had asked a question.',
		busy: 'The summary is being written …',
	},
	{
		play: 'storm',
		title: 'Storm',
		description: 'A hundred people register for the Roadmap Preview Webinar in the same moment.',
		busy: 'A hundred people are registering …',
	},
];

export const renderScenarios = (): Html => html`
	<section>
		<h2>Scenarios</h2>
		<ul class="cards">
			${SCENARIOS.map(
				({ play, title, description, busy }) =>
					html`<li>
						${renderAction({ label: title, busy, path: 'play', body: { name: play }, look: 'main' })}
						<span>${description}</span>
					</li>`,
			)}
		</ul>
	</section>
`;
