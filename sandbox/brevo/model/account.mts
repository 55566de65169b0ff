import type { SandboxContext } from '../../network/context.mts';
import { ALL_SCOPES } from '../account/scopes.mts';
import type { Harm } from './harms.mts';
import { Store } from './store.mts';
import type { BrevoToken, ImportEnd } from './types.mts';
import { UndeclaredHarm } from './undeclaredHarm.mts';
import type { TextLimit } from './values.mts';
import { BrevoWebhooks } from './webhooks.mts';

/** Access of a restricted key to a resource. */
export type AccessLevel = 'none' | 'read' | 'write' | 'all';

/** Settings that may be changed while the sandbox runs. */
export interface BrevoSettings {
	/** Every call is answered as if from an address that is not on the account's list. */
	ipBlocked: boolean;
	/** By resource, the first word of the path (`contacts`, `account`, `events`, ...); `all` when absent. */
	keyAccess: Record<string, AccessLevel>;
	/** Scopes that the account's machine-to-machine app was granted. */
	appScopes: readonly string[];
	/** The answer with a token lists its scopes, which is not documented. */
	namesScopes: boolean;
	/** The token itself lists its scopes, as Brevo documents. */
	claimsScopes: boolean;
	/** The code of a call for which the token lacks a scope: Brevo documents none. */
	scopeRejection: 'permission_denied' | 'insufficient_scope';
	/** Milliseconds from the acceptance of an import to its completion: half of them queued, half in process. */
	importMs: number;
	/** By process ID (the first import after a reset is 1); an import that is not named is completed. */
	importEnds: Record<string, ImportEnd>;
	/** Emails the account may still send; a request for more is rejected as a whole. */
	credits: number;
	/** Addresses, phone numbers and external IDs that are well formed but that Brevo's own check does not accept. */
	rejectedIdentifiers: readonly string[];
	/** The code of a clash: Brevo has answered either, with the same details. */
	clashCode: 'duplicate_parameter' | 'invalid_parameter';
	/** The plan has no tags for campaigns: a campaign with one is rejected. */
	rejectsCampaignTags: boolean;
	/** `POST /webhooks` takes `proxyOpen`, `uniqueProxyOpen` and `error`; otherwise they come along with the events beside which Brevo names them. */
	listsProxyOpens: boolean;
	/** A category takes the number of an option only; its label is left out with success. */
	ignoresCategoryLabels: boolean;
	/** The longest text that an attribute takes, and what becomes of a longer one. Brevo names no limit. */
	textLimit?: TextLimit;
	/** Calls that undo a person's choice or lose data are carried out, as Brevo does, instead of being rejected. They are recorded. */
	allowsHarm: boolean;
	/** Rules that may be broken here on purpose, neither rejected nor recorded: such as clearing a value. */
	permits: readonly Harm[];
}

const DEFAULT_SETTINGS: BrevoSettings = {
	ipBlocked: false,
	keyAccess: {},
	appScopes: ALL_SCOPES,
	namesScopes: false,
	claimsScopes: true,
	scopeRejection: 'permission_denied',
	importMs: 400,
	importEnds: {},
	credits: 100_000,
	rejectedIdentifiers: [],
	clashCode: 'invalid_parameter',
	rejectsCampaignTags: false,
	listsProxyOpens: false,
	ignoresCategoryLabels: false,
	allowsHarm: false,
	permits: [],
};

/** One account behind one API: what all routes share. */
export class BrevoAccount {
	settings: BrevoSettings = { ...DEFAULT_SETTINGS };
	store = new Store();
	/** Access tokens of the account's app, by their text. */
	readonly tokens = new Map<string, BrevoToken>();
	readonly undeclaredHarm = new UndeclaredHarm();
	/** Notifies the webhooks of what happens. */
	readonly webhooks = new BrevoWebhooks(
		() => this.store,
		() => this.settings.listsProxyOpens,
	);

	constructor(readonly context: SandboxContext) {}

	now(): number {
		return this.context.now();
	}

	/** Brevo's timestamps: ISO 8601 with an offset. */
	timestamp(): string {
		return new Date(this.now()).toISOString();
	}

	configure(changes: Partial<BrevoSettings>): void {
		Object.assign(this.settings, changes);
	}

	/** No contacts, no attributes, settings as at first. */
	empty(): void {
		this.settings = { ...DEFAULT_SETTINGS };
		this.store = new Store();
		this.tokens.clear();
		this.webhooks.forget();
	}
}
