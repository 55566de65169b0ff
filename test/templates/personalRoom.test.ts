import type { Instance, Presence } from '../../sandbox/zoom/model/model.mts';
import { setStage, type Stage } from './play.mts';

/** Two calls in a host's personal room: Zoom uses one number for both. */
let stage: Stage;
beforeAll(async () => {
	stage = await setStage();
});
afterAll(async () => await stage.sandbox.close());

const MINUTE = 60_000;
const HOST = 'maren.holt@example.com';

it('each is an event of its own for the contacts in Brevo', async () => {
	const { control } = stage.sandbox;
	const host = control.zoomState().users.find(({ email }) => email === HOST)!;
	const start = Date.now() - 300 * MINUTE;
	const call = (uuid: string, from: number, to: number, guest: string): Instance => {
		const join = (email: string, isInternal: boolean): Presence => ({
			id: isInternal ? host.id : '',
			userId: `${uuid} ${email}`,
			name: email.split('@')[0]!,
			email,
			registrantId: '',
			customerKey: '',
			phoneNumber: '',
			join: start + from * MINUTE,
			leave: start + to * MINUTE,
			status: 'in_meeting',
			breakoutRoomId: '',
			isInternal,
		});
		return {
			uuid,
			start: start + from * MINUTE,
			end: start + to * MINUTE,
			presences: [join(HOST, true), join(guest, false)],
			readings: { missing: 0, partial: 0 },
		};
	};
	const calls = [
		call('pA1sT2fIrStCaLl0000003==', 0, 30, 'fay@example.org'),
		call('pB1sT2sEcOnDcAlL000004==', 35, 95, 'gus@example.org'),
	];
	control.zoom.addMeeting({
		kind: 'meeting',
		type: 4,
		id: host.pmi,
		uuid: 'pLaNnEd0000000000003==',
		hostId: host.id,
		topic: "Maren Holt's Personal Meeting Room",
		agenda: '',
		start: 0,
		durationMinutes: 0,
		timezone: 'UTC',
		createdAt: 0,
		approvalType: 2,
		registrants: [],
		panelists: [],
		trackingSources: [],
		instances: calls,
	});
	for (const { uuid } of calls) {
		const { error } = await stage.run('meeting-participants-to-brevo', { uuid });
		expect(error).toBeUndefined();
	}
	const written = control
		.brevoState()
		.contacts.filter(({ email }) => ['fay@example.org', 'gus@example.org', HOST].includes(email ?? ''))
		.map(({ email, attributes }) => [email, attributes.ATTENDANCE_STATUS, attributes.MEETING_DURATION]);
	expect(written).toEqual([
		['fay@example.org', 'attended', 30 * 60],
		['gus@example.org', 'attended', 60 * 60],
	]);
});
