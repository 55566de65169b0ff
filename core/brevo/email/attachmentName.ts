/**
 * Kinds of files that Brevo sends, by extension: https://developers.brevo.com/reference/sendtransacemail
 * `msg` is on that page, too, but Brevo rejects it: https://github.com/n8n-io/n8n/issues/9098
 */
const EXTENSIONS: ReadonlySet<string> = new Set(
	[
		'xlsx xls xlsm ods docx docm doc odt rtf csv pdf txt ppt pptx pub eps mobi pkpass ics',
		'gif jpg jpeg png tif tiff bmp cgm css shtml html htm xml zip tar ez',
		'mp3 m4a wma ogg flac wav aif aifc aiff mp4 m4v mov avi mkv mpeg mpg wmv',
	].flatMap((line) => line.split(' ')),
);

/** Extensions of media types, for files whose extension n8n does not know. */
const EXTENSION_OF_TYPE: Readonly<Record<string, string>> = {
	'application/csv': 'csv',
	'application/epub+zip': 'epub',
	'application/msword': 'doc',
	'application/pdf': 'pdf',
	'application/rtf': 'rtf',
	'application/vnd.apple.pkpass': 'pkpass',
	'application/vnd.ms-excel': 'xls',
	'application/vnd.ms-excel.sheet.macroenabled.12': 'xlsm',
	'application/vnd.ms-powerpoint': 'ppt',
	'application/vnd.ms-word.document.macroenabled.12': 'docm',
	'application/vnd.oasis.opendocument.spreadsheet': 'ods',
	'application/vnd.oasis.opendocument.text': 'odt',
	'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
	'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
	'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
	'application/x-mobipocket-ebook': 'mobi',
	'application/x-tar': 'tar',
	'application/x-zip-compressed': 'zip',
	'application/xml': 'xml',
	'application/zip': 'zip',
	'audio/aiff': 'aiff',
	'audio/flac': 'flac',
	'audio/mp3': 'mp3',
	'audio/mp4': 'm4a',
	'audio/mpeg': 'mp3',
	'audio/ogg': 'ogg',
	'audio/wav': 'wav',
	'audio/x-aiff': 'aiff',
	'audio/x-flac': 'flac',
	'audio/x-m4a': 'm4a',
	'audio/x-ms-wma': 'wma',
	'audio/x-wav': 'wav',
	'image/bmp': 'bmp',
	'image/gif': 'gif',
	'image/jpeg': 'jpg',
	'image/jpg': 'jpg',
	'image/png': 'png',
	'image/tiff': 'tiff',
	'text/calendar': 'ics',
	'text/css': 'css',
	'text/csv': 'csv',
	'text/html': 'html',
	'text/plain': 'txt',
	'text/rtf': 'rtf',
	'text/xml': 'xml',
	'video/mp4': 'mp4',
	'video/mpeg': 'mpeg',
	'video/quicktime': 'mov',
	'video/x-m4v': 'm4v',
	'video/x-matroska': 'mkv',
	'video/x-ms-wmv': 'wmv',
	'video/x-msvideo': 'avi',
};

/** Brevo fetches fewer kinds for campaigns: https://developers.brevo.com/reference/createemailcampaign */
const CAMPAIGN_EXTENSIONS: ReadonlySet<string> = new Set(
	[
		'xlsx xls ods docx docm doc rtf csv pdf txt ppt pptx pub eps mobi ics',
		'gif jpg jpeg png tif tiff bmp cgm css shtml html htm xml zip tar ez',
	].flatMap((line) => line.split(' ')),
);

/** The type of a file, as far as n8n or a URL states it. */
export interface FileType {
	/** With or without the dot. */
	readonly extension?: string;
	/** Such as `text/csv; charset=utf-8`. */
	readonly mimeType?: string;
}

/**
 * Returns the name under which Brevo sends the file. Brevo recognises a file by the extension of its name only, so a name
 * without one gets the extension of the file's type.
 * @returns undefined if neither the name nor the type is of a kind that Brevo sends
 */
export function toAttachmentName(name: string, { extension, mimeType }: FileType): string | undefined {
	if (EXTENSIONS.has(getExtension(name))) return name;
	const known = [extension?.replace(/^\./, ''), EXTENSION_OF_TYPE[toMediaType(mimeType)]]
		.map((one) => (one ?? '').toLowerCase())
		.find((one) => EXTENSIONS.has(one));
	return known === undefined ? undefined : `${name.replace(/(?<!\.)\.+$/, '')}.${known}`;
}

const toMediaType = (mimeType = ''): string => mimeType.split(';', 1)[0]!.trim().toLowerCase();

/** Returns what follows the last dot in lower case, or an empty text. */
export const getExtension = (name: string): string => {
	const dot = name.lastIndexOf('.');
	return dot < 0 ? '' : name.slice(dot + 1).toLowerCase();
};

/** Returns the file's name in a URL, such as `slides.pdf`, or an empty text. */
export const getFileName = (url: string): string => url.split(/[?#]/, 1)[0]!.split('/').slice(3).at(-1) ?? '';

/** Whether Brevo attaches the file behind the URL to the emails of a campaign. */
export const isCampaignAttachment = (url: string): boolean =>
	CAMPAIGN_EXTENSIONS.has(getExtension(getFileName(url)));
