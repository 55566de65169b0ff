import type { Attachment } from '../../../core/brevo/email/message';
import { ApiError } from '../../../core/http/errors';
import type { ItemContext } from '../../shared/catalogue';

interface FileChoice {
	readonly from?: 'binary' | 'url';
	readonly binaryField?: string;
	readonly url?: string;
	readonly fileName?: string;
}

/**
 * Reads the files of one item's email.
 * @throws ApiError for a file that the item does not have
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
	if (/^https?:\/\/\S+$/.test(url.trim())) {
		return { url: url.trim(), ...(fileName?.trim() && { name: fileName.trim() }) };
	}
	throw new ApiError({
		kind: 'invalid',
		title: `An attachment has no URL that Brevo can fetch: '${url}'`,
		advice: 'It must begin with https:// and be open to everybody.',
	});
}

async function readBinaryAttachment(
	context: ItemContext,
	{ binaryField = 'data', fileName }: FileChoice,
): Promise<Attachment> {
	const file = context.node.getInputData()[context.index]?.binary?.[binaryField];
	if (!file) {
		throw new ApiError({
			kind: 'invalid',
			title: `The item has no file in the binary field '${binaryField}'`,
			advice: 'Check the name of the field under Attachments, and that the previous node outputs the file.',
		});
	}
	const content = await context.node.helpers.getBinaryDataBuffer(context.index, binaryField);
	const extension = file.fileExtension === undefined ? '' : `.${file.fileExtension}`;
	const name = fileName?.trim() || file.fileName || `${binaryField}${extension}`;
	return { content: content.toString('base64'), name };
}
