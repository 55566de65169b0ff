import type { MeetingKind } from '../api/endpoints/endpoints';

/** All fields that Zoom can change for one occurrence. The others belong to the series. https://developers.zoom.us/docs/api/meetings/ */
const CHANGEABLE: Readonly<Record<MeetingKind, readonly string[]>> = {
	meeting: [
		'agenda',
		'start_time',
		'timezone',
		'duration',
		'settings.host_video',
		'settings.participant_video',
		'settings.join_before_host',
		'settings.mute_upon_entry',
		'settings.waiting_room',
		'settings.watermark',
		'settings.auto_recording',
	],
	webinar: [
		'agenda',
		'start_time',
		'timezone',
		'duration',
		'settings.host_video',
		'settings.panelists_video',
		'settings.hd_video',
		'settings.add_watermark',
		'settings.auto_recording',
	],
};

/** The names (dotted, as in a body) that cannot be changed for one occurrence alone. */
export const listSeriesOnlyFields = (kind: MeetingKind, names: readonly string[]): string[] =>
	names.filter((name) => !CHANGEABLE[kind].includes(name));
