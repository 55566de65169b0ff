import type { ZoomState } from '../control/control.mts';
import { type Connection, listConnectionValues } from '../network/connection.mts';
import { renderCopy } from './action.mts';
import { html, type Html } from './html.mts';

/** The way from an empty n8n to the first event. */
export const renderFirstSteps = (connection: Connection): Html => html`
	<section>
		<h2>First steps</h2>
		<ol class="steps">
			<li id="step-credentials">
				<b>Create credentials in n8n</b> with the values below: <i>Zoom Server-to-Server OAuth2 API</i> with
				the environment <i>Custom</i>, <i>Zoom Webhook Secret API</i>, <i>Brevo API</i>.
				${renderValues(connection)}
			</li>
			<li id="step-endpoint">
				<b>Publish a workflow</b> that starts with a Zoom Trigger, for example one of the templates, copy the
				production URL of the trigger, paste it here and press Validate.
				<form data-busy="Zoom is asking the endpoint …">
					<input
						name="url"
						type="url"
						required
						aria-label="Event notification endpoint URL"
						placeholder="http://localhost:5678/webhook/…/webhook"
					/>
					<button class="main">Validate</button>
				</form>
			</li>
			<li id="step-scenario">
				<b>Play a scenario</b>, then look at the executions in n8n, and below at what arrived.
			</li>
		</ol>
	</section>
`;

function renderValues(connection: Connection): Html {
	return html`<details>
		<summary>Values for the credentials</summary>
		<dl>
			${listConnectionValues(connection).map(
				([name, value]) =>
					html`<dt>${name}</dt>
						<dd>${renderCopy(value)}</dd>`,
			)}
		</dl>
	</details>`;
}

/** The steps that are done, by the IDs of their entries; part of what is fetched again. */
export function renderProgress({ tokensIssued, subscriptions, deliveries }: ZoomState): Html {
	const done = [
		tokensIssued > 0 && 'step-credentials',
		subscriptions.length > 0 && 'step-endpoint',
		deliveries.some(({ event }) => event !== 'endpoint.url_validation') && 'step-scenario',
	].filter(Boolean);
	return html`<p id="progress" hidden>${done.join(' ')}</p>`;
}
