import { Problem } from '../../http/errors';

/** 3027 the host, 3034 invited with another address. */
const OF_PERSON: ReadonlySet<string> = new Set(['3027', '3034']);
/** The event is over, or full: so it is for everybody. */
const OF_EVENT: ReadonlySet<string> = new Set(['3035', '3038', '3043']);
const WORDS_OF_PERSON = /for the registrant|panelist|have been blocked|registrant .*(not found|invalid)/i;
const WORDS_OF_EVENT = /occurrence|webinar id|meeting id|batch registration/i;

/**
 * Whether a refusal speaks of one person, so that others may still be registered: the limit of 3 a day, the host, a
 * panelist, a value that does not fit. Anything else would be said to everybody.
 */
export function isAboutOnePerson(fault: unknown): fault is Problem {
	if (!(fault instanceof Problem)) return false;
	const code = String(fault.said?.code);
	const words = fault.said?.message ?? '';
	if (OF_EVENT.has(code) || WORDS_OF_EVENT.test(words)) return false;
	return OF_PERSON.has(code) || WORDS_OF_PERSON.test(words) || fault.kind === 'invalid';
}

/** Series, instant and personal meetings take registrants one by one only. */
export const isBatchRefused = (fault: unknown): boolean =>
	fault instanceof Problem && /batch registration is not supported/i.test(fault.said?.message ?? '');
