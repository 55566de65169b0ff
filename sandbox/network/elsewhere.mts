import type { FastifyInstance } from 'fastify';
import type { SandboxContext } from './context.mts';

/** This machine under its other name: no client may take a credential there. */
export const getElsewhere = (context: SandboxContext): string =>
	`${context.url().replace('127.0.0.1', 'localhost')}/elsewhere`;

/** Takes everything and answers `{}`; `GET /control/strays` shows what came. */
export function registerElsewhere(app: FastifyInstance, context: SandboxContext): void {
	app.all('/', async ({ method, headers, body }) => {
		context.strays.push({ method, headers: { ...headers }, body });
		return {};
	});
}
