import { completeContacts } from '../../bench/measure/sample';
import { chainOf, type Link } from '../../bench/workflows/build';
import { isBad } from '../../bench/workflows/job';
import { importMany, WORKER } from '../../bench/workflows/thisNode';
import type { Sandbox } from '../../sandbox';
import { outputJson } from '../n8n/execution';
import type { RunningN8n } from '../n8n/run';
import type { StoredCredential } from '../n8n/workflow';

const ROWS = 1_000;

/** *Import Many* by column: the good rows are in the account, and each bad one is on the error branch. */
export async function tryImport(
	n8n: RunningN8n,
	sandbox: Sandbox,
	credential: StoredCredential,
): Promise<string[]> {
	sandbox.reset();
	const links = importMany(credential, {}, 'columns').map((link): Link => ({
		...link,
		onError: 'continueErrorOutput',
	}));
	const rows = Array.from({ length: ROWS }, (_, index) => index);
	const bad = rows.filter(isBad).length;
	const id = await n8n.importWorkflow(chainOf('import', ROWS, links, true));
	const execution = await n8n.executeWorkflow(id, { timeoutMs: 120_000 });
	const imported = outputJson(execution, WORKER).filter(({ result }) => result === 'imported');
	const refused = outputJson(execution, WORKER, 1).filter(({ error, email }) => error && email);
	const saved = completeContacts(sandbox, rows);
	const good = ROWS - bad;
	return [
		...(imported.length === good ? [] : [`${imported.length} of ${good} rows imported`]),
		...(saved === good ? [] : [`${saved} of ${good} rows in the account`]),
		...(refused.length === bad ? [] : [`${refused.length} of ${bad} rows refused`]),
	];
}
