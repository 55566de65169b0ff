import {
	getExtension,
	isCampaignAttachment,
	getFileName,
	toAttachmentName,
} from '../../../core/brevo/email/attachmentName';
import type { Attachment } from '../../../core/brevo/email/message';
import { invalidInputError } from '../../../core/http/errors';
import { quoteLabel, quoteValue } from '../../../core/values/text';
import type { ItemContext } from '../../shared/catalogue';

interface FileChoice {
	readonly from?: 'binary' | 'url';
	readonly binaryField?: string;
	readonly url?: string;
	readonly fileName?: string;
}

/**
 * Reads the files of one item's email.
 * @throws ApiError for a file that the item does not have, or of a kind that Brevo does not send
 */
export async function readAttachments(context: ItemContext): Promise<Attachment[]> {
	const choices = context.param<FileChoice[]>('options.attachments.files', []);
	return await Promise.all(
		choices.map(async (choice) =>
			choice.from === 'url' ? toLinkedAttachment(choice) : await readBinaryAttachment(context, choice),
		),
	);
}

function toLinkedAttachment({ url = '', fileName }: FileChoice): Attachment {
	const link = parseFileUrl(url);
	const ownName = getFileName(link);
	const given = fileName?.trim() ?? '';
	const name = toAttachmentName(given || ownName, { extension: getExtension(ownName) });
	if (name === undefined) throw unsupportedFileError(given || link);
	return { url: link, ...(given !== '' && { name }) };
}

/**
 * Reads the URL of a campaign's attachment.
 * @throws ApiError for a URL that Brevo cannot fetch, or a file of a kind that it does not send
 */
export function parseCampaignAttachment(url: string): string {
	const link = parseFileUrl(url);
	if (!isCampaignAttachment(link)) throw unsupportedFileError(link);
	return link;
}

function parseFileUrl(url: string): string {
	if (/^https?:\/\/\S+$/.test(url.trim())) return url.trim();
	throw invalidInputError(
		`An attachment has no URL that Brevo can fetch: ${quoteValue(url)}`,
		'It must begin with https:// and be open to everybody.',
	);
}

async function readBinaryAttachment(
	context: ItemContext,
	{ binaryField = 'data', fileName }: FileChoice,
): Promise<Attachment> {
	const file = context.node.getInputData()[context.index]?.binary?.[binaryField];
	if (!file) {
		throw invalidInputError(
			`The item has no file in the binary field '${binaryField}'`,
			`Check the name of the field under ${quoteLabel('Attachments')}, and that the previous node outputs the file.`,
		);
	}
	const given = fileName?.trim() || file.fileName?.trim() || binaryField;
	const name = toAttachmentName(given, { extension: file.fileExtension, mimeType: file.mimeType });
	if (name === undefined) throw unsupportedFileError(given);
	const content = await context.node.helpers.getBinaryDataBuffer(context.index, binaryField);
	if (content.length === 0) throw emptyFileError(given);
	return { content: content.toString('base64'), name };
}

const emptyFileError = (name: string) =>
	invalidInputError(
		`The file to attach is empty: ${quoteValue(name)}`,
		'Brevo does not send empty files. Check the node that outputs the file.',
	);

const unsupportedFileError = (name: string) =>
	invalidInputError(
		`Brevo does not send files of this kind: ${quoteValue(name)}`,
		'Brevo recognises files by the extension of their names. Use a name with the right one, such as slides.pdf, or send the file as a ZIP file or a link.',
	);
