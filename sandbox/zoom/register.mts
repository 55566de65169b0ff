import type { FastifyInstance } from 'fastify';
import { imitateNetwork } from '../control/network.mts';
import type { SandboxContext } from '../control/context.mts';
import type { ZoomHalf } from './half.mts';
import { registerToken } from './oauth/token.mts';

/** Zoom below `/zoom`: `/oauth/*` as on zoom.us, `/v2/*` as on api.zoom.us. */
export async function registerZoom(
	app: FastifyInstance,
	context: SandboxContext,
	zoom: ZoomHalf,
): Promise<void> {
	imitateNetwork(app, context, 'zoom');
	registerToken(app, zoom);
}
