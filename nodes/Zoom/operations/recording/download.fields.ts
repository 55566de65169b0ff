import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

/** Choices of "File Types" -> Zoom's `file_type`s. Saved in workflows. */
export const FILE_TYPES: Readonly<Record<string, readonly string[]>> = {
	M4A: ['M4A'],
	CC: ['CC'],
	CHAT: ['CHAT', 'CHAT_MESSAGE'],
	CSV: ['CSV'],
	SUMMARY: ['SUMMARY'],
	TB: ['TB'],
	TIMELINE: ['TIMELINE'],
	TRANSCRIPT: ['TRANSCRIPT'],
	MP4: ['MP4'],
};

const CHOICES: readonly INodePropertyOptions[] = [
	{ name: 'Audio', value: 'M4A' },
	{ name: 'Captions', value: 'CC' },
	{ name: 'Chat', value: 'CHAT' },
	{ name: 'Poll Results', value: 'CSV' },
	{ name: 'Summary', value: 'SUMMARY' },
	{ name: 'Thumbnails', value: 'TB' },
	{ name: 'Timeline', value: 'TIMELINE' },
	{ name: 'Transcript', value: 'TRANSCRIPT' },
	{ name: 'Video', value: 'MP4' },
];

/** The field's name for Zoom's `file_type`, or Zoom's own if the field has no such choice. */
export function getFileTypeName(type: string): string {
	return CHOICES.find(({ value }) => FILE_TYPES[String(value)]?.includes(type))?.name ?? type;
}

export const fileTypesField: INodeProperties = {
	displayName: 'File Types',
	name: 'fileTypes',
	type: 'multiOptions',
	options: [...CHOICES],
	default: [],
	description: 'Files of the recording to download; all if empty. Each file becomes an item of its own.',
};

export const downloadOptions: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add option',
	default: {},
	options: [
		{
			displayName: 'Include Audio of Each Participant',
			name: 'includeVoices',
			type: 'boolean',
			default: false,
			description: 'Whether to also download separate audio files of participants, if the host recorded them',
		},
	],
};
