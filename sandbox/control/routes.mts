import type { FastifyInstance } from 'fastify';
import type { Fault } from '../network/faultQueue.mts';
import type { SeededFaults } from '../network/seededFaults.mts';
import type { GrowOptions } from '../seed/grow.mts';
import type { PlayName, PlayOptions } from '../zoom/webhooks/play.mts';
import type { DeliveryOverrides } from '../zoom/webhooks/single.mts';
import type { Control } from './control.mts';

type Change = (body: never) => unknown;

/** The control interface over HTTP: `GET` shows, `POST` with a JSON body changes. */
export function registerControl(app: FastifyInstance, control: Control): void {
	for (const [name, show] of Object.entries(buildViews(control))) app.get(`/${name}`, async () => show());
	for (const [name, change] of Object.entries(buildChanges(control))) {
		app.post(`/${name}`, async ({ body }) => (await change((body ?? {}) as never)) ?? { ok: true });
	}
}

function buildViews(control: Control): Record<string, () => unknown> {
	return {
		calls: () => control.calls(),
		zoom: () => control.zoomState(),
		brevo: () => control.brevoState() ?? {},
		strays: () => control.strays(),
	};
}

function buildChanges(control: Control): Record<string, Change> {
	const { zoom, brevo } = control;
	return {
		reset: () => control.reset(),
		fault: (fault: Fault) => control.fault(fault),
		'end-faults': () => control.endFaults(),
		'seeded-faults': (faults: Partial<SeededFaults>) =>
			control.seededFaults(
				faults.seed === undefined ? undefined : { rate: 0.1, ...faults, seed: faults.seed },
			),
		latency: ({ milliseconds }: { milliseconds: number }) => control.latency(milliseconds),
		'rate-limits': ({ on }: { on: boolean }) => control.rateLimits(on),
		'expire-tokens': () => control.expireTokens(),
		subscribe: (subscription: { url: string; events?: string[] }) => control.subscribe(subscription),
		play: ({ name, ...options }: { name: PlayName } & PlayOptions) => control.play(name, options),
		deliver: ({ event, overrides }: { event: string; overrides?: DeliveryOverrides }) =>
			control.deliver(event, overrides),
		grow: (options: GrowOptions) => control.grow(options),
		'zoom/grow-account': zoom.growAccount,
		'zoom/revoke-tokens': () => zoom.revokeTokens(),
		'zoom/expire-page-tokens': () => zoom.expirePageTokens(),
		'zoom/scopes': zoom.setScopes,
		'zoom/remove-scope': zoom.removeScope,
		'zoom/app-active': zoom.setAppActive,
		'zoom/app-installed': zoom.setAppInstalled,
		'zoom/plan': zoom.setPlan,
		'zoom/exhaust-day': zoom.exhaustDay,
		'zoom/reports': zoom.setReports,
		'zoom/lists-cancelled': zoom.setListsCancelled,
		'zoom/retry-delays': zoom.setRetryDelays,
		'zoom/unsubscribe': zoom.unsubscribe,
		'zoom/expire-download-tokens': () => zoom.expireDownloadTokens(),
		'zoom/trash-recording': zoom.trashRecording,
		'zoom/resize-recording': zoom.resizeRecording,
		'zoom/break-downloads': zoom.breakDownloads,
		'zoom/watch-recording': zoom.watchRecording,
		'zoom/require-download-token': zoom.requireDownloadToken,
		'brevo/settings': brevo.settings,
		'brevo/grow': brevo.grow,
		'brevo/take-violations': () => brevo.takeViolations(),
		'brevo/react': brevo.react,
		'brevo/join-by-hand': brevo.joinByHand,
		'brevo/leave-list': brevo.leaveList,
		'brevo/send-batches': () => brevo.sendBatches(),
		'brevo/repeat-deliveries': () => brevo.repeatDeliveries(),
	};
}
