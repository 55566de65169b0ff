import type { FastifyInstance } from 'fastify';
import type { Control } from '../control/control.mts';
import { type Connection, createConnection, listConnectionValues } from '../network/connection.mts';
import type { SandboxContext } from '../network/context.mts';
import { renderBrevoSections } from './brevoSections.mts';
import { Html, html } from './html.mts';
import { script } from './script.mts';
import { style } from './style.mts';
import { renderZoomSections } from './zoomSections.mts';

interface Action {
	label: string;
	busy: string;
	/** Below `/control/`. */
	path: string;
	body: object;
	main?: boolean;
}

const actions: Action[] = [
	{
		label: 'Send registrations',
		busy: 'People are registering …',
		path: 'play',
		body: { name: 'registrations' },
		main: true,
	},
	{
		label: 'Run a webinar',
		busy: 'The webinar is running …',
		path: 'play',
		body: { name: 'webinar' },
		main: true,
	},
	{
		label: 'Publish its recording',
		busy: 'The recording is ready …',
		path: 'play',
		body: { name: 'recording' },
		main: true,
	},
	{
		label: 'Run a meeting',
		busy: 'The meeting is running …',
		path: 'play',
		body: { name: 'meeting' },
		main: true,
	},
	{ label: 'Reset', busy: 'Resetting …', path: 'reset', body: {} },
];

/** The sandbox's web page at `/`. */
export function registerPage(app: FastifyInstance, control: Control, context: SandboxContext): void {
	app.get('/', async (_request, reply) =>
		reply.type('text/html; charset=utf-8').send(renderPage(control, createConnection(context.url()))),
	);
}

function renderPage(control: Control, connection: Connection): string {
	return html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width" />
				<title>Zoom and Brevo sandbox</title>
				<link rel="icon" href="data:," />
				<style>
					${new Html(style)}
				</style>
			</head>
			<body>
				<header>
					<h1>Sandbox <small>a local Zoom and Brevo; nothing leaves this computer</small></h1>
					<div class="actions">${actions.map(renderButton)}</div>
					<p id="notice" role="status"></p>
				</header>
				<main>
					<section>
						<form data-busy="Zoom is asking the endpoint …">
							<label for="url"><b>Event notification endpoint URL</b></label>
							<input
								id="url"
								name="url"
								type="url"
								required
								placeholder="http://localhost:5678/webhook/…/webhook"
							/>
							<button>Validate</button>
						</form>
						${renderCredentials(connection)}
					</section>
					<div id="tables" style="display: contents">
						${renderBrevoSections(control.brevoState())} ${renderZoomSections(control.zoomState())}
					</div>
				</main>
				<script>
					${new Html(script)};
				</script>
			</body>
		</html>`.source;
}

function renderButton({ label, busy, path, body, main }: Action): Html {
	return html`<button
		class="${main ? 'main' : ''}"
		data-path="${path}"
		data-body="${JSON.stringify(body)}"
		data-busy="${busy}"
	>
		${label}
	</button>`;
}

function renderCredentials(connection: Connection): Html {
	return html`<details>
		<summary>Values for the credentials</summary>
		<dl>
			${listConnectionValues(connection).map(
				([name, value]) =>
					html`<dt>${name}</dt>
						<dd><code>${value}</code></dd>`,
			)}
		</dl>
	</details>`;
}
