import type { SandboxContext, VendorHalf } from '../network/context.mts';
import { buildDemoAccount, buildEmptyAccount } from '../seed/demo.mts';
import {
	type DailyQuota,
	createRegistrantStatusQuota,
	createRegistrationQuota,
	createSchedulingQuota,
} from './api/dailyQuota.mts';
import { PageTokens } from './api/pageTokens.mts';
import { RateMeter } from './api/rateLimits.mts';
import type { Meeting, MeetingKind, ZoomAccount, ZoomUser } from './model/model.mts';
import { type ZoomApp, seedApps } from './oauth/apps.mts';
import type { GrantedScopes } from './oauth/scopes.mts';
import { TokenStore } from './oauth/tokens.mts';
import { DownloadTokens } from './recordings/downloadTokens.mts';
import { ZoomWebhooks } from './webhooks/webhooks.mts';

/** How the reports of a played meeting behave once it has ended. */
export interface ReportBehaviour {
	/** Number of readings that are first rejected as "not found". */
	missing: number;
	/** Number of readings after those that return only part of the participants. */
	partial: number;
}

/** The state of the Zoom half, handed to its routes. */
export class ZoomHalf implements VendorHalf {
	account: ZoomAccount;
	apps: ZoomApp[];
	reports: ReportBehaviour = { missing: 0, partial: 0 };
	/** Whether lists of registrants show cancelled ones, among the denied. */
	listsCancelled = true;
	/** Whether Zoom keeps alternative hosts as IDs of users, however they were given. Its reference names both forms. */
	keepsHostIds = false;
	/** Makes the UUIDs distinct when a meeting is played more than once. */
	plays = 0;
	readonly tokens: TokenStore;
	readonly pageTokens: PageTokens;
	readonly downloadTokens: DownloadTokens;
	readonly rates: RateMeter;
	/** By host. */
	readonly schedulingQuota: DailyQuota;
	/** By email of the registrant. */
	readonly registrationQuota: Record<MeetingKind, DailyQuota>;
	readonly registrantStatusQuota: Record<MeetingKind, DailyQuota>;
	readonly webhooks: ZoomWebhooks;

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
		this.schedulingQuota = createSchedulingQuota(context.now);
		this.registrationQuota = {
			meeting: createRegistrationQuota('meeting', context.now),
			webinar: createRegistrationQuota('webinar', context.now),
		};
		this.registrantStatusQuota = {
			meeting: createRegistrantStatusQuota('meeting', context.now),
			webinar: createRegistrantStatusQuota('webinar', context.now),
		};
		this.webhooks = new ZoomWebhooks(context.now);
	}

	findApp(clientId: string): ZoomApp | undefined {
		return this.apps.find((app) => app.clientId === clientId);
	}

	findUserById(id: string | undefined): ZoomUser | undefined {
		return this.account.users.find((user) => user.id === id);
	}

	getHost({ hostId }: Meeting): ZoomUser {
		return this.findUserById(hostId) ?? this.getOwner();
	}

	getOwner(): ZoomUser {
		const owner = this.account.users.find(({ role }) => role === 'Owner');
		if (!owner) throw new Error('The seed has no account owner');
		return owner;
	}

	/** The `api_url` of a token response: the API's host without `/v2`. */
	getApiUrl(): string {
		return `${this.context.url()}/zoom`;
	}

	state() {
		return {
			users: this.account.users,
			meetings: this.account.meetings,
			apps: this.apps,
			tokensIssued: this.tokens.count(),
			subscriptions: this.webhooks.listSubscriptions(),
			deliveries: this.webhooks.listDeliveries(),
		};
	}

	reset(): void {
		this.account = this.seed();
		this.apps = seedApps(this.scopes);
		this.reports = { missing: 0, partial: 0 };
		this.listsCancelled = true;
		this.keepsHostIds = false;
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
		return this.context.settings.seed === 'demo' ? buildDemoAccount(this.context.now()) : buildEmptyAccount();
	}
}
