import type { IDataObject } from 'n8n-workflow';

import { locator, SEED } from '../nodes/Zoom/account.mts';
import { runNode } from '../support/n8n.mts';
import { setStage, type Stage } from './play.mts';
import { fillInSettings } from './settings.mts';

/** Panelists of a webinar to come, as they are added and removed. */
let stage: Stage;
beforeAll(async () => {
	stage = await setStage();
});
afterAll(async () => await stage.sandbox.close());

const emails = (tag: string) =>
	stage.sandbox.control.brevoState().emails.filter(({ tags }) => tags?.includes(tag));

const app = () => {
	const { accountId, clientId, clientSecret, oauthBaseUrl, apiBaseUrl } = stage.sandbox.zoom;
	return { accountId, clientId, clientSecret, environment: 'custom', oauthBaseUrl, apiBaseUrl };
};

const HOST = { host: 'maren.holt@example.com', first_hours: 0, second_hours: 0 };
const SPEAKERS = ['ines.faro@example.org', 'paul.otto@example.org'];
const FAR = 400;
const run = async (settings: IDataObject) =>
	await stage.run('speaker-reminders', {}, fillInSettings({ ...HOST, ...settings }));
const recipients = () =>
	emails('speaker-reminder')
		.map(({ to, subject }) => `${subject?.split(':')[0]} ${to[0]}`)
		.sort();
const panelists = async (operation: string, input: IDataObject[]) => {
	const { error } = await runNode({
		type: 'zoom',
		credentials: { zoomServerToServerOAuth2Api: app() },
		parameters: {
			resource: 'panelist',
			operation,
			eventId: locator(SEED.futureWebinar.id),
			requestOptions: { plan: 'business' },
		},
		input,
	});
	expect(error).toBeUndefined();
};

it('sends each speaker one email with their own link, and a calendar entry for the time to join', async () => {
	await panelists('add', [
		{ email: SPEAKERS[0], name: 'Ines Faro' },
		{ email: SPEAKERS[1], name: 'Paul Otto' },
	]);
	const { error, items, json } = await run({ first_hours: FAR });
	expect(error).toBeUndefined();
	expect(recipients()).toEqual(SPEAKERS.map((email) => `You are speaking ${email}`));
	const due = items('Due Reminders');
	expect(new Set(due.map(({ json: row }) => row.join_url)).size).toBe(2);
	const [start] = json('Next Date').map(({ start_time: time }) => Date.parse(String(time)));
	const entry = new Date(start! - 20 * 60_000).toISOString().replace(/[-:]|\.000/g, '');
	for (const { json: row, binary } of due) {
		const calendar = Buffer.from(binary!.calendar!.data, 'base64').toString().replaceAll('\r\n ', '');
		expect(calendar.split('\r\n')).toContain(`DTSTART:${entry}`);
		const email = emails('speaker-reminder').find(({ to }) => to[0] === row.email);
		expect(email!.html).toContain(`<a href="${String(row.join_url)}"`);
		expect(email!.html).toMatch(/Please join at \d\d:40/);
		expect(email!.html).not.toMatch(/\{\{|undefined|null/);
	}
});

it('sends nothing a second time', async () => {
	const { error, json } = await run({ first_hours: FAR });
	expect(error).toBeUndefined();
	expect(json('Due Reminders')).toHaveLength(2);
	expect(recipients()).toHaveLength(2);
});

it('stops for a speaker who was removed', async () => {
	await panelists('remove', [{ email: SPEAKERS[0] }]);
	const { error } = await run({ first_hours: FAR, second_hours: FAR });
	expect(error).toBeUndefined();
	expect(recipients().filter((one) => one.startsWith('You are on soon'))).toEqual([
		`You are on soon ${SPEAKERS[1]}`,
	]);
});

it('writes to nobody before it is time', async () => {
	const { error, json } = await run({ first_hours: 24, second_hours: 1 });
	expect(error).toBeUndefined();
	expect(json('Panelists')).toEqual([]);
});
