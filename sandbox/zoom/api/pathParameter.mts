import { zoomErrors } from './errors.mts';

/**
 * Zoom's gateway decodes the path once and cuts it at `/`; the API behind it decodes once more. So a UUID that starts
 * with `/` or contains `//` arrives only if it was encoded twice, and any other may be encoded once or twice
 * (source: Zoom API reference, `meetingId` of "Get past meeting details").
 *
 * @param decodedOnce as the router gives it
 */
export function readPathParameter(decodedOnce: string): string {
	if (decodedOnce.startsWith('/') || decodedOnce.includes('//')) throw zoomErrors.unknownRoute();
	try {
		return decodeURIComponent(decodedOnce);
	} catch {
		throw zoomErrors.unknownRoute();
	}
}
