export type RecordingFileType = 'MP4' | 'M4A' | 'TRANSCRIPT' | 'CHAT' | 'CC' | 'TIMELINE' | 'SUMMARY';

export interface RecordingFile {
	id: string;
	type: RecordingFileType;
	/** Content of a text file; video and audio are filled with meaningless bytes. */
	text: string;
	bytes: number;
}

/** How each type of file is described. Source: Zoom API reference, "Get meeting recordings". */
export const FILE_FORMS: Record<
	RecordingFileType,
	{ extension: string; recordingType: string; contentType: string; undescribed?: boolean }
> = {
	MP4: {
		extension: 'MP4',
		recordingType: 'shared_screen_with_speaker_view',
		contentType: 'video/mp4',
	},
	M4A: { extension: 'M4A', recordingType: 'audio_only', contentType: 'audio/mp4' },
	TRANSCRIPT: { extension: 'VTT', recordingType: 'audio_transcript', contentType: 'text/vtt' },
	CHAT: { extension: 'TXT', recordingType: 'chat_file', contentType: 'text/plain' },
	// Zoom gives these two no id, status, size, recording type and play URL.
	CC: {
		extension: 'VTT',
		recordingType: 'closed_caption',
		contentType: 'text/vtt',
		undescribed: true,
	},
	TIMELINE: {
		extension: 'JSON',
		recordingType: 'timeline',
		contentType: 'application/json',
		undescribed: true,
	},
	SUMMARY: { extension: 'JSON', recordingType: 'summary', contentType: 'application/json' },
};
