import type { FastifyInstance } from 'fastify';
import { connectionTo } from '../connection.mts';
import type { SandboxContext } from '../control/context.mts';
import type { Control } from '../control/control.mts';
import { renderPage } from './page.mts';

/** The sandbox's web page at `/`. */
export function registerPage(app: FastifyInstance, control: Control, context: SandboxContext): void {
	app.get('/', async (_request, reply) =>
		reply.type('text/html; charset=utf-8').send(renderPage(control, connectionTo(context.url()))),
	);
}
