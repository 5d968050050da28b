import { type FaultRule, type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox';
import { addressOf, linksOf, people, requestsFor, sync, until, upTo } from './deliveryScene';

jest.setTimeout(30_000);

let sandbox: Sandbox;

async function start(options: SandboxOptions = {}): Promise<void> {
	// A limit above what is sent: a 429 by a fault then does not ask for a slow pace.
	sandbox = await startSandbox({ rps: 1000, ...options });
}
afterEach(async () => await sandbox.close());

/** What was saved anew, in the order of its saving. */
function savedRows(): number[] {
	return [...sandbox.account.contacts.keys()].flatMap((email) => {
		const [, row] = /^contact(\d+)@/.exec(email) ?? [];
		return row === undefined ? [] : [Number(row)];
	});
}

describe('every kind of fault once over 100 contacts', () => {
	const faults: FaultRule[] = [
		{ kind: '429', retryAfter: '1' },
		{ kind: '429' },
		{ kind: '429', retryAfter: '31536000' },
		{ kind: '429', retryAfter: '-1' },
		{ kind: '503-page', retryAfter: 'soon' },
		{ kind: '503-page' },
		{ kind: '503-page', retryAfter: '1' },
		{ kind: '500' },
		{ kind: '502' },
		{ kind: '504' },
		{ kind: 'cut-before-save' },
		{ kind: 'cut-after-save' },
		{ kind: 'empty-after-save' },
		{ kind: 'garbage' },
		{ kind: 'truncated' },
		{ kind: 'two-boms' },
		{ kind: 'slow', ms: 700 },
		{ kind: 'text-codes' },
		{ kind: 'foreign-message' },
		{ kind: 'big-id' },
	];

	it('loses nothing, doubles nothing, and keeps order and links', async () => {
		await start();
		const faulty = new Set<number>();
		faults.forEach((fault, index) => {
			const row = 2 + index * 4;
			faulty.add(row);
			sandbox.addFault({ ...fault, email: addressOf(row) });
		});

		const { outputs } = await sync(sandbox, { items: people(100) });

		expect(outputs[1]).toEqual([]);
		expect(linksOf(outputs[0])).toEqual(upTo(100));
		expect(outputs[0]?.every(({ json }) => json.result_code === 1)).toBe(true);
		const saved = savedRows();
		expect([...saved].sort((a, b) => a - b)).toEqual(upTo(100));
		const undisturbed = (rows: number[]) => rows.filter((row) => !faulty.has(row));
		expect(undisturbed(saved)).toEqual(undisturbed(upTo(100)));
		for (const row of undisturbed(upTo(100))) {
			expect(requestsFor(sandbox, addressOf(row))).toHaveLength(1);
		}
		const again = faults.filter((_, index) => {
			return requestsFor(sandbox, addressOf(2 + index * 4)).length === 2;
		});
		expect(again).toEqual(faults.slice(0, 15));
	});
});

describe('Retry-After', () => {
	const httpDate = (seconds: number) => new Date(Date.now() + seconds * 1000).toUTCString();

	it.each<[string, FaultRule['kind'], () => string]>([
		['2 seconds with a 429', '429', () => '2'],
		['an HTTP date with a 503', '503-page', () => httpDate(4)],
	])('%s: no execution starts anything, and nothing is lost', async (_, kind, retryAfter) => {
		await start({ latency: 20 });
		const other = people(40).map(({ row }) => ({ email: `other${row}@example.com` }));
		const executions = Promise.all([
			sync(sandbox, { items: people(40), options: { requestsPerSecond: 40 } }),
			sync(sandbox, { items: other, options: { requestsPerSecond: 40 } }),
		]);
		await until(() => sandbox.requests.length >= 15);
		sandbox.addFault({ kind, retryAfter: retryAfter() });
		const [first, second] = await executions;

		const struck = sandbox.requests.find(({ fault }) => fault === kind);
		const starts = sandbox.requests.map(({ startedAt }) => startedAt - (struck?.endedAt ?? 0));
		// What was on its way when the answer came; then nothing for the two seconds.
		expect(starts.filter((at) => at > 250 && at < 1950)).toEqual([]);
		expect(starts.filter((at) => at < 0).length).toBeGreaterThan(15);
		expect(starts.filter((at) => at > 1950).length).toBeGreaterThan(20);
		expect(linksOf(first.outputs[0])).toEqual(upTo(40));
		expect(linksOf(second.outputs[0])).toEqual(upTo(40));
		expect(sandbox.requests).toHaveLength(81);
	});
});

describe('pace', () => {
	it("keeps to the account's limit, with next to no 429", async () => {
		await start({ rps: 10 });
		// The first request of a process takes longer than the others.
		await sync(sandbox, { items: [{ email: 'nathan@example.com' }] });
		const { outputs } = await sync(sandbox, {
			items: people(60),
			options: { requestsPerSecond: 10 },
			node: { onError: 'stopWorkflow' },
		});
		expect(outputs[0]).toHaveLength(60);
		const starts = sandbox.requests.slice(1).map(({ startedAt }) => startedAt);
		const seconds = ((starts.at(-1) ?? 0) - (starts[0] ?? 0)) / 1000;
		process.stdout.write(`${(59 / seconds).toFixed(2)} requests a second of 10 asked for\n`);
		expect(59 / seconds).toBeGreaterThan(8);
		expect(sandbox.requests.length - 61).toBeLessThanOrEqual(2);
	});

	it('is lowered by what the server says it allows', async () => {
		await start({ rps: 10 });
		const { outputs } = await sync(sandbox, {
			items: people(40),
			options: { requestsPerSecond: 100 },
		});
		expect(outputs[0]).toHaveLength(40);
		const settled = sandbox.requests.filter(
			({ startedAt }) => startedAt > (sandbox.requests[0]?.startedAt ?? 0) + 1000,
		);
		expect(settled.filter(({ status }) => status === 429).length).toBeLessThanOrEqual(2);
	});

	it('has at most 10 requests in flight', async () => {
		await start({ latency: 400 });
		await sync(sandbox, { items: people(40) });
		expect(sandbox.maxInFlight).toBe(10);
	});

	it('lets a single contact through beside an import', async () => {
		await start();
		const importing = sync(sandbox, {
			items: people(60),
			options: { requestsPerSecond: 15 },
		});
		await new Promise((resolve) => setTimeout(resolve, 1500));
		const before = sandbox.requests.length;
		await sync(sandbox, {
			items: [{ email: 'nathan@example.com' }],
			options: { requestsPerSecond: 15 },
		});
		const turn = sandbox.requests
			.slice(before)
			.findIndex(({ email }) => email === 'nathan@example.com');
		await importing;
		expect(sandbox.requests.length - before).toBeGreaterThan(10);
		// A turn or two pass while n8n prepares the item.
		expect(turn).toBeLessThanOrEqual(5);
	});
});

describe('the same address', () => {
	it('is sent in item order, one at a time, however it is written', async () => {
		await start({ latency: 30 });
		const spellings = ['nathan@example.com', ' Nathan@Example.com', 'NATHAN@EXAMPLE.COM '];
		const items = upTo(30).map((row) => ({
			email: row % 3 === 0 ? (spellings[(row / 3) % 3] ?? '') : addressOf(row),
			name: `Name ${row}`,
		}));
		sandbox.addFault({ kind: '500', email: 'nathan@example.com', after: 2 });

		const { outputs } = await sync(sandbox, {
			items,
			parameters: { additionalFields: { firstName: '={{ $json.name }}' } },
		});

		expect(linksOf(outputs[0])).toEqual(upTo(30));
		const nathan = requestsFor(sandbox, 'nathan@example.com');
		const names = nathan.map(({ form }) => form.first_name);
		const inOrder = upTo(10).map((index) => `Name ${index * 3}`);
		expect(names).toEqual([...inOrder.slice(0, 3), 'Name 6', ...inOrder.slice(3)]);
		nathan.slice(1).forEach(({ startedAt }, index) => {
			expect(startedAt).toBeGreaterThan(nathan[index]?.endedAt ?? Infinity);
		});
		expect(sandbox.account.find('nathan@example.com')?.firstName).toBe('Name 27');
		// The others were through while the first of that address were tried again.
		const others = sandbox.requests.filter(({ email }) => email !== 'nathan@example.com');
		expect(Math.max(...others.map(({ startedAt }) => startedAt))).toBeLessThan(
			nathan[3]?.startedAt ?? 0,
		);
	});
});
