const LOOPBACK_HOST = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * A base URL typed by a person, without its trailing slashes.
 *
 * @param label how the field is called on screen, e.g. `Base URL`; it opens the error's sentence
 * @throws Error when the URL is not absolute, carries a user name, a query or a fragment, or would send
 *   credentials in clear text: `http` is for loopback addresses (a local sandbox or proxy) only
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
	return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

function parseUrl(typed: string, label: string): URL {
	if (!URL.canParse(typed)) {
		throw new Error(`${label} is not a complete URL: it must look like https://api.example.com`);
	}
	return new URL(typed);
}
