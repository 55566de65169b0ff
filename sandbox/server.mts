import type { AddressInfo } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { BrevoHalf } from './brevo/half.mts';
import { registerBrevo } from './brevo/register.mts';
import { type Control, createControl } from './control/control.mts';
import { registerControl } from './control/routes.mts';
import { CallLog } from './network/callLog.mts';
import { type Connection, createConnection } from './network/connection.mts';
import type { SandboxContext, SandboxSettings } from './network/context.mts';
import { registerElsewhere } from './network/elsewhere.mts';
import { FaultPages } from './network/faultPages.mts';
import { FaultQueue } from './network/faultQueue.mts';
import { registerPage } from './page/page.mts';
import { ZoomHalf } from './zoom/half.mts';
import { collectScopes } from './zoom/oauth/scopes.mts';
import { registerZoom } from './zoom/register.mts';
import { zoomRoutes } from './zoom/routes.mts';

export interface SandboxOptions extends Partial<SandboxSettings> {
	/** 0, the default, takes any free port. */
	port?: number;
	/** Milliseconds since the epoch; the machine's clock when absent. */
	now?: () => number;
}

export interface Sandbox extends Connection {
	control: Control;
	/** @throws Error when Brevo was asked to do harm, and nobody said that it was meant (see brevo/README.md) */
	close(): Promise<void>;
}

/** Largest body taken: Brevo's imports carry up to 8 MB of JSON, and a test must be able to exceed that. */
const BODY_LIMIT = 32 * 1024 * 1024;

/** Starts a local Zoom and Brevo on 127.0.0.1 and resolves once it listens. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
	const app = fastify({ bodyLimit: BODY_LIMIT, forceCloseConnections: true, exposeHeadRoutes: false });
	acceptForms(app);

	const context = createContext(options, () => getAddress(app));
	const zoom = new ZoomHalf(context, collectScopes(zoomRoutes));
	const brevo = new BrevoHalf(context);
	const control = createControl(context, zoom, brevo);

	app.register((scope) => registerZoom(scope, context, zoom), { prefix: '/zoom' });
	app.register((scope) => registerBrevo(scope, context, brevo), { prefix: '/brevo' });
	app.register(async (scope) => registerElsewhere(scope, context), { prefix: '/elsewhere' });
	app.register(async (scope) => registerControl(scope, control), { prefix: '/control' });
	app.register(async (scope) => registerPage(scope, control, context));

	await app.listen({ host: '127.0.0.1', port: options.port ?? 0 });
	const close = async () => {
		await app.close();
		brevo.undeclaredHarm.throwIfAny();
	};
	return { ...createConnection(context.url()), control, close };
}

function createContext(options: SandboxOptions, url: () => string): SandboxContext {
	return {
		settings: {
			seed: options.seed ?? 'demo',
			brevoLanguage: options.brevoLanguage ?? 'en',
			latencyMs: options.latencyMs ?? 0,
			rateLimits: options.rateLimits ?? false,
		},
		calls: new CallLog(),
		faults: new FaultQueue(),
		pages: new FaultPages(),
		strays: [],
		now: options.now ?? Date.now,
		url,
	};
}

function acceptForms(app: FastifyInstance): void {
	app.addContentTypeParser(
		'application/x-www-form-urlencoded',
		{ parseAs: 'string' },
		async (_request: unknown, body: string) => Object.fromEntries(new URLSearchParams(body)),
	);
}

function getAddress(app: FastifyInstance): string {
	return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}
