import type { FastifyInstance } from 'fastify';
import type { Control } from '../control/control.mts';
import { type Connection, createConnection } from '../network/connection.mts';
import type { SandboxContext } from '../network/context.mts';
import { renderAction } from './action.mts';
import { renderBrevoSections } from './brevoSections.mts';
import { registerEmails } from './email.mts';
import { renderFirstSteps, renderProgress } from './firstSteps.mts';
import { Html, html } from './html.mts';
import { renderScenarios } from './scenarios.mts';
import { script } from './script.mts';
import { style } from './style.mts';
import { renderZoomSections } from './zoomSections.mts';

/** The sandbox's web page at `/`. */
export function registerPage(app: FastifyInstance, control: Control, context: SandboxContext): void {
	app.get<{ Querystring: { email?: string } }>('/', async ({ query }, reply) =>
		reply
			.type('text/html; charset=utf-8')
			.send(renderPage(control, createConnection(context.url()), query.email)),
	);
	registerEmails(app, control);
}

function renderPage(control: Control, connection: Connection, emailId?: string): string {
	const zoom = control.zoomState();
	return html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<title>Zoom and Brevo sandbox</title>
				<link rel="icon" href="data:," />
				<style>
					${new Html(style)}
				</style>
			</head>
			<body>
				<header>
					<h1>Sandbox <small>a local Zoom and Brevo; nothing leaves this computer</small></h1>
					${renderAction({ label: 'Reset', busy: 'Resetting …', path: 'reset', body: {} })}
					<p id="notice" role="status"></p>
				</header>
				<main>
					<div class="start">${renderFirstSteps(connection)} ${renderScenarios()}</div>
					<div id="tables">
						${renderProgress(zoom)} ${renderZoomSections(zoom)}
						${renderBrevoSections(control.brevoState(), emailId)}
					</div>
				</main>
				<script>
					${new Html(script)};
				</script>
			</body>
		</html>`.source;
}
