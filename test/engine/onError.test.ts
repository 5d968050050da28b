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

	it('Stop Workflow: all items are read before the first is sent', async () => {
		const sandbox = await start();
		const { message, description, run } = await sync(sandbox, {
			items: [...people(599), { email: '' }],
			node: { onError: 'stopWorkflow' },
		});
		expect(run.status).toBe('error');
		expect(message).toBe("'Email' is empty");
		expect(description).toContain(
			'It is item 600 of 600. Saved before the run stopped: no item.',
		);
		expect(sandbox.requests).toEqual([]);
	});

	it('Stop Workflow: a failure in the middle tells how many had been saved', async () => {
		const sandbox = await start();
		const { message, description } = await sync(sandbox, {
			items: [...people(30), { email: 'no one@example.com' }, ...people(60).slice(31)],
			node: { onError: 'stopWorkflow' },
		});
		expect(message).toMatch(/Contact Email Address is not valid\.$/);
		const saved = sandbox.requests.filter((request) => request.saved).length;
		expect(saved).toBeGreaterThanOrEqual(21);
		expect(saved).toBeLessThanOrEqual(40);
		expect(description).toContain(
			'It is item 31 of 60. Saved before the run stopped: items 1-',
		);
		const numbers = /stopped: items ([\d, -]+)\./.exec(description)?.[1] ?? '';
		const counted = numbers.split(', ').map((range) => {
			const [first = 0, last = first] = range.split('-').map(Number);
			return last - first + 1;
		});
		expect(counted.reduce((sum, count) => sum + count)).toBe(saved);
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
	const name = "={{ $json.row === 25 ? $('Missing').item.json.x : 'customer' }}";
	const parameters = { tags: { tag: [{ name: { __rl: true, mode: 'name', value: name } }] } };

	it("ends the run under 'Stop Workflow' before anything is sent", async () => {
		const sandbox = await start();
		const { run, message, description } = await sync(sandbox, {
			items: people(60),
			parameters,
			node: { onError: 'stopWorkflow' },
		});
		expect(run.status).toBe('error');
		expect(message).toBe("'Tags' could not be read");
		expect(description).toMatch(/n8n says: .*(Missing|node).* It is item 26 of 60/);
		expect(sandbox.requests).toEqual([]);
	});

	it('is the failure of its item where the run goes on', async () => {
		const sandbox = await start();
		const { outputs } = await sync(sandbox, { items: people(60), parameters });
		expect(linksOf(outputs[0])).toEqual(upTo(60).filter((row) => row !== 25));
		expect(outputs[1]?.map(({ json }) => [json.row, json.error])).toEqual([
			[25, "'Tags' could not be read"],
		]);
		expect(sandbox.requests).toHaveLength(59);
	});
});
