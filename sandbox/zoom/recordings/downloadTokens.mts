import { randomBytes } from 'node:crypto';

/** Seconds that a token of `recording.completed` lives. */
const EVENT_TOKEN_SECONDS = 24 * 3600;

/** Tokens that open the files of one recording and nothing else. */
export class DownloadTokens {
	private tokens = new Map<string, { key: string; expiresAt: number }>();

	constructor(private readonly now: () => number) {}

	/** @param key of the recording */
	issue(key: string, seconds = EVENT_TOKEN_SECONDS): string {
		const token = `sandbox-download-${randomBytes(24).toString('base64url')}`;
		this.tokens.set(token, { key, expiresAt: this.now() + seconds * 1000 });
		return token;
	}

	opens(token: string, key: string): boolean {
		const found = this.tokens.get(token);
		return found?.key === key && found.expiresAt > this.now();
	}

	expireAll(): void {
		for (const token of this.tokens.values()) token.expiresAt = this.now() - 1;
	}

	clear(): void {
		this.tokens.clear();
	}
}
