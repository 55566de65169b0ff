import { execFileSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runCommand } from '../../../sandbox/n8n/command.mts';
import { findFreePort } from '../../../sandbox/n8n/ports.mts';
import type { Program } from '../system/programs.mts';
import type { Service } from './redis.mts';

/** Debian keeps each major version's programs in a folder of its own. */
const VERSIONS = '/usr/lib/postgresql';

export const POSTGRES: Program = {
	debianPackage: 'postgresql',
	isThere: () => newestVersion() !== undefined,
};

/** The role and the database that n8n uses. */
export const DATABASE = { name: 'n8n', user: 'n8n' } as const;

/** PostgreSQL refuses to run as root; its Debian package brings this user. */
const UNPRIVILEGED_USER = 'postgres';

export interface Postgres extends Service {
	/** Rows of a query, each a list of its columns' texts; or what the statement did. */
	query(database: string, sql: string): Promise<string[][]>;
}

/** A PostgreSQL on a private port with an empty database; loopback only, everybody trusted, gone after `stop`. */
export async function startPostgres(): Promise<Postgres> {
	const programs = programsFolder();
	const { uid, gid } = identity(UNPRIVILEGED_USER);
	const folder = mkdtempSync(path.join(tmpdir(), 'n8n-postgres-'));
	chmodSync(folder, 0o700);
	chownSync(folder, uid, gid);
	const data = path.join(folder, 'data');
	const port = await findFreePort();
	const run = async (program: string, args: string[]): Promise<string> =>
		await runCommand(path.join(programs, program), args, {
			cwd: folder,
			uid,
			gid,
			env: { ...process.env, HOME: folder },
		});
	await run('initdb', [
		'--pgdata',
		data,
		'--username',
		DATABASE.user,
		'--auth',
		'trust',
		'--encoding',
		'UTF8',
		'--no-sync',
	]);
	const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c fsync=off -k ${folder}`;
	const start = async () => {
		const log = path.join(folder, 'log');
		await run('pg_ctl', ['start', '--wait', '--pgdata', data, '--log', log, '--options', settings]);
	};
	await start();
	await run('createdb', [
		'--host',
		'127.0.0.1',
		'--port',
		String(port),
		'--username',
		DATABASE.user,
		DATABASE.name,
	]);
	const stopNow = () => {
		if (!existsSync(folder)) return;
		execFileSync(path.join(programs, 'pg_ctl'), ['stop', '--mode', 'immediate', '--pgdata', data], {
			cwd: folder,
			uid,
			gid,
			stdio: 'ignore',
		});
		rmSync(folder, { recursive: true, force: true });
	};
	// pg_ctl puts the server into a session of its own, out of reach of our process groups.
	process.once('exit', stopNow);
	const query = async (database: string, sql: string): Promise<string[][]> => {
		const server = ['--host', '127.0.0.1', '--port', String(port), '--username', DATABASE.user];
		const answer = await run('psql', [...server, '--no-align', '--tuples-only', '--command', sql, database]);
		return answer
			.split('\n')
			.filter((line) => line !== '')
			.map((line) => line.split('|'));
	};
	const restart = async (awayMs = 0) => {
		await run('pg_ctl', ['stop', '--mode', 'immediate', '--pgdata', data]);
		await sleep(awayMs);
		await start();
	};
	return { port, query, restart, stop: async () => stopNow() };
}

function programsFolder(): string {
	const version = newestVersion();
	if (version === undefined) throw new Error(`No PostgreSQL server under ${VERSIONS}.`);
	return path.join(VERSIONS, version, 'bin');
}

function newestVersion(): string | undefined {
	if (!existsSync(VERSIONS)) return undefined;
	return readdirSync(VERSIONS)
		.filter((version) => existsSync(path.join(VERSIONS, version, 'bin/initdb')))
		.sort((a, b) => Number(b) - Number(a))[0];
}

function identity(user: string): { uid: number; gid: number } {
	const id = (flag: string) => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));
	return { uid: id('-u'), gid: id('-g') };
}
