import type { IBinaryData, IDataObject } from 'n8n-workflow';

import type { Json } from '../../../../core/http/endpoint';
import { rethrowStop } from '../../../../core/async/clock';
import { ApiError, rethrow } from '../../../../core/http/errors';
import { toText, splitList } from '../../../../core/values/text';
import { ZOOM_ENDPOINTS } from '../../../../core/zoom/api/endpoints/endpoints';
import { openDownload, type DownloadIdentity } from '../../../../core/zoom/recordings/download';
import { getDownloadUrl, listFiles, buildFileName, matchFile } from '../../../../core/zoom/recordings/files';
import { readRecording, readRecordingWithToken } from '../../../../core/zoom/recordings/recordings';
import type { ItemContext, OutputRow, RunOperation } from '../../../shared/catalogue';
import { createErrorRow } from '../../../shared/errorRow';
import { createCallLog } from '../../../shared/http/callLog';
import { eachItemWithFiles } from '../../../shared/operations';
import { listSecrets } from '../../../shared/http/redactCredential';
import { createRedactor } from '../../../shared/http/redactor';
import { toCredentialType } from '../../parameters/authentication';
import { binaryField } from '../../parameters/binaryField';
import { storeBinary } from './binaryData';
import { readChosenRecording, recordingFields, type ChosenRecording } from './choice';
import { downloadOptions, getFileTypeName, fileTypesField, FILE_TYPES } from './download.fields';
import { createHttpStream } from './httpStream';

export const downloadRecording: RunOperation = {
	name: 'Download',
	value: 'download',
	action: 'Download a recording',
	description: 'Download the files of a cloud recording, one item per file. Files of any size are streamed.',
	fields: [...recordingFields, fileTypesField, binaryField, downloadOptions],
	endpoints: [ZOOM_ENDPOINTS.recording],
	run: eachItemWithFiles(runDownload),
};

async function* runDownload(
	context: ItemContext,
): AsyncGenerator<Pick<OutputRow, 'json' | 'binary' | 'error'>> {
	const chosen = readChosenRecording(context);
	const recording = chosen.recording ?? (await readRecording(context.api, chosen.reference));
	const type = toCredentialType(context.param('authentication', '') || undefined);
	const readCredential = async () => await context.node.getCredentials<IDataObject>(type);
	const credential = await readCredential();
	const field = toText(context.param<unknown>('binaryPropertyName', '')) || 'data';
	const access: Access = { identity: chosen.downloadToken ? { token: chosen.downloadToken } : 'credential' };
	for (const file of selectFiles(context, recording)) {
		const wanted = { chosen, recording, file, credential, readCredential, access };
		const facts = {
			uuid: toText(recording.uuid) || toText(file.meeting_id),
			id: toText(recording.id),
			topic: toText(recording.topic),
		};
		try {
			const binary = await downloadFile(context, wanted);
			yield {
				json: {
					...facts,
					file_name: binary.fileName,
					file_size: binary.bytes,
					...pickFacts(file),
				},
				binary: { [field]: binary },
			};
		} catch (error) {
			yield toFailedFile(context, { ...facts, ...pickFacts(file) }, error);
		}
	}
}

/**
 * With "On Error: Continue", a file that Zoom refuses costs no other file of the recording.
 * @throws The error itself in other modes.
 */
function toFailedFile(context: ItemContext, facts: IDataObject, error: unknown): OutputRow {
	rethrowStop(error);
	if (!context.node.continueOnFail()) rethrow(error);
	const row = createErrorRow(context.node.getNode(), error, context.index);
	return { ...row, json: { ...facts, ...row.json } };
}

const FACTS = ['file_type', 'recording_type', 'recording_start', 'recording_end'];

/** For captions and timelines, Zoom returns fewer fields. */
const pickFacts = (file: Json): IDataObject => ({
	...(toText(file.id) && { file_id: toText(file.id) }),
	...Object.fromEntries(FACTS.filter((name) => toText(file[name])).map((name) => [name, toText(file[name])])),
});

function selectFiles(context: ItemContext, recording: Json): Json[] {
	const all = listFiles(recording, context.param('options.includeVoices', false));
	// An expression may return text.
	const chosen = splitList(context.param<unknown>('fileTypes', [])).map((type) => type.toUpperCase());
	const types = chosen.flatMap((type) => FILE_TYPES[type] ?? [type]);
	const wanted = all.filter(({ file_type: type }) => types.length === 0 || types.includes(toText(type)));
	if (wanted.length === 0) {
		const there =
			[...new Set(all.map(({ file_type: type }) => getFileTypeName(toText(type))))].join(', ') || 'none';
		context.hint(
			`The recording of "${toText(recording.topic)}" has no file of the chosen types; it has: ${there}.`,
			'warning',
		);
	}
	const [ready, others] = [wanted.filter(isReady), wanted.filter((file) => !isReady(file))];
	if (others.length > 0) {
		context.hint(
			`${others.length} of the files of "${toText(recording.topic)}" cannot be downloaded: Zoom is still preparing them, or they are stored on the premises of the account.`,
			'warning',
		);
	}
	return ready;
}

const isReady = ({ download_url: url, status }: Json): boolean =>
	toText(url) !== '' && toText(status) !== 'processing';

interface WantedFile {
	readonly chosen: ChosenRecording;
	readonly recording: Json;
	readonly file: Json;
	readonly credential: IDataObject;
	/** Reads it again, since n8n may have renewed the token. */
	readonly readCredential: () => Promise<IDataObject>;
	readonly access: Access;
}

/** The identity that opens the files of one recording: the one that opened a file before is tried first. */
interface Access {
	identity: DownloadIdentity;
}

/**
 * A token may expire after the item was created, or between two large files, and Zoom refuses the access token for some
 * files; it then answers with a login page. The recording is read again with a token for its files, which also makes n8n
 * renew the credential's token, and the file is tried once more.
 */
async function downloadFile(context: ItemContext, wanted: WantedFile): Promise<IBinaryData> {
	const { chosen, recording, file, access } = wanted;
	const name = buildFileName(recording, file);
	try {
		return await storeFile(context, { ...wanted, identity: access.identity, name });
	} catch (error) {
		if (!(error instanceof ApiError) || !WORTH_ANOTHER_TRY.has(error.kind)) rethrow(error);
		const fresh = await readRecordingWithToken(context.api, chosen.reference);
		const token = toText(fresh.download_access_token);
		access.identity = token ? { token } : 'credential';
		const again = listFiles(fresh, true).find(matchFile(file)) ?? file;
		return await storeFile(context, { ...wanted, file: again, identity: access.identity, name });
	}
}

const WORTH_ANOTHER_TRY: ReadonlySet<ApiError['kind']> = new Set(['permission', 'credential', 'network']);

interface FileToStore extends Pick<WantedFile, 'file' | 'credential' | 'readCredential'> {
	readonly identity: DownloadIdentity;
	readonly name: string;
}

async function storeFile(
	context: ItemContext,
	{ file, credential, readCredential, identity, name }: FileToStore,
): Promise<IBinaryData> {
	const token = typeof identity === 'object' ? { access_token: identity.token } : {};
	const redact = async (words: string) =>
		createRedactor([credential, await readCredential(), token].flatMap(listSecrets))(words);
	const reply = await openDownload({
		url: getDownloadUrl(file, credential),
		identity,
		redact,
		open: createHttpStream(context),
		clock: context.clock,
		maxWaitMs: Number(context.param('requestOptions.maxWait', 120)) * 1000,
		onAttempt: createCallLog(context.node, context.param('requestOptions', {}), 'Zoom'),
		isJson: name.endsWith('.json'),
	});
	return await storeBinary(context.node, reply, name, redact);
}
