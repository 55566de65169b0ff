/** The public address of an n8n on this machine: the nodes reject private ones, which a vendor on the internet cannot reach. */
export const toPublicUrl = (port: number): string => `http://n8n.example.com:${port}/`;

/** The address to which the sandbox delivers a webhook. `example.com` and its hosts stand for this machine. */
export function toReachableUrl(url: string): string {
	const parsed = new URL(url);
	if (/(^|\.)example\.com$/.test(parsed.hostname)) parsed.hostname = '127.0.0.1';
	return parsed.href;
}
