import { randomBytes } from 'node:crypto';

/** Seconds; Zoom sends 3599 or 3600. */
export const TOKEN_LIFETIME_SECONDS = 3599;
/** Zoom's authorization codes live five minutes. */
const CODE_LIFETIME_MS = 5 * 60_000;

export interface AccessToken {
	value: string;
	clientId: string;
	scopes: string[];
	/** Set for a user's token; the call acts for this user and no other. */
	userId?: string;
	expiresAt: number;
	revoked: boolean;
}

export interface RefreshToken {
	value: string;
	clientId: string;
	userId: string;
}

export interface AuthorizationCode extends RefreshToken {
	redirectUri: string;
	codeChallenge?: string;
	expiresAt: number;
}

/** All tokens handed out since the last reset. */
export class TokenStore {
	private access = new Map<string, AccessToken>();
	private refresh = new Map<string, RefreshToken>();
	private codes = new Map<string, AuthorizationCode>();

	constructor(private readonly now: () => number) {}

	issueAccess(grant: { clientId: string; scopes: string[]; userId?: string }): AccessToken {
		const token: AccessToken = {
			...grant,
			scopes: [...grant.scopes],
			value: createSecret('access'),
			expiresAt: this.now() + TOKEN_LIFETIME_SECONDS * 1000,
			revoked: false,
		};
		this.access.set(token.value, token);
		return token;
	}

	issueRefresh(grant: { clientId: string; userId: string }): RefreshToken {
		const token = { ...grant, value: createSecret('refresh') };
		this.refresh.set(token.value, token);
		return token;
	}

	issueCode(grant: {
		clientId: string;
		userId: string;
		redirectUri: string;
		codeChallenge?: string;
	}): AuthorizationCode {
		const code = { ...grant, value: createSecret('code'), expiresAt: this.now() + CODE_LIFETIME_MS };
		this.codes.set(code.value, code);
		return code;
	}

	findAccess(value: string): AccessToken | undefined {
		return this.access.get(value);
	}

	/** Stricter than Zoom, whose old refresh token works for a short while: a lost rotation shows at once. */
	useRefresh(value: string, clientId: string): RefreshToken | undefined {
		const token = this.refresh.get(value);
		if (!token || token.clientId !== clientId) return undefined;
		this.refresh.delete(value);
		return token;
	}

	/** Codes work once. */
	useCode(value: string): AuthorizationCode | undefined {
		const code = this.codes.get(value);
		this.codes.delete(value);
		return code && code.expiresAt > this.now() ? code : undefined;
	}

	/** Every access token is now past its hour; refresh tokens stay. */
	expireAll(): void {
		for (const token of this.access.values()) token.expiresAt = this.now() - 1;
	}

	/** Access and refresh tokens stop working, as when the user removes the app. */
	revokeAll(): void {
		for (const token of this.access.values()) token.revoked = true;
		this.refresh.clear();
	}

	revoke(value: string): boolean {
		const token = this.access.get(value);
		if (token) token.revoked = true;
		return token !== undefined;
	}

	clear(): void {
		this.access.clear();
		this.refresh.clear();
		this.codes.clear();
	}

	count(): number {
		return this.access.size;
	}
}

function createSecret(kind: string): string {
	return `sandbox-${kind}-${randomBytes(24).toString('base64url')}`;
}
