import { randomBytes } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { getVendorPath } from '../network/calls.mts';
import type { SandboxContext } from '../network/context.mts';
import { imitateNetwork } from '../network/network.mts';
import { authenticate, checkScope } from './api/access.mts';
import { ZoomError, zoomErrors } from './api/errors.mts';
import type { Route, ZoomCall } from './api/route.mts';
import type { ZoomHalf } from './half.mts';
import { registerConsent } from './oauth/consent.mts';
import { registerToken } from './oauth/token.mts';
import { registerDownloads } from './recordings/download.mts';
import { zoomRoutes } from './routes.mts';

/** Zoom below `/zoom`: `/oauth/*` as on zoom.us, `/v2/*` as on api.zoom.us. */
export async function registerZoom(
	app: FastifyInstance,
	context: SandboxContext,
	zoom: ZoomHalf,
): Promise<void> {
	imitateNetwork(app, context, 'zoom');
	addTrackingId(app);
	answerErrors(app);
	registerToken(app, zoom);
	registerConsent(app, zoom);
	for (const route of zoomRoutes) serve(app, zoom, route);
	registerDownloads(app, zoom);
	app.addHook('onClose', async () => zoom.webhooks.reset());
}

function serve(app: FastifyInstance, zoom: ZoomHalf, route: Route): void {
	app.route({
		method: route.method,
		url: `/v2${route.path}`,
		handler: async (request, reply) => {
			reply.header('X-RateLimit-Category', route.rate);
			const token = authenticate(zoom, request);
			checkScope(route, token);
			if (zoom.context.settings.rateLimits) zoom.rates.count(route.rate);
			const call: ZoomCall = {
				zoom,
				token,
				route,
				path: getVendorPath(request, 'zoom').replace(/^\/v2/, ''),
				params: decodeAll(request.params as Record<string, string>),
				query: request.query as ZoomCall['query'],
				body: (request.body ?? {}) as ZoomCall['body'],
			};
			const answer = await route.answer(call);
			return reply.code(route.status ?? 200).send(answer);
		},
	});
}

function decodeAll(parameters: Record<string, string>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(parameters).map(([name, value]) => [name, readPathParameter(value)]),
	);
}

/**
 * Zoom's gateway decodes the path once and cuts it at `/`; the API behind it decodes once more. So a UUID that starts
 * with `/` or contains `//` arrives only if it was encoded twice, and any other may be encoded once or twice
 * (source: Zoom API reference, `meetingId` of "Get past meeting details").
 *
 * @param decodedOnce as the router gives it
 */
function readPathParameter(decodedOnce: string): string {
	if (decodedOnce.startsWith('/') || decodedOnce.includes('//')) throw zoomErrors.unknownRoute();
	try {
		return decodeURIComponent(decodedOnce);
	} catch {
		throw zoomErrors.unknownRoute();
	}
}

/** Zoom's support asks for this header. */
function addTrackingId(app: FastifyInstance): void {
	app.addHook('onRequest', async (_request, reply) => {
		reply.header('x-zm-trackingid', `v=2.0;clid=us02;rid=WEB_${randomBytes(16).toString('hex')}`);
	});
}

function answerErrors(app: FastifyInstance): void {
	app.setErrorHandler((error, _request, reply) => {
		if (!(error instanceof ZoomError)) return reply.send(error);
		return reply.code(error.status).headers(error.headers).send(error.body);
	});
	app.setNotFoundHandler((_request, reply) => {
		const problem = zoomErrors.unknownRoute();
		return reply.code(problem.status).send(problem.body);
	});
}
