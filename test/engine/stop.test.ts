import { type Sandbox, type SandboxOptions, startSandbox } from '../../sandbox';
import { addressOf, linksOf, mailed, people, type Sync, sync, until, upTo } from './deliveryScene';
import { detailsLike } from './n8nEngine';

jest.setTimeout(30_000);

let sandbox: Sandbox;
const unhandled: unknown[] = [];
const note = (reason: unknown) => unhandled.push(reason);

beforeAll(() => process.on('unhandledRejection', note));
afterAll(() => process.off('unhandledRejection', note));
afterEach(async () => {
	await sandbox.close();
	// Rejections that nobody handles come to light a turn later.
	await new Promise((resolve) => setTimeout(resolve, 20));
	expect(unhandled.splice(0)).toEqual([]);
});

async function start(options: SandboxOptions = {}): Promise<void> {
	sandbox = await startSandbox({ rps: 1000, ...options });
}

/** Runs until `ready`, presses Stop, and tells how long the end took and whether anything came after it. */
async function stopped(settings: Sync, ready: () => boolean) {
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
			await start();
			const { run, took, startedAfter } = await stopped(
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
	const noneAgain = () => {
		const emails = sandbox.requests.map(({ email }) => email);
		expect(emails).toEqual([...new Set(emails)]);
	};

	it('while requests are in flight: it waits for none, and tries none again', async () => {
		await start();
		sandbox.addFault({ kind: 'slow', ms: 3000, times: 5 });
		sandbox.addFault({ kind: '500', times: Infinity });
		const { run, took, startedAfter } = await stopped(
			{ items: people(100) },
			() => sandbox.requests.length >= 10,
		);
		expect(run.status).toBe('canceled');
		expect(took).toBeLessThan(2000);
		expect(startedAfter).toBe(0);
		noneAgain();
	});

	it.each([
		['back off', '500', undefined],
		['wait out a Retry-After', '429', '60'],
	] as const)('while items %s: none is tried again', async (_, kind, retryAfter) => {
		await start();
		sandbox.addFault({ kind, times: Infinity, ...(retryAfter && { retryAfter }) });
		const { run, took, startedAfter } = await stopped(
			{ items: people(5) },
			() => sandbox.requests.filter(({ endedAt }) => endedAt > 0).length >= 1,
		);
		expect(run.status).toBe('canceled');
		expect(took).toBeLessThan(2000);
		expect(startedAfter).toBe(0);
		noneAgain();
	});

	it('leaves other executions alone', async () => {
		await start();
		const other = sync(sandbox, { items: people(20), options: { requestsPerSecond: 20 } });
		await stopped(
			{
				items: people(50).map(({ row }) => ({ email: `other${row}@example.com` })),
				options: { requestsPerSecond: 20 },
			},
			() => sandbox.requests.length >= 6,
		);
		expect((await other).outputs[0]).toHaveLength(20);
	});
});

describe('On Error', () => {
	const items = [...people(3), { email: 'nobody', row: 3 }, { email: '', row: 4 }];

	it('Continue (using error output): the item as it came, why, and its link', async () => {
		await start();
		const { outputs, run } = await sync(sandbox, { items });
		expect(run.status).toBe('success');
		expect(linksOf(outputs[0])).toEqual([0, 1, 2]);
		expect(outputs[1]).toEqual([
			{
				json: {
					email: 'nobody',
					row: 3,
					error: "'Email' is not an email address",
					details: detailsLike('"nobody"'),
				},
				pairedItem: expect.objectContaining({ item: 3 }),
			},
			{
				json: {
					email: '',
					row: 4,
					error: "'Email' is empty",
					details: detailsLike('filter out'),
				},
				pairedItem: expect.objectContaining({ item: 4 }),
			},
		]);
	});

	it('Continue: failing items go on in their places, with their message', async () => {
		await start();
		const { outputs, run } = await sync(sandbox, {
			items,
			node: { onError: 'continueRegularOutput' },
		});
		expect(run.status).toBe('success');
		expect(linksOf(outputs[0])).toEqual([0, 1, 2, 3, 4]);
		expect(outputs[0]?.map(({ json }) => json.error)).toEqual([
			undefined,
			undefined,
			undefined,
			"'Email' is not an email address",
			"'Email' is empty",
		]);
	});

	it('Stop Workflow: the first failing item ends it, in its own words', async () => {
		await start();
		const { message, description, run } = await sync(sandbox, {
			items: [{ email: '' }, ...people(599)],
			node: { onError: 'stopWorkflow' },
		});
		expect(run.status).toBe('error');
		expect(message).toBe("'Email' is empty");
		const sent = sandbox.requests.length;
		expect(description).toContain(`Before the run stopped, ${sent} of 600 contacts had been`);
		expect(sent).toBeLessThanOrEqual(10);
		await new Promise((resolve) => setTimeout(resolve, 500));
		expect(sandbox.requests).toHaveLength(sent);
	});

	it('Stop Workflow: a failure in the middle tells how many were sent', async () => {
		await start();
		const { message, description } = await sync(sandbox, {
			items: [...people(30), { email: 'no one@example.com' }, ...people(60).slice(31)],
			node: { onError: 'stopWorkflow' },
		});
		expect(message).toBe('Contact Email Address is not valid.');
		const saved = sandbox.requests.filter((request) => request.saved).length;
		expect(saved).toBeGreaterThanOrEqual(30);
		expect(saved).toBeLessThanOrEqual(40);
		expect(description).toContain(`Before the run stopped, ${saved} of 60 contacts had been`);
		expect(sandbox.account.contacts.size).toBe(saved + 6);
	});

	it('Execute Once takes the first item, and ends', async () => {
		await start();
		const { outputs, run } = await sync(sandbox, {
			items: people(5),
			node: { onError: 'stopWorkflow', executeOnce: true },
		});
		expect(run.status).toBe('success');
		expect(linksOf(outputs[0])).toEqual([0]);
		expect(sandbox.requests).toHaveLength(1);
	});

	it('Execute Once fails as one item', async () => {
		await start();
		const { message } = await sync(sandbox, {
			items: [{ email: '' }, ...people(5)],
			node: { onError: 'stopWorkflow', executeOnce: true },
		});
		expect(message).toBe("'Email' is empty");
	});
});

describe('an expression that n8n cannot resolve', () => {
	// n8n evaluates the node's own parameters before it hands an item over.
	const parameters = {
		tags: {
			tag: [
				{
					name: {
						__rl: true,
						mode: 'name',
						value: "={{ $json.row === 25 ? $('Missing').item.json.x : 'customer' }}",
					},
				},
			],
		},
	};

	it("ends the run under 'Stop Workflow', and nothing is sent after that", async () => {
		await start();
		const { run, message } = await sync(sandbox, {
			items: people(60),
			parameters,
			node: { onError: 'stopWorkflow' },
		});
		expect(run.status).toBe('error');
		expect(message).toMatch(/Missing|node/i);
		const sent = sandbox.requests.length;
		await new Promise((resolve) => setTimeout(resolve, 1000));
		expect(sandbox.requests).toHaveLength(sent);
		expect(sent).toBe(0);
	});

	if (process.env.COMPAT_VERSION === '2.8.4') {
		it('n8n 2.8 takes it for nobody and passes every item on as it came in', async () => {
			await start();
			const { outputs } = await sync(sandbox, { items: people(60), parameters });
			expect(outputs[0]?.map(({ json }) => json)).toEqual(people(60));
			expect(outputs[1]).toBeUndefined();
		});
	} else {
		it('is the failure of its item where the run goes on', async () => {
			await start();
			const { outputs } = await sync(sandbox, { items: people(60), parameters });
			expect(linksOf(outputs[0])).toEqual(upTo(60).filter((row) => row !== 25));
			expect(outputs[1]).toHaveLength(1);
			expect(sandbox.requests).toHaveLength(59);
		});
	}
});

describe('what every other item would meet too', () => {
	it.each(['result_code_0', 'result_code_0_text', 'xml', '403_empty', '401'] as const)(
		'a wrong key answered with %s ends the run early',
		async (refuse) => {
			await start({ refuse, latency: 20 });
			const { outputs } = await sync(sandbox, { items: people(100), apiKey: 'wrong' });
			expect(sandbox.requests.length).toBeLessThanOrEqual(25);
			expect(outputs[0]).toEqual([]);
			expect(linksOf(outputs[1])).toEqual(upTo(100));
			const last = outputs[1]?.at(-1)?.json;
			expect(last).toMatchObject({ email: addressOf(99), row: 99 });
			expect(last?.error).toMatch(/^Not sent: ActiveCampaign refused the credential$/i);
			expect(last?.details).toEqual(detailsLike(/Settings > Developer/));
		},
	);

	it.each([
		['redirects', '301', /points to moved\.example\.com$/],
		['shows a web page', 'web-page', /leads to a web page/],
		['knows no such page', 'html-404', /There is no ActiveCampaign API/i],
	] as const)('an address that %s ends the run early', async (_, kind, words) => {
		await start({ latency: 20 });
		sandbox.addFault({ kind, times: Infinity });
		const { outputs } = await sync(sandbox, { items: people(100) });
		expect(sandbox.requests.length).toBeLessThanOrEqual(25);
		expect(outputs[1]).toHaveLength(100);
		expect(outputs[1]?.[0]?.json.error).toMatch(words);
		expect(outputs[1]?.at(-1)?.json.error).toMatch(/^Not sent: /);
	});

	it('an outage ends the run in its own words', async () => {
		await start();
		sandbox.addFault({ kind: '502', times: Infinity });
		const { outputs } = await sync(sandbox, {
			items: people(100),
			options: { maxRetries: 1 },
		});
		const errors = outputs[1]?.map(({ json }) => String(json.error)) ?? [];
		expect(outputs[1]?.[0]?.json.details).toEqual(detailsLike(/^Run the item again/));
		expect(errors).toHaveLength(100);
		expect(errors.filter((words) => /spacing your requests/i.test(words))).toEqual([]);
		expect(errors[0]).toMatch(
			/status 502\); the contact may have been saved \(tried 2 times, waited 1 s\)$/,
		);
		expect(errors.at(-1)).toMatch(/^Not sent: /);
		expect(outputs[1]?.at(-1)?.json.details).toEqual(
			detailsLike(/Nothing else got through either/),
		);
		expect(sandbox.requests.length).toBeLessThan(80);
	});

	it("under 'Stop Workflow' an item given up has its own words too, not n8n's", async () => {
		await start();
		sandbox.addFault({ kind: '429', times: Infinity });
		const { message, description } = await sync(sandbox, {
			items: people(3),
			parameters: mailed,
			options: { maxRetries: 0 },
			node: { onError: 'stopWorkflow' },
		});
		expect(message).toBe(
			'ActiveCampaign had no room for another request (status 429) (tried once)',
		);
		expect(description).toMatch(/Run the item again later.*0 of 3 contacts had been sent/);
	});
});
