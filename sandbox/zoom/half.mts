import type { SandboxContext } from '../control/context.mts';
import { type ZoomApp, seedApps } from './oauth/apps.mts';
import { TokenStore } from './oauth/tokens.mts';

/** The state of the Zoom half, handed to its routes. */
export class ZoomHalf {
	apps: ZoomApp[] = seedApps();
	readonly tokens: TokenStore;

	constructor(readonly context: SandboxContext) {
		this.tokens = new TokenStore(context.now);
	}

	findApp(clientId: string): ZoomApp | undefined {
		return this.apps.find((app) => app.clientId === clientId);
	}

	/** What the token answer calls `api_url`: the API's host without `/v2`. */
	apiUrl(): string {
		return `${this.context.url()}/zoom`;
	}

	state(): unknown {
		return { apps: this.apps, tokensIssued: this.tokens.count() };
	}

	reset(): void {
		this.apps = seedApps();
		this.tokens.clear();
	}
}
