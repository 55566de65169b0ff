import type { ZoomHalf } from '../half.mts';
import type { Recording, RecordingView } from '../model/model.mts';
import type { RecordingFileType } from '../model/recordingFiles.mts';
import { listRecordings } from './find.mts';

/** Controls of recordings. */
export function createRecordingControl(zoom: ZoomHalf) {
	return {
		/** Tokens of events and of `download_access_token` are too old. */
		expireDownloadTokens: (): void => zoom.downloadTokens.expireAll(),
		/** The recording of an instance goes to the trash; its download links die. */
		trashRecording({ uuid }: { uuid: string }): void {
			requireRecording(zoom, uuid).trashedAt = zoom.context.now();
		},
		/** The next downloads of its files break off half way. */
		breakDownloads({ uuid, times }: { uuid: string; times: number }): void {
			requireRecording(zoom, uuid).brokenDownloads = times;
		},
		/** Its files refuse access tokens, as some do at Zoom. */
		requireDownloadToken({ uuid }: { uuid: string }): void {
			requireRecording(zoom, uuid).needsDownloadToken = true;
		},
		/** Somebody watches it now. */
		watchRecording({
			uuid,
			...view
		}: { uuid: string } & Pick<RecordingView, 'email' | 'name' | 'seconds'>): void {
			requireRecording(zoom, uuid).views.push({ ...view, way: 'by_view', at: zoom.context.now() });
		},
		/** A video or sound of any size, made while it is sent. */
		resizeRecording({ uuid, type, bytes }: { uuid: string; type: RecordingFileType; bytes: number }): void {
			for (const file of requireRecording(zoom, uuid).files) if (file.type === type) file.bytes = bytes;
		},
	};
}

function requireRecording(zoom: ZoomHalf, uuid: string): Recording {
	const found = listRecordings(zoom).find(({ instance }) => instance.uuid === uuid);
	if (!found) throw new Error(`There is no recording of ${uuid}`);
	return found.recording;
}
