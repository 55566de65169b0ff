import type { FastifyInstance } from 'fastify';
import type { BrevoSettings } from '../brevo/half.mts';
import type { Control } from './control.mts';
import type { Fault } from './faults.mts';

type Change = (body: never) => unknown;

/** The control interface over HTTP: `GET` shows, `POST` with a JSON body changes. */
export function registerControl(app: FastifyInstance, control: Control): void {
	for (const [name, show] of Object.entries(views(control))) app.get(`/${name}`, async () => show());
	for (const [name, change] of Object.entries(changes(control))) {
		app.post(`/${name}`, async ({ body }) => (await change(body as never)) ?? { ok: true });
	}
}

function views(control: Control): Record<string, () => unknown> {
	return {
		calls: () => control.calls(),
		zoom: () => control.zoomState(),
		brevo: () => control.brevoState(),
	};
}

function changes(control: Control): Record<string, Change> {
	return {
		reset: () => control.reset(),
		fault: (fault: Fault) => control.fault(fault),
		'expire-tokens': () => control.expireTokens(),
		'brevo-settings': (settings: Partial<BrevoSettings>) => control.brevoSettings(settings),
		latency: ({ milliseconds }: { milliseconds: number }) => control.latency(milliseconds),
		'rate-limits': ({ on }: { on: boolean }) => control.rateLimits(on),
	};
}
