import { type FaultRule, type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox';
import {
	addressOf,
	linksOf,
	moment,
	people,
	requestsFor,
	sync,
	until,
	upTo,
} from './deliveryScene';
import { quickTimeForTest } from './support/quickTime';

quickTimeForTest();

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
		{ kind: '429', retryAfter: '290' },
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

	it('loses nothing, doubles nothing, and keeps the order of items and their links', async () => {
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
		for (const row of undisturbed(upTo(100))) {
			expect(requestsFor(sandbox, addressOf(row))).toHaveLength(1);
		}
		const again = faults.filter((_, index) => {
			return requestsFor(sandbox, addressOf(2 + index * 4)).length === 2;
		});
		expect(again).toEqual(faults.slice(0, 15));
	});
});

describe('pace', () => {
	it.each([
		["keeps to the account's limit", 10],
		['is lowered by what the server says it allows', 100],
	])('%s: hardly ever a 429', async (_, requestsPerSecond) => {
		await start({ rps: 10 });
		const { outputs } = await sync(sandbox, {
			items: people(40),
			options: { requestsPerSecond },
		});
		expect(outputs[0]).toHaveLength(40);
		const busy = sandbox.requests.filter(({ status }) => status === 429);
		// More than one at first, where the pace asked for is ten times the limit; later none.
		expect(busy.length).toBeLessThanOrEqual(requestsPerSecond > 10 ? 12 : 4);
	});

	it('has at most 10 requests in flight, of all executions together', async () => {
		await start();
		// Longer than this test may take.
		sandbox.addFault({ kind: 'slow', ms: 120_000, times: Infinity });
		const stops: Array<() => void> = [];
		const others = people(40).map(({ row }) => ({ email: `other${row}@example.com` }));
		const executions = [people(40), others].map((items) =>
			sync(sandbox, { items, onStart: (stop) => stops.push(stop) }),
		);
		await until(() => sandbox.requests.length === 10);
		await moment();
		expect(sandbox.maxInFlight).toBe(10);
		for (const stop of stops) stop();
		await Promise.all(executions);
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
