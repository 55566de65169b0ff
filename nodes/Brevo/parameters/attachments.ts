import type { Attachment } from '../../../core/brevo/email/message';
import { Problem } from '../../../core/http/errors';
import type { Call } from '../../shared/catalogue';

interface FileChoice {
	readonly from?: 'binary' | 'url';
	readonly binaryField?: string;
	readonly url?: string;
	readonly fileName?: string;
}

/**
 * The files of one item's mail.
 * @throws Problem for a file that the item does not have
 */
export async function attachmentsOf(call: Call): Promise<Attachment[]> {
	const choices = call.param<FileChoice[]>('options.attachments.files', []);
	return await Promise.all(
		choices.map(async (choice) => (choice.from === 'url' ? linked(choice) : await fromItem(call, choice))),
	);
}

function linked({ url = '', fileName }: FileChoice): Attachment {
	if (/^https?:\/\/\S+$/.test(url.trim())) {
		return { url: url.trim(), ...(fileName?.trim() && { name: fileName.trim() }) };
	}
	throw new Problem({
		kind: 'invalid',
		title: `An attachment has no URL that Brevo can fetch: '${url}'`,
		advice: 'It has to begin with https://, and to be open to everybody.',
	});
}

async function fromItem(call: Call, { binaryField = 'data', fileName }: FileChoice): Promise<Attachment> {
	const file = call.node.getInputData()[call.index]?.binary?.[binaryField];
	if (!file) {
		throw new Problem({
			kind: 'invalid',
			title: `The item has no file in the binary field '${binaryField}'`,
			advice: 'Check the name of the field under Attachments, and that the node before gives the file.',
		});
	}
	const content = await call.node.helpers.getBinaryDataBuffer(call.index, binaryField);
	const extension = file.fileExtension === undefined ? '' : `.${file.fileExtension}`;
	const name = fileName?.trim() || file.fileName || `${binaryField}${extension}`;
	return { content: content.toString('base64'), name };
}
