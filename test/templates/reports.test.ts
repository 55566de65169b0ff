import { fillInSettings } from './settings.mts';
import { setStage, type Stage } from './play.mts';

/** Templates that report to the team. */
let stage: Stage;
let webinar: { uuid: string; id: string };
beforeAll(async () => {
	stage = await setStage();
	const { uuid, id } = await stage.sandbox.control.play('webinar');
	webinar = { uuid, id: String(id) };
});
afterAll(async () => await stage.sandbox.close());

const TEAM = { send_to: 'sales@example.com, boss@example.com' };
const emails = () => stage.sandbox.control.brevoState().emails;
const emailsTagged = (tag: string) => emails().filter(({ tags }) => tags?.includes(tag));

describe('attendance-report', () => {
	const run = async () => await stage.run('attendance-report', webinar, fillInSettings(TEAM));

	it('sends one email with the report, the page and two files', async () => {
		const { error, items, json } = await run();
		expect(error).toBeUndefined();
		expect(json('Send Report')).toMatchObject([{ email: 'sales@example.com', action: 'sent' }]);
		const [email, ...others] = emailsTagged('attendance-report');
		expect(others).toEqual([]);
		expect(email).toMatchObject({
			cc: ['boss@example.com'],
			subject: 'Attendance: Product Launch Webinar (17 joined)',
		});
		expect(email!.html).toContain('amara.okafor@example.org');
		expect(email!.html).not.toContain('<svg');
		const files = items('Attach Files')[0]!.binary!;
		expect(Object.values(files).map(({ fileName }) => fileName)).toEqual([
			expect.stringMatching(/^Product Launch Webinar \d{4}-\d\d-\d\d report\.html$/),
			'attendance.csv',
			'attendance.xlsx',
		]);
		const csv = Buffer.from(files.csv!.data, 'base64').toString().split('\n');
		expect(csv).toHaveLength(25);
		expect(csv[0]).toBe(
			'"Name","Email","Status","Minutes","Percent","Joined","Left","Source","Score","Poll Answers","Questions"',
		);
		expect(csv[1]).toMatch(/^"Amara Okafor","amara\.okafor@example\.org","attended","61\.5"/);
	});

	it('sends nothing a second time', async () => {
		const { error, json } = await run();
		expect(error).toBeUndefined();
		expect(json('Send Report')).toEqual([]);
		expect(emailsTagged('attendance-report')).toHaveLength(1);
	});

	it.each(['=HYPERLINK("x")', '+1', '-1', '@SUM(1)', '\t=1'])(
		'keeps a spreadsheet from running the name %j',
		async (name) => {
			const { json } = await stage.run('attendance-report', webinar, (node) => {
				const code = `return [{ json: { name: ${JSON.stringify(name)}, email: 'a@example.org' } }];`;
				const given = { type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode: code } };
				return node.name === 'Get Attendance' ? { ...node, ...given } : fillInSettings(TEAM)(node);
			});
			expect(json('Columns')[0]!.Name).toBe(`'${name}`);
		},
	);
});

describe('hot-leads-to-sales', () => {
	const run = async (more = {}) =>
		await stage.run('hot-leads-to-sales', webinar, fillInSettings({ ...TEAM, ...more }));

	it('puts engaged people on the list, and sends sales one email about all of them', async () => {
		const { error, json } = await run();
		expect(error).toBeUndefined();
		const hot = json('Is Hot').map(({ email }) => email);
		expect(hot).toHaveLength(6);
		const [email, ...others] = emailsTagged('hot-leads');
		expect(others).toEqual([]);
		expect(email).toMatchObject({
			to: ['sales@example.com'],
			subject: '6 hot leads: Product Launch Webinar',
		});
		for (const address of hot) expect(email!.html).toContain(address);
		expect(email!.html).toContain('Asked: When does the Italian version come?');
		const onList = stage.sandbox.control
			.brevoState()
			.contacts.filter(({ lists }) => lists.includes('Zoom: hot leads'));
		// One of the six unsubscribed.
		expect(onList).toHaveLength(5);
		expect(stage.sandbox.control.brevoState().violations).toHaveLength(0);
	});

	it('changes nothing a second time', async () => {
		const { error, json } = await run();
		expect(error).toBeUndefined();
		expect(new Set(json('Put on List').map(({ action }) => action))).toEqual(new Set(['unchanged']));
		expect(emailsTagged('hot-leads')).toHaveLength(1);
	});

	it('reports one more person alone, if the score is lowered', async () => {
		const first = await run();
		const hot = first.json('Is Hot').map(({ email }) => email);
		const others = first.json('Get Attendance').filter(({ email }) => !hot.includes(email));
		const score = Math.max(...others.map(({ engagement_score: one }) => Number(one ?? 0)));
		const { json } = await run({ score });
		expect(json('Table of Leads')).toMatchObject([{ leads: 1 }]);
		expect(emailsTagged('hot-leads').at(-1)).toMatchObject({ subject: '1 hot lead: Product Launch Webinar' });
	});

	it('does nothing if nobody is hot', async () => {
		const { error, json } = await run({ score: 101, questions_count: false });
		expect(error).toBeUndefined();
		expect(json('Put on List')).toEqual([]);
		expect(emailsTagged('hot-leads')).toHaveLength(2);
	});
});

describe('weekly-report', () => {
	/** The webinar was held today, which is after the template's week. The Weekly Product Demo of last week is before it. */
	const UNTIL_TODAY = {
		from: "={{ $now.minus({ days: 2 }).toFormat('yyyy-MM-dd') }}",
		until: "={{ $now.plus({ days: 1 }).toFormat('yyyy-MM-dd') }}",
	};
	const run = async (more: object) =>
		await stage.run('weekly-report', {}, fillInSettings({ ...TEAM, ...more }));

	it('has a line for each webinar of the week', async () => {
		const { error } = await run(UNTIL_TODAY);
		expect(error).toBeUndefined();
		const [email, ...others] = emailsTagged('weekly-report');
		expect(others).toEqual([]);
		expect(email!.subject).toMatch(/: 1 webinar, 19 registrations, 17 people joined$/);
		expect(email!.html!.replace(/<[^>]*>/g, '|').replace(/\|+/g, '|')).toMatch(
			/\|Product Launch Webinar\|[^|]+\|19\|17\|73 %\|47 min\|16\|/,
		);
	});

	it('is sent once for a week', async () => {
		const { error, json } = await run(UNTIL_TODAY);
		expect(error).toBeUndefined();
		expect(json('Send Report')).toEqual([]);
		expect(emailsTagged('weekly-report')).toHaveLength(1);
	});

	it('says so where no webinar was held', async () => {
		const { error } = await run({ from: '2026-01-01', until: '2026-01-02' });
		expect(error?.message).toBeUndefined();
		expect(emailsTagged('weekly-report').at(-1)!.html).toContain('No webinar was held.');
	});

	it('names a webinar that could not be read', async () => {
		stage.sandbox.control.fault({
			vendor: 'zoom',
			path: '/report/webinars/.*/participants$',
			status: 403,
			body: { code: 200, message: 'No permission.' },
		});
		const { error } = await run({
			...UNTIL_TODAY,
			from: "={{ $now.minus({ days: 6 }).toFormat('yyyy-MM-dd') }}",
		});
		expect(error).toBeUndefined();
		expect(emailsTagged('weekly-report').at(-1)!.html).toMatch(
			/1 could not be read:<\/p><ul><li>Product Launch Webinar: /,
		);
	});
});
