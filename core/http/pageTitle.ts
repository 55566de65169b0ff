const MAX_TITLE = 200;
/** Titles are in the head; pages may be large. */
const MAX_HEAD = 20_000;

/** Returns the title of an HTML page, in one line; undefined if it has none. */
export function findPageTitle(page: string): string | undefined {
	const title = /<title\b[^<>]{0,500}>([^<]{0,5000})<\/title>/i.exec(page.slice(0, MAX_HEAD))?.[1];
	return title?.replace(/\s+/g, ' ').trim().slice(0, MAX_TITLE) || undefined;
}
