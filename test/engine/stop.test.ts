import type { Sandbox } from '../../sandbox';
import { accountForTest, people, type Sync, sync, until } from './deliveryScene';

jest.setTimeout(30_000);
const start = accountForTest();

/** Runs until `ready`, presses Stop, and tells how long the end took and whether anything came after it. */
async function stopped(sandbox: Sandbox, settings: Sync, ready: () => boolean) {
	let stop = () => {};
	const running = sync(sandbox, { ...settings, onStart: (cancel) => (stop = cancel) });
	await until(ready);
	const at = performance.now();
	stop();
	const { run } = await running;
	const took = performance.now() - at;
	await new Promise((resolve) => setTimeout(resolve, 1200));
	// What had left before may arrive a moment after.
	const startedAfter = sandbox.requests.filter(({ startedAt }) => startedAt > at + 500).length;
	return { run, took, startedAfter };
}

describe('Stop', () => {
	it.each(['continueErrorOutput', 'stopWorkflow'] as const)(
		'while items wait, with %s: nothing starts any more',
		async (onError) => {
			const sandbox = await start();
			const { run, took, startedAfter } = await stopped(
				sandbox,
				{
					items: people(40),
					options: { requestsPerSecond: 10 },
					node: { onError },
				},
				() => sandbox.requests.length >= 4,
			);
			expect(run.status).toBe('canceled');
			expect(took).toBeLessThan(2000);
			expect(startedAfter).toBe(0);
		},
	);

	/** No address more than once. */
	const noneAgain = ({ requests }: Sandbox) => {
		const emails = requests.map(({ email }) => email);
		expect(emails).toEqual([...new Set(emails)]);
	};

	it('while requests are in flight: it waits for none, and tries none again', async () => {
		const sandbox = await start();
		sandbox.addFault({ kind: 'slow', ms: 3000, times: 5 });
		sandbox.addFault({ kind: '500', times: Infinity });
		const { run, took, startedAfter } = await stopped(
			sandbox,
			{ items: people(100) },
			() => sandbox.requests.length >= 10,
		);
		expect(run.status).toBe('canceled');
		expect(took).toBeLessThan(2000);
		expect(startedAfter).toBe(0);
		noneAgain(sandbox);
	});

	it.each([
		['back off', '500', undefined],
		['wait out a Retry-After', '429', '60'],
	] as const)('while items %s: none is tried again', async (_, kind, retryAfter) => {
		const sandbox = await start();
		sandbox.addFault({ kind, times: Infinity, ...(retryAfter && { retryAfter }) });
		const { run, took, startedAfter } = await stopped(
			sandbox,
			{ items: people(5) },
			() => sandbox.requests.filter(({ endedAt }) => endedAt > 0).length >= 1,
		);
		expect(run.status).toBe('canceled');
		expect(took).toBeLessThan(2000);
		expect(startedAfter).toBe(0);
		noneAgain(sandbox);
	});

	it('leaves other executions alone', async () => {
		const sandbox = await start();
		const other = sync(sandbox, { items: people(20), options: { requestsPerSecond: 20 } });
		await stopped(
			sandbox,
			{
				items: people(50).map(({ row }) => ({ email: `other${row}@example.com` })),
				options: { requestsPerSecond: 20 },
			},
			() => sandbox.requests.length >= 6,
		);
		expect((await other).outputs[0]).toHaveLength(20);
	});
});
