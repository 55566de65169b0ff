/**
 * The scope an app needs for each family of events, as a user's app has it (source: Zoom API reference, "Granular scopes"
 * of each webhook). The first pattern that fits counts.
 */
const FAMILIES: ReadonlyArray<readonly [pattern: RegExp, scope: string]> = [
	[/^(meeting|webinar)\.registration_/, '$1:read:registrant'],
	[/^(meeting|webinar)\.participant_(feedback)$/, '$1:read:participant_feedback'],
	[/^(meeting)\.(summary_|aic_transcript)/, '$1:read:summary'],
	[/^(meeting|webinar)\.(breakout_room_)?sharing_/, '$1:read:participant_sharing'],
	[/^(meeting|webinar)\.participant_(phone|room_system)_callout_/, '$1:read:participant_callout'],
	[/^(meeting|webinar)\.(participant_|breakout_room)/, '$1:read:participant'],
	[/^(meeting|webinar)\.chat_message/, '$1:read:chat_message'],
	[
		/^(meeting|webinar)\.(created|updated|deleted|started|ended|recovered|permanently_deleted)$/,
		'$1:read:$1',
	],
	[/^(meeting|webinar)\.converted_to_/, '$1:read:$1'],
	[/^recording\.registration_/, 'cloud_recording:read:registrant'],
	[/^recording\./, 'cloud_recording:read:recording'],
	[/^user\./, 'user:read:user:admin'],
];

/** Undefined for events of families the sandbox does not know. */
export function findScopeOfEvent(event: string): string | undefined {
	for (const [pattern, scope] of FAMILIES) {
		const match = pattern.exec(event);
		if (match) return scope.replaceAll('$1', match[1] ?? '');
	}
	return undefined;
}

/** Scopes that the General App's owner ticked in the build flow beside those of the API: enough for the demo's events. */
export const TICKED_FOR_EVENTS: readonly string[] = [
	'meeting:read:meeting',
	'meeting:read:participant',
	'meeting:read:registrant',
	'webinar:read:webinar',
	'webinar:read:participant',
	'webinar:read:registrant',
	'cloud_recording:read:recording',
];
