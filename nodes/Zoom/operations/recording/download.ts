import type { IBinaryData, IDataObject } from 'n8n-workflow';

import type { Json } from '../../../../core/http/endpoint';
import { Problem, raise } from '../../../../core/http/errors';
import { text } from '../../../../core/values/text';
import { ZOOM } from '../../../../core/zoom/api/endpoints/endpoints';
import { openFile, type Identity } from '../../../../core/zoom/recordings/download';
import {
	downloadAddress,
	filesOf,
	recordingFileName,
	sameFile,
} from '../../../../core/zoom/recordings/files';
import { recordingOf } from '../../../../core/zoom/recordings/recordings';
import type { Call, Output, RunOperation } from '../../../shared/catalogue';
import { clockOf } from '../../../shared/clock';
import { eachItemWithFiles } from '../../../shared/execute';
import { credentialTypeBy } from '../../parameters/authentication';
import { entriesOf } from '../../parameters/commaSeparated';
import { keepFile } from './binaryData';
import { chosenRecording, recordingFields, type ChosenRecording } from './choice';
import { binaryField, downloadOptions, fileTypeName, fileTypesField, FILE_TYPES } from './download.fields';
import { openThrough } from './httpStream';

export const downloadRecording: RunOperation = {
	name: 'Download',
	value: 'download',
	action: 'Download a recording',
	description:
		'Download the files of the cloud recording of a meeting or webinar: one item per file. Files are streamed, whatever their size.',
	fields: [...recordingFields, fileTypesField, binaryField, downloadOptions],
	uses: [ZOOM.recording],
	run: eachItemWithFiles(files),
};

async function* files(call: Call): AsyncGenerator<Pick<Output, 'json' | 'binary'>> {
	const chosen = chosenRecording(call);
	const recording = chosen.recording ?? (await recordingOf(call.api, chosen.reference));
	const credential = await call.node.getCredentials<IDataObject>(
		credentialTypeBy(call.param('authentication', '') || undefined),
	);
	const field = text(call.param<unknown>('binaryPropertyName', '')) || 'data';
	for (const file of wantedFiles(call, recording)) {
		const binary = await downloaded(call, { chosen, recording, file, credential });
		yield {
			json: {
				uuid: text(recording.uuid) || text(file.meeting_id),
				id: text(recording.id),
				topic: text(recording.topic),
				file_name: binary.fileName,
				file_size: binary.bytes,
				...factsOf(file),
			},
			binary: { [field]: binary },
		};
	}
}

const FACTS = ['file_type', 'recording_type', 'recording_start', 'recording_end'];

/** Of captions and timelines Zoom tells less. */
const factsOf = (file: Json): IDataObject => ({
	...(text(file.id) && { file_id: text(file.id) }),
	...Object.fromEntries(FACTS.filter((name) => text(file[name])).map((name) => [name, text(file[name])])),
});

function wantedFiles(call: Call, recording: Json): Json[] {
	const all = filesOf(recording, call.param('options.includeVoices', false));
	// An expression may give text.
	const chosen = entriesOf(call.param<unknown>('fileTypes', [])).map((type) => type.toUpperCase());
	const types = chosen.flatMap((type) => FILE_TYPES[type] ?? [type]);
	const wanted = all.filter(({ file_type: type }) => types.length === 0 || types.includes(text(type)));
	if (wanted.length === 0) {
		const there =
			[...new Set(all.map(({ file_type: type }) => fileTypeName(text(type))))].join(', ') || 'none';
		call.hint(
			`The recording of "${text(recording.topic)}" has no file of the types chosen; it has: ${there}.`,
			'warning',
		);
	}
	const [ready, others] = [wanted.filter(isReady), wanted.filter((file) => !isReady(file))];
	if (others.length > 0) {
		call.hint(
			`${others.length} of the files of "${text(recording.topic)}" cannot be downloaded: Zoom is still preparing them, or keeps them on the premises of the account.`,
			'warning',
		);
	}
	return ready;
}

const isReady = ({ download_url: url, status }: Json): boolean =>
	text(url) !== '' && text(status) !== 'processing';

interface Wanted {
	readonly chosen: ChosenRecording;
	readonly recording: Json;
	readonly file: Json;
	readonly credential: IDataObject;
}

/**
 * A token may have run out since the item came, or between two large files, which Zoom answers with a login page. So the
 * recording is read once more, by which n8n renews the credential's token, and the file is tried again.
 */
async function downloaded(call: Call, wanted: Wanted): Promise<IBinaryData> {
	const { chosen, recording, file, credential } = wanted;
	const { downloadToken } = chosen;
	const identity: Identity = downloadToken ? { token: downloadToken } : 'credential';
	const name = recordingFileName(recording, file);
	try {
		return await stored(call, downloadAddress(file, credential), identity, name);
	} catch (fault) {
		if (!(fault instanceof Problem) || !WORTH_ANOTHER_TRY.has(fault.kind)) raise(fault);
		const fresh = filesOf(await recordingOf(call.api, chosen.reference), true).find(sameFile(file)) ?? file;
		return await stored(call, downloadAddress(fresh, credential), 'credential', name);
	}
}

const WORTH_ANOTHER_TRY: ReadonlySet<Problem['kind']> = new Set(['permission', 'credential', 'network']);

async function stored(call: Call, url: URL, identity: Identity, name: string): Promise<IBinaryData> {
	const reply = await openFile({
		url,
		identity,
		open: openThrough(call),
		clock: clockOf(call.node),
		maxWaitMs: Number(call.param('requestOptions.maxWait', 120)) * 1000,
		isJson: name.endsWith('.json'),
	});
	return await keepFile(call.node, reply, name);
}
