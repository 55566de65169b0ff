/**
 * Whether a URL leads to this machine or a private network, where a service on the internet cannot deliver anything.
 * https://www.iana.org/assignments/iana-ipv4-special-registry, https://www.iana.org/assignments/special-use-domain-names
 * @param url absolute; for another text the answer is false
 */
export function isPrivateUrl(url: string): boolean {
	if (!URL.canParse(url)) return false;
	const host = new URL(url).hostname.toLowerCase().replace(/\.$/, '');
	if (host.startsWith('[')) return isPrivateIpv6(host.slice(1, -1));
	return isIpv4(host) ? isPrivateIpv4(host) : isPrivateName(host);
}

/** `URL` writes every IPv4 address, also `127.1` and `0x7f000001`, with four decimal numbers. */
const isIpv4 = (host: string): boolean => /^\d{1,3}(\.\d{1,3}){3}$/.test(host);

const PRIVATE_IPV4 =
	/^(0|10|127|169\.254|192\.168|172\.(1[6-9]|2\d|3[01])|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;

const isPrivateIpv4 = (address: string): boolean => PRIVATE_IPV4.test(address);

function isPrivateIpv6(address: string): boolean {
	const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(address);
	if (!mapped) return /^(::1?$|f[cd]|fe[89a-f])/.test(address);
	const bytes = [mapped[1]!, mapped[2]!]
		.map((group) => parseInt(group, 16))
		.flatMap((n) => [n >> 8, n & 255]);
	return isPrivateIpv4(bytes.join('.'));
}

/** Among them are the names that networks use for themselves: https://www.rfc-editor.org/rfc/rfc6762#appendix-G */
const PRIVATE_NAME =
	/\.(localhost|localdomain|local|internal|intranet|private|corp|home|lan|docker|fritz\.box|home\.arpa|test|invalid)$/;

const isPrivateName = (host: string): boolean => !host.includes('.') || PRIVATE_NAME.test(host);
