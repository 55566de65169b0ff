import { DateTime } from 'luxon';

/** The day `days` before today as `YYYY-MM-DD`, in UTC: the sandbox's seed is laid around today. */
export const getDayAgo = (days: number): string => DateTime.utc().minus({ days }).toISODate();

/** The day `days` after today. */
export const getDayAhead = (days: number): string => getDayAgo(-days);
