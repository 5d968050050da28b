import {
	type MeasuredN8n,
	type MeasuredRun,
	startMeasuredN8n,
} from '../../bench/measure/measuredN8n';
import { longestTurn, type Turn } from '../../bench/measure/probeClient';
import { chainOf, type Link } from '../../bench/workflows/build';
import { noOperation } from '../../bench/workflows/noOperation';
import { importMany, WORKER } from '../../bench/workflows/thisNode';
import { type Sandbox, startSandbox } from '../../sandbox';
import { CREDENTIAL_TYPE } from '../../tools/n8n/names';
import { outputJson } from '../../tools/n8n/execution';
import { packPackage } from '../../tools/n8n/package';
import { Cleanup } from '../../tools/start/cleanup';
import { temporaryFolder } from '../../tools/start/userFolder';

// What another process takes of a processor's caches counts as n8n's: a busy machine gets another try.
jest.retryTimes(1);

const ROWS = 50_000;
/** How much longer than by n8n itself the event loop may be held. */
const MOST_MS = 100;
/** Without a request for so long, the import is over: it waits 15 seconds at most between two looks. */
const QUIET_MS = 17_000;

const cleanup = new Cleanup();
let sandbox: Sandbox;
let n8n: MeasuredN8n;

beforeAll(async () => {
	sandbox = await startSandbox({ rps: 5, importMsPerContact: 0 });
	cleanup.add(sandbox.close);
	const folder = await temporaryFolder();
	cleanup.add(folder.close);
	n8n = await startMeasuredN8n(folder.path, await packPackage(folder.path));
	cleanup.add(n8n.stop);
});
afterAll(async () => await cleanup.run());
beforeEach(() => sandbox.reset());

function isOver(): boolean {
	const last = sandbox.requests.at(-1);
	return !!last && last.endedAt > 0 && performance.now() - last.endedAt > QUIET_MS;
}

async function run(what: string, rows: number, links: Link[], mayHaveEnded?: () => boolean) {
	const measured = await n8n.measure(chainOf(what, rows, links), { mayHaveEnded });
	expect(measured.execution.status).toBe('success');
	return { ...measured, held: longestTurn(measured.figures.turns, spanOf(measured)) };
}

/** When the node ran, its output included. */
function spanOf({ execution }: MeasuredRun): Pick<Turn, 'from' | 'to'> {
	const [node] = execution.runData[WORKER] ?? [];
	const from = node?.startTime ?? 0;
	return { from, to: from + (node?.executionTime ?? 0) };
}

test(`${ROWS} rows: every one has its verdict, the importer's limits are used and kept, n8n answers meanwhile`, async () => {
	const { apiKey, url } = sandbox;
	const credential = await n8n.importCredential(CREDENTIAL_TYPE, 'Sandbox account', {
		apiUrl: url,
		apiKey,
	});
	// n8n itself goes through all items once more where there is an error output.
	const importing = importMany(credential, { requestsPerSecond: 5 }, 'columns').map((link) => ({
		...link,
		onError: 'continueRegularOutput' as const,
	}));
	await run('warm-up', 300, importing, isOver);
	sandbox.reset();
	const baseline = await run('no operation', ROWS, noOperation());
	const measured = await run('import', ROWS, importing, isOver);

	const { posts, limitTexts, tooMany } = figures();
	const cpuMs = (measured.figures.cpuMs - baseline.figures.cpuMs) / ROWS;
	process.stdout.write(
		`  import in n8n: ${ROWS} rows in ${measured.seconds.toFixed(0)} s by ${posts} imports (429: ${tooMany}), ` +
			`${cpuMs.toFixed(3)} ms of processor time a row, ` +
			`event loop held ${measured.held.toFixed(0)} ms at most (No Operation: ${baseline.held.toFixed(0)} ms)\n`,
	);
	const out = outputJson(measured.execution, WORKER);
	expect(out).toHaveLength(ROWS);
	const wrong = out.findIndex(
		({ email, result }, row) => email !== `person-${row}@example.com` || result !== 'imported',
	);
	expect(wrong).toBe(-1);
	expect(out.every(({ email }) => sandbox.account.find(String(email)))).toBe(true);
	expect({ posts: posts - tooMany, limitTexts }).toEqual({ posts: 200, limitTexts: 0 });
	expect(measured.held - baseline.held).toBeLessThan(MOST_MS);
	// On a busy machine a request may be held up on its way and meet the one behind it; the bench has the figures.
	expect(tooMany).toBeLessThan(posts / 10);
});

function figures() {
	const posts = sandbox.requests.filter(({ action }) => action === 'v3/import/bulk_import');
	return {
		posts: posts.length,
		limitTexts: posts.filter(({ answer }) => answer.includes('Rate limit exceeded')).length,
		tooMany: posts.filter(({ status }) => status === 429).length,
	};
}
