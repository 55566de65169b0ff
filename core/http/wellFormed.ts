/** Half of a character outside the basic plane, as a text has that was cut in the middle of an emoji. */
const LONE_SURROGATE = /[\uD800-\uDFFF]/gu;

/**
 * Replaces halves of characters by the replacement character, as UTF-8 does: `encodeURIComponent` throws on them.
 * `String.prototype.toWellFormed`, which some builds of TypeScript do not know yet.
 */
export const toWellFormed = (text: string): string => text.replace(LONE_SURROGATE, '\uFFFD');
