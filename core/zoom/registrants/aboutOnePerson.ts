import { ApiError } from '../../http/errors';

/** 3027 the host, 3034 invited with another address. */
const REGISTRANT_KINDS: ReadonlySet<string> = new Set(['3027', '3034']);
/** The event is over, or full: so it is for everybody. */
const MEETING_KINDS: ReadonlySet<string> = new Set(['3035', '3038', '3043']);
const REGISTRANT_WORDS = /for the registrant|panelist|have been blocked|registrant .*(not found|invalid)/i;
const MEETING_WORDS = /occurrence|webinar id|meeting id|batch registration/i;

/**
 * Whether a refusal speaks of one person, so that others may still be registered: the limit of 3 a day, the host, a
 * panelist, a value that does not fit. Anything else would be said to everybody.
 */
export function concernsOneRegistrant(fault: unknown): fault is ApiError {
	if (!(fault instanceof ApiError)) return false;
	const code = String(fault.vendorError?.code);
	const words = fault.vendorError?.message ?? '';
	if (MEETING_KINDS.has(code) || MEETING_WORDS.test(words)) return false;
	return REGISTRANT_KINDS.has(code) || REGISTRANT_WORDS.test(words) || fault.kind === 'invalid';
}

/** Series, instant and personal meetings take registrants one by one only. */
export const isBatchUnsupported = (fault: unknown): boolean =>
	fault instanceof ApiError && /batch registration is not supported/i.test(fault.vendorError?.message ?? '');
