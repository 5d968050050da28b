import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { chmod, chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
	type Account,
	accountOf,
	anyPort,
	findProgram,
	type Service,
	startService,
} from './service';

export interface Postgres extends Service {
	user: string;
	database: string;
}

/** Where Debian puts the programs that are not for everybody's PATH. */
const DEBIAN = '/usr/lib/postgresql';

/** A PostgreSQL of our own on loopback, with a new, empty database. Data is not safe from a power cut. */
export async function startPostgres(parent: string): Promise<Postgres> {
	const program = findPostgres('postgres');
	const initdb = findPostgres('initdb');
	// PostgreSQL refuses to run as root.
	const account = await accountOf('postgres');
	const folder = await ownFolder(parent, account);
	const data = join(folder, 'data');
	const passwordFile = join(folder, 'password');
	const password = randomUUID();
	await writeFile(passwordFile, password, { mode: 0o600 });
	if (account) await chown(passwordFile, account.uid, account.gid);
	await promisify(execFile)(
		initdb,
		[
			...['--pgdata', data, '--username', 'n8n', '--pwfile', passwordFile],
			...['--auth', 'scram-sha-256', '--encoding', 'UTF8', '--locale', 'C', '--no-sync'],
		],
		{ ...account, cwd: folder },
	);
	const port = await anyPort();
	const stop = await startService({
		program,
		args: [
			...['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', folder],
			...['-c', 'fsync=off', '-c', 'full_page_writes=off', '-c', 'synchronous_commit=off'],
		],
		...(account && { account }),
		logFile: join(folder, 'postgres.log'),
		ready: 'database system is ready to accept connections',
		stopSignal: 'SIGINT',
	});
	return { port, password, stop, user: 'n8n', database: 'postgres' };
}

function findPostgres(name: string): string {
	const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort().reverse() : [];
	const folders = versions.map((version) => join(DEBIAN, version, 'bin'));
	return findProgram(name, folders, 'postgresql');
}

async function ownFolder(parent: string, account: Account | undefined): Promise<string> {
	const folder = join(parent, 'postgres');
	await mkdir(folder, { recursive: true, mode: 0o700 });
	if (account) {
		// Let that user through to a folder of its own.
		await chmod(parent, 0o711);
		await chown(folder, account.uid, account.gid);
	}
	return folder;
}
