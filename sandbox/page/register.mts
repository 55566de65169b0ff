import type { FastifyInstance } from 'fastify';
import type { Control } from '../control/control.mts';
import { connectionTo } from '../network/connection.mts';
import type { SandboxContext } from '../network/context.mts';
import { renderPage } from './page.mts';

/** The sandbox's web page at `/`. */
export function registerPage(app: FastifyInstance, control: Control, context: SandboxContext): void {
	app.get('/', async (_request, reply) =>
		reply.type('text/html; charset=utf-8').send(renderPage(control, connectionTo(context.url()))),
	);
}
