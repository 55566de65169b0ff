import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { Problem, raise } from '../../../../core/http/errors';
import type { FileReply } from '../../../../core/zoom/recordings/download';
import {
	isRefusalInJson,
	refusalOfFile,
	REFUSAL_BYTES,
} from '../../../../core/zoom/recordings/downloadRefusals';

type Helpers = IExecuteFunctions['helpers'];
type Readable = Exclude<Parameters<Helpers['prepareBinaryData']>[0], Uint8Array>;

/**
 * Streams a file into n8n's store of files.
 * @throws Problem `network` where it is shorter than it should be, `permission` where it is a refusal
 */
export async function keepFile(
	{ helpers }: IExecuteFunctions,
	reply: FileReply,
	name: string,
): Promise<IBinaryData> {
	const body = reply.body as unknown as Readable;
	const size = Number(reply.headers['content-length']);
	try {
		const file =
			name.endsWith('.json') && size <= REFUSAL_BYTES ? await readWhole(helpers, body, reply.status) : body;
		const kept = await helpers.prepareBinaryData(file, name);
		if (size > Number(kept.bytes)) throw brokenOff(name);
		return kept;
	} catch (fault) {
		if (isConnectionFault(fault)) throw brokenOff(name);
		raise(fault);
	} finally {
		reply.body.destroy();
	}
}

/** Of a file that is JSON itself the type does not tell whether it is a refusal. Those are short. */
async function readWhole({ binaryToBuffer }: Helpers, body: Readable, status: number) {
	const bytes = await binaryToBuffer(body);
	const words = bytes.toString();
	if (isRefusalInJson(words)) throw refusalOfFile(status, words, 'GET /rec/download/...');
	return bytes;
}

/** What the stream ends with when the line breaks. https://nodejs.org/api/errors.html#common-system-errors */
const isConnectionFault = (fault: unknown): boolean => {
	const { code, message } = fault as { code?: string; message?: string };
	return (
		/^(ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|ERR_STREAM_PREMATURE_CLOSE)$/.test(code ?? '') ||
		message === 'aborted'
	);
};

const brokenOff = (name: string): Problem =>
	new Problem({
		kind: 'network',
		title: `The download of '${name}' broke off before its end`,
		advice: 'Run the workflow again. If it stays so, check the network and the room on the disk of n8n.',
	});
