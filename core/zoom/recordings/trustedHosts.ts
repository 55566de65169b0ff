import { getZoomBaseUrls, type ZOOM_ENVIRONMENTS, type ZoomEnvironmentFields } from '../api/environment';

/**
 * Zoom's own domains. Vanity URLs of recordings may also be under `zoom.com`; Zoom lists both for firewalls.
 * https://support.zoom.com/hc/en/article?id=zm_kb&sysparm_article=KB0060561
 */
const DOMAINS: Readonly<Record<keyof typeof ZOOM_ENVIRONMENTS, readonly string[]>> = {
	commercial: ['zoom.us', 'zoom.com'],
	government: ['zoomgov.com'],
};

/**
 * Whether a URL belongs to the credential's Zoom environment, so that its token may be sent there: the environment's domains
 * and their subdomains, over https. A custom environment may lead to either of Zoom's own or to another service, so all of
 * Zoom's domains and exactly the base URLs of the credential are trusted.
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
