import { accountForTest, linksOf, people, sync, upTo } from './deliveryScene';
import { detailsLike } from './n8nEngine';

jest.setTimeout(30_000);
const start = accountForTest();

describe('On Error', () => {
	const items = [...people(3), { email: 'nobody', row: 3 }, { email: '', row: 4 }];

	it('Continue (using error output): the item as it came, why, and its link', async () => {
		const sandbox = await start();
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
		const sandbox = await start();
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
		const sandbox = await start();
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
		const sandbox = await start();
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
		const sandbox = await start();
		const { outputs, run } = await sync(sandbox, {
			items: people(5),
			node: { onError: 'stopWorkflow', executeOnce: true },
		});
		expect(run.status).toBe('success');
		expect(linksOf(outputs[0])).toEqual([0]);
		expect(sandbox.requests).toHaveLength(1);
	});

	it('Execute Once fails as one item', async () => {
		const sandbox = await start();
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
		const sandbox = await start();
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
			const sandbox = await start();
			const { outputs } = await sync(sandbox, { items: people(60), parameters });
			expect(outputs[0]?.map(({ json }) => json)).toEqual(people(60));
			expect(outputs[1]).toBeUndefined();
		});
	} else {
		it('is the failure of its item where the run goes on', async () => {
			const sandbox = await start();
			const { outputs } = await sync(sandbox, { items: people(60), parameters });
			expect(linksOf(outputs[0])).toEqual(upTo(60).filter((row) => row !== 25));
			expect(outputs[1]).toHaveLength(1);
			expect(sandbox.requests).toHaveLength(59);
		});
	}
});
