import assert from 'node:assert/strict';
import { importTemplate, readTemplate, TEMPLATES } from '../../../../sandbox/n8n/templates.mts';
import { DATABASE } from '../../queue/postgres.mts';
import type { QueueStage } from './stage.mts';

const START = 'Every Night';
const RUN_WITHIN_MS = 180_000;
/** Beside the one n8n keeps its own tables in. */
const REPLICA = 'replica';

/** Every chosen table, each row once: rows and primary keys are counted in PostgreSQL, before and after a second run. */
export async function replication({ cluster, sandbox, credentials, checks }: QueueStage): Promise<void> {
	const { client, postgres } = cluster;
	sandbox.control.reset();
	await postgres.query(DATABASE.name, `CREATE DATABASE ${REPLICA}`);
	const database = await client.createCredential('Replica', 'postgres', {
		host: '127.0.0.1',
		port: postgres.port,
		database: REPLICA,
		user: DATABASE.user,
		password: 'not asked for',
		ssl: 'disable',
	});
	const workflowId = await importTemplate(client, TEMPLATES.replication, [...credentials, database]);
	const run = async () => await client.runManually(workflowId, START, RUN_WITHIN_MS);
	const contents = async () =>
		Object.fromEntries(
			await Promise.all(
				chosenTables().map(async (table): Promise<[string, string[]]> => {
					const rows = await postgres.query(REPLICA, `SELECT md5(t::text) FROM zoom_${table} t ORDER BY 1`);
					return [table, rows.flat()];
				}),
			),
		);

	let first: Record<string, string[]> = {};
	await checks.check('replication: every row of the chosen tables is in PostgreSQL, by its key', async () => {
		const execution = await run();
		assert.equal(execution.status, 'success', execution.data.resultData.error?.message);
		const exported = (execution.data.resultData.runData['Note Result'] ?? []).map(
			({ data }) => data?.main?.[0]?.[0]?.json,
		);
		first = await contents();
		assert.deepEqual(
			exported.map((result) => [result?.table, result?.rows]),
			chosenTables().map((table) => [table, first[table]?.length]),
		);
		const { meetings, users } = sandbox.control.zoomState();
		assert.equal(first.users?.length, users.length);
		const mayHold = new Set(users.filter((user) => user.hasWebinarLicence).map(({ id }) => id));
		const webinars = meetings.filter(({ kind, hostId }) => kind === 'webinar' && mayHold.has(hostId));
		assert.equal(first.webinars?.length, webinars.length);
	});
	await checks.check('replication: columns have types, and join', async () => {
		const types = await postgres.query(
			REPLICA,
			`SELECT column_name, data_type FROM information_schema.columns
			WHERE table_name = 'zoom_report_webinar_participants'
			AND column_name IN ('row_id', 'join_time', 'duration', 'name') ORDER BY 1`,
		);
		assert.deepEqual(types, [
			['duration', 'numeric'],
			['join_time', 'timestamp with time zone'],
			['name', 'text'],
			['row_id', 'text'],
		]);
		const [joined] = await postgres.query(
			REPLICA,
			`SELECT r.topic, count(*) FROM zoom_report_webinar_participants p
			JOIN zoom_report_webinars r USING (webinar_uuid)
			WHERE r.topic = 'Product Launch Webinar' GROUP BY 1`,
		);
		assert.equal(joined?.[0], 'Product Launch Webinar');
		const settings = await postgres.query(
			REPLICA,
			`SELECT DISTINCT jsonb_typeof(settings) FROM zoom_webinars`,
		);
		assert.deepEqual(settings, [['object']]);
	});
	await checks.check('replication: a second run changes no row', async () => {
		assert.equal((await run()).status, 'success');
		assert.deepEqual(await contents(), first);
	});
	await checks.check(
		'replication: a table that is refused is named at the end and stops no other',
		async () => {
			sandbox.control.zoom.removeScope({
				clientId: sandbox.zoom.clientId,
				scope: 'user:read:list_users:admin',
			});
			sandbox.control.zoom.revokeTokens();
			const execution = await run();
			assert.equal(execution.status, 'error');
			assert.match(execution.data.resultData.error?.message ?? '', /^Not exported: users \(/);
			assert.deepEqual(await contents(), first);
		},
	);
}

function chosenTables(): string[] {
	const settings = readTemplate(TEMPLATES.replication).nodes.find(({ name }) => name === 'Settings');
	const { assignments } = settings?.parameters.assignments as {
		assignments: Array<{ name: string; value: string }>;
	};
	return assignments.find(({ name }) => name === 'tables')?.value.split(', ') ?? [];
}
