import { toApiError, type ApiError, type ErrorRule } from '../../http/errors';

/** As much of a refusal as is looked at: the title of a page, or Zoom's `{status: false, errorCode, errorMessage}`. */
export const ERROR_BODY_BYTES = 16_384;

/** Why a file is not given. The addresses of files are outside the API, and refuse with pages for people. */
const FILE_ERROR_RULES: readonly ErrorRule[] = [
	{
		kind: 'not_found',
		message: /does not exist|no longer (exists|available)|been deleted|3,?301/i,
		title: 'The file of the recording is no longer there',
		advice: 'It was deleted, or lies in the trash, where its host can restore it in the Zoom web portal.',
	},
	{
		kind: 'not_found',
		status: [404, 410],
		title: 'The file of the recording is no longer there',
		advice: 'It was deleted, or lies in the trash, where its host can restore it in the Zoom web portal.',
	},
	{
		kind: 'rate_limit',
		status: [429],
		title: 'Zoom limits downloads at the moment',
		advice: 'Run the workflow again later, or download fewer files at once.',
	},
	{
		kind: 'unavailable',
		status: [500, 502, 503, 504],
		title: 'The file could not be downloaded at the moment',
		advice: 'Nothing was lost. Run the workflow again in a few minutes.',
	},
	{
		kind: 'permission',
		// 200: a page where Zoom would let a person sign in.
		status: [200, 401, 403],
		title: 'Zoom wants somebody to sign in instead of giving the file',
		advice:
			'The Zoom app may read this recording, but not download it. Check that the role of the user who made the app includes "View the recording content", and that the account allows downloads in the Zoom web portal under Account Settings > Recording.',
	},
];

const UNKNOWN: ErrorRule = {
	kind: 'other',
	title: 'Zoom did not give the file of the recording',
	advice: 'Run the workflow again. If it stays so, report it with what Zoom said.',
};

/** Tells Zoom's own words from a file that is JSON itself. @param words a whole answer */
export const isJsonError = (words: string): boolean =>
	/"status"\s*:\s*false/.test(words) && /"errorCode"\s*:/.test(words);

/** @param words how the answer began */
export function toDownloadError(status: number, words: string, call: string): ApiError {
	return toApiError(parseVendorError(words), status, FILE_ERROR_RULES, UNKNOWN, call);
}

function parseVendorError(words: string): { code?: string | number; message: string } {
	const title = /<title>([^<]*)<\/title>/i.exec(words)?.[1]?.trim();
	if (title) return { message: `a page titled "${title}"` };
	const json = /"errorMessage"\s*:\s*"([^"]*)"/.exec(words)?.[1];
	return { message: json ?? 'no file' };
}
