import type { IBinaryData, IExecuteFunctions } from 'n8n-workflow';

import { ApiError, rethrow } from '../../../../core/http/errors';
import {
	type FileResponse,
	isJsonError,
	toDownloadError,
	ERROR_BODY_BYTES,
} from '../../../../core/zoom/recordings/download';

type Helpers = IExecuteFunctions['helpers'];
type Readable = Exclude<Parameters<Helpers['prepareBinaryData']>[0], Uint8Array>;

/**
 * Streams a file into n8n's binary data storage.
 * @throws ApiError `network` if it is empty, or shorter than announced, `permission` if it is an error message
 */
export async function storeBinary(
	{ helpers }: IExecuteFunctions,
	reply: FileResponse,
	name: string,
	redact: (words: string) => Promise<string>,
): Promise<IBinaryData> {
	const body = reply.body as unknown as Readable;
	const size = Number(reply.headers['content-length']);
	try {
		const file =
			name.endsWith('.json') && size <= ERROR_BODY_BYTES
				? await readWhole(helpers, body, reply.status, redact)
				: body;
		const kept = await helpers.prepareBinaryData(file, name);
		// Zoom lists no file without content: even a transcript of silence has its heading.
		if (Number(kept.bytes) === 0 || size > Number(kept.bytes)) throw interruptedError(name);
		return kept;
	} catch (error) {
		if (isConnectionError(error)) throw interruptedError(name);
		rethrow(error);
	} finally {
		reply.body.destroy();
	}
}

/** For JSON files, the content type does not distinguish the file from an error message. Those are short. */
async function readWhole(
	{ binaryToBuffer }: Helpers,
	body: Readable,
	status: number,
	redact: (words: string) => Promise<string>,
) {
	const bytes = await binaryToBuffer(body);
	const words = bytes.toString();
	if (isJsonError(words)) throw toDownloadError(status, await redact(words), 'GET /rec/download/...');
	return bytes;
}

/**
 * Errors of a stream whose connection breaks, or that cannot be decompressed.
 * https://nodejs.org/api/errors.html#common-system-errors, https://nodejs.org/api/zlib.html#constants
 */
const isConnectionError = (error: unknown): boolean => {
	const { code, message } = error as { code?: string; message?: string };
	return (
		/^(ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|ERR_STREAM_PREMATURE_CLOSE)$/.test(code ?? '') ||
		/^(HPE_|Z_|ERR_BROTLI|ERR__ERROR)/.test(code ?? '') ||
		message === 'aborted'
	);
};

const interruptedError = (name: string): ApiError =>
	new ApiError({
		kind: 'network',
		title: `The download of '${name}' was interrupted`,
		advice: "Run the workflow again. If the problem persists, check the network and n8n's disk space.",
	});
