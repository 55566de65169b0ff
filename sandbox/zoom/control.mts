import { type GrowOptions, growWebinar } from '../seed/grow.mts';
import { type GrowAccountOptions, growAccount } from '../seed/growAccount.mts';
import type { Plan, RateCategory } from './api/rateLimits.mts';
import type { ReportBehaviour, ZoomHalf } from './half.mts';
import { createRecordingControl } from './recordings/control.mts';
import { createStoryControl } from './webhooks/story.mts';
import { type PlayName, type PlayOptions, play } from './webhooks/play.mts';
import { type DeliveryOverrides, deliver } from './webhooks/single.mts';
import type { NewSubscription } from './webhooks/webhooks.mts';

/** A webinar made by `grow`. */
export interface GrownWebinar {
	id: number;
	uuid: string;
	/** Rows of its participant report. */
	rows: number;
	/** The people behind them: as many as should arrive wherever the rows are synced to. */
	expectedPeople: number;
}

export type ZoomControl = ReturnType<typeof createZoomControl>;

/** Controls of the Zoom half. */
export function createZoomControl(zoom: ZoomHalf) {
	return {
		...createRecordingControl(zoom),
		...createStoryControl(zoom),
		/** Ends the hour of all access tokens; refresh tokens stay valid. */
		expireTokens: (): void => zoom.tokens.expireAll(),
		/** Access and refresh tokens stop working. */
		revokeTokens: (): void => zoom.tokens.revokeAll(),
		/** `next_page_token`s are past their fifteen minutes. */
		expirePageTokens: (): void => zoom.pageTokens.expireAll(),

		/** Scopes of the tokens an app gets from now on; Zoom never changes those of a token already given out. */
		setScopes({ clientId, scopes }: { clientId: string; scopes: string[] }): void {
			requireApp(zoom, clientId).scopes = [...scopes];
		},
		removeScope({ clientId, scope }: { clientId: string; scope: string }): void {
			const app = requireApp(zoom, clientId);
			const removeScope = (scopes: string[]) => scopes.filter((other) => other !== scope);
			app.scopes = removeScope(app.scopes);
			app.appScopes = removeScope(app.appScopes);
			app.eventScopes = removeScope(app.eventScopes);
		},
		/** A deactivated app gets no token, and its tokens stop working. */
		setAppActive({ clientId, active }: { clientId: string; active: boolean }): void {
			requireApp(zoom, clientId).active = active;
		},

		/** Whether a user of the account has added the app. */
		setAppInstalled({ clientId, installed }: { clientId: string; installed: boolean }): void {
			requireApp(zoom, clientId).installed = installed;
		},

		/** Which plan's rate limits hold once they are on; `pro` at first. */
		setPlan({ plan }: { plan: Plan }): void {
			zoom.rates.plan = plan;
		},
		/** The day's calls of a category are used up. */
		exhaustDay: ({ category }: { category: RateCategory }): void => zoom.rates.exhaustDay(category),
		/** How late reports are for meetings that end from now on. */
		setReports(reports: Partial<ReportBehaviour>): void {
			zoom.reports = { ...zoom.reports, ...reports };
		},
		/** Whether lists of registrants show cancelled ones; by default they do. Zoom does not document what it does. */
		setListsCancelled({ listed }: { listed: boolean }): void {
			zoom.listsCancelled = listed;
		},
		/** Whether alternative hosts that are set from now on are shown as IDs of users; otherwise as they were given. Zoom documents both. */
		setHostIdsKept({ kept }: { kept: boolean }): void {
			zoom.keepsHostIds = kept;
		},
		/** Waits before the second, third ... attempt of a delivery, milliseconds. */
		setRetryDelays({ milliseconds }: { milliseconds: number[] }): void {
			zoom.webhooks.retryDelaysMs = milliseconds;
		},

		subscribe: (subscription: NewSubscription) => zoom.webhooks.subscribe(subscription),
		/** The next 72 hours are over: Zoom validates the URL of each subscription again, and disables one after six failures in a row. */
		revalidateUrls: () => zoom.webhooks.revalidate(),
		unsubscribe: ({ id }: { id: string }): void => zoom.webhooks.unsubscribe(id),
		play: (name: PlayName, options?: PlayOptions) => play(zoom, name, options),
		deliver: (event: string, overrides?: DeliveryOverrides) => deliver(zoom, event, overrides),

		grow(options: GrowOptions): GrownWebinar {
			const index = zoom.account.meetings.filter(({ topic }) => topic.startsWith('Grown Webinar')).length;
			const place = { index, now: zoom.context.now(), hostId: zoom.getOwner().id };
			const webinar = growWebinar(options, place);
			zoom.account.meetings.push(webinar);
			const [instance] = webinar.instances;
			return {
				id: webinar.id,
				uuid: instance?.uuid ?? webinar.uuid,
				rows: instance?.presences.length ?? 0,
				expectedPeople: webinar.registrants.length - (options.absent ?? 0),
			};
		},
		/** Users and meetings they held, as many as asked for. */
		growAccount(options: GrowAccountOptions): { meetings: number; rows: number } {
			const { users, meetings } = growAccount(options, zoom.context.now());
			zoom.account.users.push(...users);
			zoom.account.meetings.push(...meetings);
			return { meetings: meetings.length, rows: meetings.length * options.rows };
		},
	};
}

function requireApp(zoom: ZoomHalf, clientId: string) {
	const app = zoom.findApp(clientId);
	if (!app) throw new Error(`No app has the client ID ${clientId}`);
	return app;
}
