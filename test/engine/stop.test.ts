import type { Sandbox } from '../../sandbox';
import { accountForTest, moment, people, type Sync, sync, until } from './deliveryScene';
import { passTime } from './support/quickTime';

const start = accountForTest();

/** Runs until `ready`, presses Stop, and looks whether anything comes after the end of the run. */
async function stopped(
	sandbox: Sandbox,
	settings: Sync,
	ready: () => boolean,
	others?: Promise<unknown>,
) {
	let stop = () => {};
	const running = sync(sandbox, { ...settings, onStart: (cancel) => (stop = cancel) });
	await until(ready);
	stop();
	const { run } = await running;
	// What had left before may arrive a moment after.
	await moment();
	// An hour that passed in the middle of theirs would be a time in which nobody answers.
	await others;
	const before = sandbox.requests.length;
	passTime(3_600_000);
	await moment();
	return { status: run.status, after: sandbox.requests.length - before };
}

/** No address more than once. */
function expectNoneAgain({ requests }: Sandbox): void {
	const emails = requests.map(({ email }) => email);
	expect(emails).toEqual([...new Set(emails)]);
}

const nothing = { status: 'canceled', after: 0 };

describe.each(['continueErrorOutput', 'continueRegularOutput', 'stopWorkflow'] as const)(
	'Stop with %s',
	(onError) => {
		const node = { onError };

		it('while items wait for their turn: nothing starts any more', async () => {
			const sandbox = await start();
			const settings = { items: people(200), options: { requestsPerSecond: 10 }, node };
			const ready = () => sandbox.requests.length >= 4;
			expect(await stopped(sandbox, settings, ready)).toMatchObject(nothing);
			expect(sandbox.requests.length).toBeLessThan(200);
		});

		it('while requests are in flight: it waits for none of them', async () => {
			const sandbox = await start();
			// Longer than this test may take.
			sandbox.addFault({ kind: 'slow', ms: 120_000, times: Infinity });
			const settings = { items: people(100), node };
			const ready = () => sandbox.requests.length === 10;
			expect(await stopped(sandbox, settings, ready)).toMatchObject(nothing);
			expect(sandbox.requests).toHaveLength(10);
		});

		it.each([
			['back off', '500', undefined],
			['wait out a Retry-After', '429', '60'],
		] as const)('while items %s: none is tried again', async (_, kind, retryAfter) => {
			const sandbox = await start();
			sandbox.addFault({ kind, times: Infinity, ...(retryAfter && { retryAfter }) });
			const settings = { items: people(5), node };
			const ready = () => sandbox.requests.some(({ endedAt }) => endedAt > 0);
			expect(await stopped(sandbox, settings, ready)).toMatchObject(nothing);
			expectNoneAgain(sandbox);
		});
	},
);

describe.each(['continueErrorOutput', 'continueRegularOutput', 'stopWorkflow'] as const)(
	'Stop while 5,000 items are read whose expressions are for n8n to evaluate, with %s',
	(onError) => {
		it('is felt at once, and nothing is sent after it', async () => {
			const sandbox = await start();
			let isReading = false;
			const settings: Sync = {
				items: people(5000),
				parameters: {
					email: '={{ $json.email.trim() }}',
					additionalFields: {
						firstName: "={{ $json.email.split('@')[0] }}",
						lastName: '={{ $json.email.toUpperCase() }}',
						organization: '={{ $json.row + 1 }}',
					},
				},
				node: { onError },
				// The last that comes before the reading.
				credentialFails: () => {
					isReading = true;
					return undefined;
				},
			};
			// Some 20 ms of reading lie between two looks.
			let looks = 0;
			const ready = () => isReading && (looks += 1) > 3;
			expect(await stopped(sandbox, settings, ready)).toEqual(nothing);
			expect(sandbox.requests.length).toBeLessThan(onError === 'stopWorkflow' ? 1 : 1000);
		});
	},
);

it('Stop leaves other executions alone', async () => {
	const sandbox = await start();
	const options = { requestsPerSecond: 20 };
	const other = sync(sandbox, { items: people(20), options });
	const items = people(500).map(({ row }) => ({ email: `other${row}@example.com` }));
	await stopped(sandbox, { items, options }, () => sandbox.requests.length >= 6, other);
	expect((await other).outputs[0]).toHaveLength(20);
});
