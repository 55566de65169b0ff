import { randomBytes } from 'node:crypto';
import { zoomErrors } from './errors.mts';

/** How long Zoom keeps a `next_page_token`. */
const TOKEN_LIFETIME_MS = 15 * 60_000;

interface PageToken {
	/** The call it belongs to: path and all other parameters. */
	call: string;
	offset: number;
	expiresAt: number;
}

export class PageTokens {
	private tokens = new Map<string, PageToken>();

	constructor(private readonly now: () => number) {}

	issue(call: string, offset: number): string {
		const value = randomBytes(16).toString('base64url');
		this.tokens.set(value, { call, offset, expiresAt: this.now() + TOKEN_LIFETIME_MS });
		return value;
	}

	/** Where the page starts; throws for a token that is unknown, too old or of another call. */
	getOffset(value: string, call: string): number {
		const token = this.tokens.get(value);
		if (!token || token.call !== call || token.expiresAt <= this.now()) throw zoomErrors.pageToken();
		return token.offset;
	}

	expireAll(): void {
		for (const token of this.tokens.values()) token.expiresAt = 0;
	}

	clear(): void {
		this.tokens.clear();
	}
}
