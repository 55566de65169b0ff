import { zoomBaseUrls, ZOOM_ENVIRONMENTS, type ZoomEnvironmentFields } from './environment';

/**
 * Whether an address belongs to the Zoom that a credential is for, so that its token may be sent there: the environment's
 * domain and what is below it, over https. Behind a custom address stands either of Zoom's own or another one, which
 * may then be reached at exactly the addresses of the credential, too.
 */
export function isOfZoom(address: URL, credential: ZoomEnvironmentFields): boolean {
	const bases = zoomBaseUrls(credential);
	const isCustom = credential.environment === 'custom';
	if (isCustom && Object.values(bases).some((base) => new URL(String(base)).origin === address.origin))
		return true;
	if (address.protocol !== 'https:' || address.port !== '') return false;
	const environments = isCustom ? Object.values(ZOOM_ENVIRONMENTS) : [bases];
	return environments.some(({ oauthBaseUrl }) => isWithin(address.hostname, new URL(oauthBaseUrl).hostname));
}

const isWithin = (host: string, domain: string): boolean => host === domain || host.endsWith(`.${domain}`);
