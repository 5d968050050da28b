import {
	type MeasuredN8n,
	type MeasuredRun,
	startMeasuredN8n,
} from '../../bench/measure/measuredN8n';
import { longestTurn } from '../../bench/measure/probeClient';
import { spanOf } from '../../bench/measure/sample';
import { apart, chainOf, type Link } from '../../bench/workflows/build';
import { noOperation } from '../../bench/workflows/noOperation';
import { thisNode } from '../../bench/workflows/thisNode';
import { type Sandbox, startSandbox } from '../../sandbox';
import { CREDENTIAL_TYPE } from '../../tools/n8n/names';
import { packPackage } from '../../tools/n8n/package';
import type { StoredCredential } from '../../tools/n8n/workflow';
import { Cleanup } from '../../tools/start/cleanup';
import { temporaryFolder } from '../../tools/start/userFolder';

// What another process takes of a processor's caches counts as n8n's: a busy machine gets another try.
jest.retryTimes(2);

/** How much longer than by n8n itself the event loop may be held, in milliseconds of processor time. */
const MOST_MS = 100;
const MANY = 10_000;

const cleanup = new Cleanup();
let sandbox: Sandbox;
let n8n: MeasuredN8n;
let credential: StoredCredential;
let baselineMs: number;

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
	await heldMs('warm-up', 50, thisNode(credential, { requestsPerSecond: 0 }));
	baselineMs = await heldMs('No Operation', MANY, noOperation());
});
afterAll(async () => await cleanup.run());
beforeEach(() => sandbox.reset());

test.each([
	['names of the item', 'plain'],
	["expressions that need n8n's own evaluation", 'worked'],
] as const)(`${MANY} contacts with %s never hold n8n's event loop`, async (what, mapped) => {
	const links = thisNode(credential, { requestsPerSecond: 0 }, {}, mapped);
	const held = await heldMs(what, MANY, links);
	const saved = sandbox.requests.filter((request) => request.saved);
	expect(new Set(saved.map(({ email }) => email)).size).toBe(MANY);
	expect(held - baselineMs).toBeLessThan(MOST_MS);
});

/** How long the node held the event loop in its longest turn, its output included. */
async function heldMs(what: string, contacts: number, links: Link[]): Promise<number> {
	const measured = await n8n.measure(chainOf(what, contacts, apart(links)));
	expect(measured.execution.status).toBe('success');
	const held = longestTurnOf(measured);
	process.stdout.write(
		`${what}, ${contacts} contacts in ${measured.seconds.toFixed(1)} s: event loop held for at most ${held.toFixed(0)} ms\n`,
	);
	return held;
}

function longestTurnOf({ figures, execution }: MeasuredRun): number {
	return longestTurn(figures.turns, spanOf(execution));
}
