/**
 * The address to which the sandbox delivers a webhook. `example.com` and its hosts stand for this machine, because the
 * nodes reject private addresses, which a vendor on the internet cannot reach.
 */
export function toReachableUrl(url: string): string {
	const parsed = new URL(url);
	if (/(^|\.)example\.com$/.test(parsed.hostname)) parsed.hostname = '127.0.0.1';
	return parsed.href;
}
