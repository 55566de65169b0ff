import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZoomHalf } from '../half.mts';
import type { Recording } from '../model/model.mts';
import { FILE_FORMS, type RecordingFile } from '../model/recordingFiles.mts';
import { formatZoomTime } from '../model/time.mts';
import { createBrokenContent, createContent } from './content.mts';
import { listRecordings, type Recorded } from './find.mts';

type FilePath = { Params: { recording: string; file: string }; Querystring: { signature?: string } };

/** Proves to the second address that the first one redirected the caller. */
const SIGNATURE = 'sandbox-signature';

/**
 * The files of recordings, outside the API: an address that asks for a token and redirects to another host, where the
 * file is behind a signed link.
 */
export function registerDownloads(app: FastifyInstance, zoom: ZoomHalf): void {
	app.get<FilePath>('/rec/download/:recording/:file', async (request, reply) => {
		const found = findFile(zoom, request.params);
		if (!found) return sendPage(reply, 404, 'This recording does not exist. (3,301)');
		if (!mayDownload(zoom, request, found.recorded)) return sendPage(reply, 200, 'Sign In | Zoom');
		const { recording, file } = request.params;
		return reply.redirect(
			`${getDownloadHost(zoom)}/rec/file/${recording}/${file}?signature=${SIGNATURE}`,
			302,
		);
	});
	app.get<FilePath>('/rec/file/:recording/:file', async (request, reply) => {
		const found = findFile(zoom, request.params);
		if (!found || request.query.signature !== SIGNATURE) return sendPage(reply, 403, 'AccessDenied');
		// The store behind the signed links takes one proof only, and rejects callers that also send a token.
		if (request.headers.authorization) return sendPage(reply, 400, 'Only one auth mechanism allowed');
		return sendFile(reply, found);
	});
}

interface FoundFile {
	recorded: Recorded;
	file: RecordingFile;
}

function findFile(zoom: ZoomHalf, { recording, file }: FilePath['Params']): FoundFile | undefined {
	const recorded = listRecordings(zoom).find((one) => one.recording.key === recording);
	const found = recorded?.recording.files.find(({ id }) => id === file);
	return recorded && found && !recorded.recording.trashedAt ? { recorded, file: found } : undefined;
}

function mayDownload(zoom: ZoomHalf, { headers }: FastifyRequest, { meeting, recording }: Recorded): boolean {
	const [scheme, value = ''] = (headers.authorization ?? '').split(' ', 2);
	if (scheme?.toLowerCase() !== 'bearer') return false;
	if (zoom.downloadTokens.opens(value, recording.key)) return true;
	if (recording.needsDownloadToken) return false;
	const token = zoom.tokens.findAccess(value);
	if (!token || token.revoked || token.expiresAt <= zoom.context.now()) return false;
	return token.userId === undefined || token.userId === meeting.hostId;
}

/** Another name of this machine, as Zoom sends on from `zoom.us` to where the files lie. */
function getDownloadHost(zoom: ZoomHalf): string {
	return zoom.getApiUrl().replace('127.0.0.1', 'localhost');
}

function sendFile(reply: FastifyReply, { recorded, file }: FoundFile): FastifyReply {
	const { contentType, extension } = FILE_FORMS[file.type];
	const time = formatZoomTime(recorded.instance.start).replace(/[-:Z]/g, '').replace('T', '-');
	const name = `GMT${time}_Recording.${extension.toLowerCase()}`;
	return reply
		.header('content-type', contentType)
		.header('content-length', file.bytes)
		.header('content-disposition', `attachment; filename="${name}"`)
		.send(takeBrokenDownload(recorded.recording) ? createBrokenContent(file) : createContent(file));
}

function takeBrokenDownload(recording: Recording): boolean {
	if (!recording.brokenDownloads) return false;
	recording.brokenDownloads -= 1;
	return true;
}

/** Errors are HTML pages; the login page even has status 200. */
function sendPage(reply: FastifyReply, status: number, title: string): FastifyReply {
	return reply
		.code(status)
		.type('text/html;charset=utf-8')
		.send(`<!doctype html><html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>`);
}
