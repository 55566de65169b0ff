const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Checks a base URL that a user entered, and returns it without trailing slashes.
 *
 * @param label the field's name on screen, e.g. `Base URL`; the error begins with it
 * @throws Error if the URL is not absolute, contains a user name, a query or a fragment, or would send
 *   credentials in clear text: `http` is only for loopback addresses (a local sandbox or proxy)
 */
export function checkBaseUrl(typed: string, label: string): string {
	const url = parseUrl(typed.trim(), label);
	if (url.protocol !== 'https:' && !(url.protocol === 'http:' && LOOPBACK_HOST.test(url.hostname))) {
		throw new Error(
			`${label} must start with https:// (http:// is accepted for localhost and 127.0.0.1 only)`,
		);
	}
	if (url.username || url.password || url.search || url.hash) {
		throw new Error(`${label} must not contain a user name, a password, a query or a fragment`);
	}
	return `${url.origin}${url.pathname}`.replace(/(?<!\/)\/+$/, '');
}

function parseUrl(typed: string, label: string): URL {
	if (!URL.canParse(typed)) {
		throw new Error(`${label} is not a complete URL: it must look like https://api.example.com`);
	}
	return new URL(typed);
}
