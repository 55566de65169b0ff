import { createStableId } from '../zoom/model/ids.mts';
import type { Instance, Meeting, Recording, RecordingView } from '../zoom/model/model.mts';
import type { RecordingFileType } from '../zoom/model/recordingFiles.mts';
import { DAY, MINUTE } from '../zoom/model/time.mts';

interface RecordingPlan {
	files: Partial<Record<RecordingFileType, number | string>>;
	/** How many of the meeting's registrants also registered to watch it; the last two are pending and denied. */
	viewers?: number;
	trashedDaysAgo?: number;
	/** Views and downloads, by minutes after its end. */
	views?: ReadonlyArray<Omit<RecordingView, 'at'> & { minutesAfter: number }>;
}

const createView = (email: string, name: string, seconds: number, minutesAfter: number) => ({
	way: 'by_view' as const,
	email,
	name,
	seconds,
	minutesAfter,
});

const CHAT_OF_LAUNCH = [
	'00:04:12\tGrace Lim:\tHello from Singapore',
	'00:21:40\tChiara Bianchi:\tIs there an API?',
	'00:22:05\tMaren Holt:\tYes: https://example.com/api',
	'',
].join('\n');

const TRANSCRIPT = [
	'WEBVTT',
	'',
	'1',
	'00:00:02.000 --> 00:00:06.500',
	'Maren Holt: Welcome, everybody.',
	'',
].join('\n');

/** By the UUID of the instance that was recorded: bytes of a video or sound, the text of anything else. */
const plans: Record<string, RecordingPlan> = {
	// Product Launch Webinar: every type of file, and people who registered to watch.
	'w9Lr4TzXRfe+N1uKc0aGvQ==': {
		files: {
			MP4: 282_825,
			M4A: 246_560,
			TRANSCRIPT,
			CHAT: CHAT_OF_LAUNCH,
			CC: TRANSCRIPT,
			TIMELINE: JSON.stringify({ timeline: [{ ts: '00:00:00.000', users: [{ username: 'Maren Holt' }] }] }),
			SUMMARY: JSON.stringify({ summary: 'The product was shown.' }),
		},
		viewers: 5,
		views: [
			createView('mina.park@example.org', 'Mina Park', 600, 40),
			createView('Mina.Park@example.org', 'Mina Park', 900, 95),
			createView('visitor@example.net', 'Lena Vogt', 45, 60),
			// Not signed in.
			createView('', 'Guest', 30, 70),
			createView('', 'Guest', 15, 71),
			{ ...createView('visitor@example.net', 'Lena Vogt', 0, 62), way: 'by_download' as const },
		],
	},
	// Customer Onboarding Call, second part: `/` in the UUID.
	'nB2d/6UsTjGh9KeYx4VwZg==': {
		files: {
			MP4: 120_400,
			M4A: 98_300,
			TRANSCRIPT,
			CHAT: '00:03:00\tNoor Jansen:\tThe link again: https://example.com/start\n',
		},
	},
	// Partner Review: the latest is recorded without chat, the earlier one is in the trash.
	'/xQ7//mFT3KpbWq1LZ0sVA==': { files: { MP4: 64_000 } },
	'bN8kS2oVQeXj6GfZq4WtCA==': {
		files: { MP4: 64_000, CHAT: '00:01:00\tMaren Holt:\tAgenda?\n' },
		trashedDaysAgo: 3,
	},
};

/** Puts the recordings to the instances they are of. */
export function addRecordings(meetings: readonly Meeting[], now: number): void {
	for (const meeting of meetings) {
		for (const instance of meeting.instances) {
			const plan = plans[instance.uuid];
			if (plan) instance.recording = buildRecording(plan, meeting, instance, now);
		}
	}
}

function buildRecording(
	{ files, viewers = 0, views = [], trashedDaysAgo }: RecordingPlan,
	meeting: Meeting,
	{ uuid, start, end = start }: Instance,
	now: number,
): Recording {
	return {
		key: createStableId(`recording ${uuid}`),
		passcode: 'Sb4#recording',
		playPasscode: createStableId(`passcode ${uuid}`),
		files: Object.entries(files).map(([type, content]) => ({
			id: createStableId(`recording file ${uuid} ${type}`),
			type: type as RecordingFileType,
			text: typeof content === 'string' ? content : '',
			bytes: typeof content === 'string' ? Buffer.byteLength(content) : content,
		})),
		viewers: meeting.registrants.slice(0, viewers).map((registrant, index) => ({
			...registrant,
			id: createStableId(`viewer ${uuid} ${registrant.id}`),
			status: index === viewers - 1 ? 'denied' : index === viewers - 2 ? 'pending' : 'approved',
		})),
		views: views.map(({ minutesAfter, ...view }) => ({ ...view, at: end + minutesAfter * MINUTE })),
		...(trashedDaysAgo === undefined ? {} : { trashedAt: now - trashedDaysAgo * DAY }),
	};
}
