import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ensureN8n } from '../../../tools/n8n/install';
import { N8N_VERSION } from '../../../tools/n8n/versions';

export type Table = Array<Record<string, unknown>>;

/** For the Node.js that n8n runs on: the one that runs the tests may have no SQLite of its own. */
const DUMP = `
	const { DatabaseSync } = require('node:sqlite');
	const database = new DatabaseSync(process.argv[1], { readOnly: true });
	const tables = database.prepare("select name from sqlite_master where type = 'table'").all();
	const rows = ({ name }) => [name, database.prepare('select * from "' + name + '"').all()];
	process.stdout.write(JSON.stringify(Object.fromEntries(tables.map(rows))));
`;

/** Every row of every table of the n8n in this user folder. */
export async function readDatabase(userFolder: string): Promise<Record<string, Table>> {
	const { node } = await ensureN8n(N8N_VERSION);
	const file = join(userFolder, '.n8n', 'database.sqlite');
	const { stdout } = await promisify(execFile)(
		node.executable,
		['--no-warnings', '-e', DUMP, file],
		{ maxBuffer: 200_000_000 },
	);
	return JSON.parse(stdout) as Record<string, Table>;
}
