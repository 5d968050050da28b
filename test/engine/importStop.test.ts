import type { FaultRule, Sandbox, SandboxOptions } from '../../sandbox';
import { moment, people, type Row, until } from './deliveryScene';
import { accountsForTest, importInto, looks, posts } from './importScene';
import { passTime } from './support/quickTime';

const start = accountsForTest();

interface Scene {
	options?: SandboxOptions;
	faults?: FaultRule[];
	items: Row[];
	/** When Stop is pressed. */
	ready: (sandbox: Sandbox) => boolean;
}

/** Imports, presses Stop, and looks whether anything is asked or posted after the end of the run. */
async function stopped({ options, faults = [], items, ready }: Scene) {
	const sandbox = await start(options);
	for (const fault of faults) sandbox.addFault(fault);
	let stop = () => {};
	const running = importInto(sandbox, { items, onStart: (cancel) => (stop = cancel) });
	await until(() => ready(sandbox));
	stop();
	const { run } = await running;
	// What had left before may arrive a moment after.
	await moment();
	const before = sandbox.requests.length;
	passTime(3_600_000);
	await moment();
	expect(run.status).toBe('canceled');
	expect(sandbox.requests.length - before).toBe(0);
	return sandbox;
}

/** Longer than this test may take: whoever waits for it is noticed. */
const forEver = { ms: 120_000, times: Infinity };

describe('Stop', () => {
	it('while the fields are asked for: nothing is posted', async () => {
		const sandbox = await stopped({
			faults: [{ kind: 'slow', action: 'list_field_view', ...forEver }],
			items: people(500),
			ready: ({ requests }) => requests.length > 0,
		});
		expect(sandbox.requests).toHaveLength(1);
	});

	it('while rows are read: nothing is posted', async () => {
		// So many that reading has to pause for n8n; by the first pause the fields have been asked for.
		const sandbox = await stopped({
			items: people(60_000),
			ready: ({ requests }) => requests.some(({ endedAt }) => endedAt > 0),
		});
		expect(posts(sandbox)).toEqual([]);
	});

	it('while batches are posted: it waits for none, and no other one leaves', async () => {
		const sandbox = await stopped({
			faults: [{ kind: 'slow', action: 'v3/import/bulk_import', after: 1, ...forEver }],
			items: people(250 * 30),
			ready: (account) => posts(account).length === 11,
		});
		expect(posts(sandbox)).toHaveLength(11);
		expect(looks(sandbox)).toBe(0);
	});

	it("while the importer's minute is waited out", async () => {
		const sandbox = await stopped({
			options: { importsPerMinute: 1 },
			items: people(1_000),
			ready: (account) => posts(account).filter(({ endedAt }) => endedAt > 0).length > 3,
		});
		expect(looks(sandbox)).toBe(0);
	});

	it('while a refused batch is searched', async () => {
		const sandbox = await stopped({
			options: { assume: { importPosition: 'absent' }, latency: 50 },
			items: people(250).map((person, row) =>
				row === 77 ? { email: 'contact 77@example.com' } : person,
			),
			ready: (account) => posts(account).length > 3,
		});
		expect(posts(sandbox).length).toBeLessThan(8);
	});

	it('while the result is waited for: nobody asks again', async () => {
		const sandbox = await stopped({
			options: { importQueueMs: 3_600_000 },
			items: people(500),
			ready: (account) => looks(account) > 0,
		});
		expect(looks(sandbox)).toBeLessThanOrEqual(2);
	});

	it('while those who were refused are looked up', async () => {
		const items = people(100);
		const sandbox = await stopped({
			options: { importExcluded: items.map(({ email }) => String(email)) },
			faults: [{ kind: 'slow', action: 'v3/contacts', ...forEver }],
			items,
			ready: ({ requests }) => requests.some(({ action }) => action === 'v3/contacts'),
		});
		const lookUps = sandbox.requests.filter(({ action }) => action === 'v3/contacts');
		expect(lookUps.length).toBeLessThanOrEqual(5);
	});
});
