import type { SandboxContext, VendorHalf } from '../network/context.mts';
import { demoAccount } from '../seed/demo.mts';
import { emptyAccount } from '../seed/empty.mts';
import {
	type DailyQuota,
	registrantStatusQuota,
	registrationQuota,
	schedulingQuota,
} from './api/dailyQuota.mts';
import { PageTokens } from './api/pageTokens.mts';
import { RateMeter } from './api/rateLimits.mts';
import type { Session, SessionKind, ZoomAccount, ZoomUser } from './model/model.mts';
import { type ZoomApp, seedApps } from './oauth/apps.mts';
import type { GrantedScopes } from './oauth/scopes.mts';
import { TokenStore } from './oauth/tokens.mts';
import { DownloadTokens } from './recordings/downloadTokens.mts';
import { Webhooks } from './webhooks/webhooks.mts';

/** How a played session's reports behave once it has ended. */
export interface ReportBehaviour {
	/** So many readings are refused as "not found" first. */
	missing: number;
	/** So many readings of the participants then bring only part of them. */
	partial: number;
}

/** The state of the Zoom half, handed to its routes. */
export class ZoomHalf implements VendorHalf {
	account: ZoomAccount;
	apps: ZoomApp[];
	reports: ReportBehaviour = { missing: 0, partial: 0 };
	/** Whether lists of registrants show who cancelled, among the denied ones. */
	listsCancelled = true;
	/** Told apart in the UUIDs of sessions that are played more than once. */
	plays = 0;
	readonly tokens: TokenStore;
	readonly pageTokens: PageTokens;
	readonly downloadTokens: DownloadTokens;
	readonly rates: RateMeter;
	/** By host. */
	readonly schedulingQuota: DailyQuota;
	/** By e-mail of the registrant. */
	readonly registrationQuota: Record<SessionKind, DailyQuota>;
	readonly registrantStatusQuota: Record<SessionKind, DailyQuota>;
	readonly webhooks: Webhooks;

	constructor(
		readonly context: SandboxContext,
		private readonly scopes: GrantedScopes,
	) {
		this.account = this.seed();
		this.apps = seedApps(scopes);
		this.tokens = new TokenStore(context.now);
		this.pageTokens = new PageTokens(context.now);
		this.downloadTokens = new DownloadTokens(context.now);
		this.rates = new RateMeter(context.now);
		this.schedulingQuota = schedulingQuota(context.now);
		this.registrationQuota = {
			meeting: registrationQuota('meeting', context.now),
			webinar: registrationQuota('webinar', context.now),
		};
		this.registrantStatusQuota = {
			meeting: registrantStatusQuota('meeting', context.now),
			webinar: registrantStatusQuota('webinar', context.now),
		};
		this.webhooks = new Webhooks(context.now);
	}

	findApp(clientId: string): ZoomApp | undefined {
		return this.apps.find((app) => app.clientId === clientId);
	}

	userById(id: string | undefined): ZoomUser | undefined {
		return this.account.users.find((user) => user.id === id);
	}

	hostOf({ hostId }: Session): ZoomUser {
		return this.userById(hostId) ?? this.owner();
	}

	owner(): ZoomUser {
		const owner = this.account.users.find(({ role }) => role === 'Owner');
		if (!owner) throw new Error('The seed has no account owner');
		return owner;
	}

	/** What the token answer calls `api_url`: the API's host without `/v2`. */
	apiUrl(): string {
		return `${this.context.url()}/zoom`;
	}

	state() {
		return {
			users: this.account.users,
			sessions: this.account.sessions,
			apps: this.apps,
			tokensIssued: this.tokens.count(),
			subscriptions: this.webhooks.subscriptions(),
			deliveries: this.webhooks.deliveries(),
		};
	}

	reset(): void {
		this.account = this.seed();
		this.apps = seedApps(this.scopes);
		this.reports = { missing: 0, partial: 0 };
		this.listsCancelled = true;
		this.plays = 0;
		this.tokens.clear();
		this.pageTokens.clear();
		this.downloadTokens.clear();
		this.rates.reset();
		this.schedulingQuota.reset();
		for (const quotas of [this.registrationQuota, this.registrantStatusQuota]) {
			quotas.meeting.reset();
			quotas.webinar.reset();
		}
		this.webhooks.reset();
	}

	private seed(): ZoomAccount {
		return this.context.settings.seed === 'demo' ? demoAccount(this.context.now()) : emptyAccount();
	}
}
