import type { INodeParameters } from 'n8n-workflow';
import {
	type MeasuredN8n,
	type MeasuredRun,
	startMeasuredN8n,
} from '../../bench/measure/measuredN8n';
import { chainOf, type Link } from '../../bench/workflows/build';
import { empty } from '../../bench/workflows/empty';
import { thisNode } from '../../bench/workflows/thisNode';
import { requestOptions } from '../../nodes/ActiveCampaignContactSync/resources/requestOptions';
import { type Sandbox, startSandbox } from '../../sandbox';
import { CREDENTIAL_TYPE } from '../../tools/n8n/names';
import { packPackage } from '../../tools/n8n/package';
import type { StoredCredential } from '../../tools/n8n/workflow';
import { Cleanup } from '../../tools/start/cleanup';
import { temporaryFolder } from '../../tools/start/userFolder';

// What another process takes of a processor's caches counts as n8n's: a busy machine gets another try.
jest.retryTimes(2);

/** How much longer than by n8n itself the event loop may be held. */
const MOST_MS = 200;
const MANY = 10_000;
/** Enough to tell, and a minute less. */
const FEWER = 3_000;

const cleanup = new Cleanup();
let sandbox: Sandbox;
let n8n: MeasuredN8n;
let credential: StoredCredential;

beforeAll(async () => {
	sandbox = await startSandbox();
	cleanup.add(sandbox.close);
	const folder = await temporaryFolder();
	cleanup.add(folder.close);
	n8n = await startMeasuredN8n(folder.path, await packPackage(folder.path));
	cleanup.add(n8n.stop);
	credential = await n8n.importCredential(CREDENTIAL_TYPE, 'Sandbox account', {
		apiUrl: sandbox.url,
		apiKey: sandbox.apiKey,
	});
	// So that n8n has loaded what it loads once.
	await run('warm-up', 50, sync());
});
afterAll(async () => await cleanup.run());
beforeEach(() => sandbox.reset());

const sync = (more: INodeParameters = {}) => thisNode(credential, { requestsPerSecond: 0 }, more);

test(`${MANY} contacts never hold n8n's event loop much longer than n8n itself`, async () => {
	const baseline = await run('empty workflow', MANY, empty());
	const measured = await run('batching as by default', MANY, sync());
	expectAllSaved(MANY);
	expect(beyond(baseline, measured)).toBeLessThan(MOST_MS);
});

test('nor do they with another Request Option beside the batching that the editor shows', async () => {
	const shown = requestOptions[1]?.default as INodeParameters;
	const baseline = await run('empty workflow', FEWER, empty());
	const more = { requestOptions: { ...shown, timeout: 10_000 } };
	const measured = await run('with a timeout set', FEWER, sync(more));
	expectAllSaved(FEWER);
	expect(beyond(baseline, measured)).toBeLessThan(MOST_MS);
});

test('the batching is what does it: without, a tenth of the contacts holds it for seconds', async () => {
	const contacts = MANY / 10;
	const measured = await run('without batching', contacts, sync({ requestOptions: {} }));
	expectAllSaved(contacts);
	expect(measured.figures.longestBusyMs).toBeGreaterThan(5 * MOST_MS);
});

/**
 * By processor time: a machine with other work to do, as in CI, takes the processor away from n8n in the
 * middle of a turn of its event loop, and the clock on the wall counts that too.
 */
function beyond(baseline: MeasuredRun, { figures }: MeasuredRun): number {
	return figures.longestBusyMs - baseline.figures.longestBusyMs;
}

async function run(what: string, contacts: number, links: Link[]): Promise<MeasuredRun> {
	const measured = await n8n.measure(chainOf(what, contacts, links));
	const { longestHoldMs, longestBusyMs } = measured.figures;
	process.stdout.write(
		`${what}, ${contacts} contacts in ${measured.seconds.toFixed(1)} s: event loop held for at most ` +
			`${longestHoldMs.toFixed(0)} ms, ${longestBusyMs.toFixed(0)} ms of it n8n's own processor time\n`,
	);
	expect(measured.execution.status).toBe('success');
	return measured;
}

function expectAllSaved(contacts: number): void {
	const saved = sandbox.requests.filter((request) => request.saved);
	expect(new Set(saved.map(({ email }) => email)).size).toBe(contacts);
}
