import { getZoomBaseUrls, type ZOOM_ENVIRONMENTS, type ZoomEnvironmentFields } from '../api/environment';

/**
 * Whose hosts are Zoom's own. Vanity addresses of recordings lie below `zoom.com`, too; Zoom names both for firewalls.
 * https://support.zoom.com/hc/en/article?id=zm_kb&sysparm_article=KB0060561
 */
const DOMAINS: Readonly<Record<keyof typeof ZOOM_ENVIRONMENTS, readonly string[]>> = {
	commercial: ['zoom.us', 'zoom.com'],
	government: ['zoomgov.com'],
};

/**
 * Whether an address belongs to the Zoom that a credential is for, so that its token may be sent there: the environment's
 * domains and what is below them, over https. Behind a custom address stands either of Zoom's own or another one, which
 * may then be reached at exactly the addresses of the credential, too.
 */
export function isTrustedHost(address: URL, credential: ZoomEnvironmentFields): boolean {
	const bases = getZoomBaseUrls(credential);
	const isCustom = credential.environment === 'custom';
	if (isCustom && Object.values(bases).some((base) => new URL(String(base)).origin === address.origin))
		return true;
	if (address.protocol !== 'https:' || address.port !== '') return false;
	const domains = isCustom
		? Object.values(DOMAINS).flat()
		: DOMAINS[credential.environment === 'government' ? 'government' : 'commercial'];
	return domains.some((domain) => isInDomain(address.hostname, domain));
}

const isInDomain = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);
