import { mapValues } from 'lodash';

/** Maximum numbers of entries in each part of a page, and of characters in each text. The page says where it is cut. */
export interface ReportLimits {
	people: number;
	sources: number;
	questions: number;
	options: number;
	asked: number;
	engaged: number;
	characters: number;
}

export const PAGE_LIMITS: Omit<ReportLimits, 'people'> = {
	sources: 15,
	questions: 50,
	options: 15,
	asked: 200,
	engaged: 15,
	characters: 500,
};

export const EMAIL_LIMITS: ReportLimits = {
	people: 50,
	sources: 8,
	questions: 8,
	options: 6,
	asked: 15,
	engaged: 10,
	characters: 160,
};

/** Gmail cuts emails of more than 102 KB. https://github.com/hteumeuleu/email-bugs/issues/41 */
export const MAX_EMAIL_BYTES = 90_000;

/** Halves the numbers of entries, but not the length of texts. */
export const halveLimits = (limits: ReportLimits): ReportLimits =>
	mapValues(limits, (limit, name) => (name === 'characters' ? limit : Math.floor(limit / 2)));
