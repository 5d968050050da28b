import { accountForTest, addressOf, lists, mailed, people, sync } from './deliveryScene';
import type { EngineOptions } from './n8nEngine';
import { field, onList } from './parameters';

const start = accountForTest();

const file = { data: 'aGVsbG8=', mimeType: 'text/plain', fileName: 'hello.txt' };
const withFile = (json: Record<string, unknown>) =>
	({ json, binary: { attachment: file } }) as EngineOptions['items'][number];

describe("an item's file", () => {
	const items = [withFile({ email: addressOf(0) }), withFile({ email: 'nobody' })];

	it.each(['continueErrorOutput', 'continueRegularOutput'] as const)(
		'goes on, saved or not, with %s',
		async (onError) => {
			const sandbox = await start();
			const { outputs } = await sync(sandbox, { items, node: { onError } });
			const all = outputs.flat();
			expect(all).toHaveLength(2);
			for (const { binary } of all) expect(binary).toEqual({ attachment: file });
			expect(all[1]?.json.error).toBe("'Email' is not an email address");
		},
	);

	it('is on the error branch with the fields that came in', async () => {
		const sandbox = await start();
		const { outputs } = await sync(sandbox, { items });
		expect(outputs[0]?.map(({ binary }) => binary)).toEqual([{ attachment: file }]);
		expect(outputs[1]?.map(({ binary, json }) => [binary, json.email])).toEqual([
			[{ attachment: file }, 'nobody'],
		]);
	});

	it('is none where none came in', async () => {
		const sandbox = await start();
		const { outputs } = await sync(sandbox);
		expect(outputs[0]?.[0]).not.toHaveProperty('binary');
	});
});

describe('Include Input Fields', () => {
	const items = [{ email: addressOf(0), row: 7, result_message: 'mine' }];

	it('puts them in front, and the answer of ActiveCampaign wins', async () => {
		const sandbox = await start();
		const { outputs } = await sync(sandbox, { items, options: { includeInputFields: true } });
		const json = outputs[0]?.[0]?.json ?? {};
		expect(Object.keys(json).slice(0, 2)).toEqual(['email', 'row']);
		expect(json).toMatchObject({ row: 7, result_code: 1, result_message: 'Contact added' });
		// The item that came in is not changed.
		expect(items[0]).toEqual({ email: addressOf(0), row: 7, result_message: 'mine' });
	});

	it('is off unless it is asked for', async () => {
		const sandbox = await start();
		const { outputs } = await sync(sandbox, { items });
		expect(Object.keys(outputs[0]?.[0]?.json ?? {})).toEqual([
			'email',
			'subscriber_id',
			'sendlast_should',
			'sendlast_did',
			'result_code',
			'result_message',
			'result_output',
		]);
	});
});

describe('Dry Run', () => {
	const options = { dryRun: true };

	it('sends nothing, and says what would be sent', async () => {
		const sandbox = await start();
		const { outputs } = await sync(sandbox, {
			items: people(2),
			parameters: { ...onList({ status: 'unsubscribed' }), ...field('id', '1', 'Engineer') },
			options,
		});
		expect(outputs[0]?.map(({ json }) => json)).toEqual(
			[0, 1].map((row) => ({
				dry_run: true,
				would_send: {
					email: addressOf(row),
					'p[2]': '2',
					'status[2]': '2',
					'field[1,0]': 'Engineer',
				},
			})),
		);
		expect(sandbox.requests).toEqual([]);
	});

	it.each([
		['unless unsubscribed', lists({ id: 2 })],
		['mailed', mailed],
	])('sends nothing for a contact that is %s either', async (_, parameters) => {
		const sandbox = await start();
		const { outputs } = await sync(sandbox, { parameters, options });
		expect(outputs[0]?.[0]?.json).toMatchObject({
			dry_run: true,
			would_send: { 'status[2]': '1' },
		});
		expect(sandbox.requests).toEqual([]);
	});

	it('refuses what cannot be sent', async () => {
		const sandbox = await start();
		const { outputs } = await sync(sandbox, { items: [{ email: 'nobody' }], options });
		expect(outputs[1]?.[0]?.json.error).toBe("'Email' is not an email address");
	});

	it('refuses a value that does not fit its field; to ask for the fields changes nothing', async () => {
		const sandbox = await start();
		const { outputs } = await sync(sandbox, {
			parameters: field('id', '3', '25/12/1960'),
			options,
		});
		expect(outputs[1]).toHaveLength(1);
		expect(sandbox.requests.map(({ method }) => method)).toEqual(['GET']);
	});

	it('saves nothing, so it counts for nothing where the run stops', async () => {
		const sandbox = await start();
		const { description } = await sync(sandbox, {
			items: [...people(2), { email: 'nobody', row: 2 }],
			options: { dryRun: true },
			node: { onError: 'stopWorkflow' },
		});
		expect(description).toContain('It is item 3 of 3. Saved before the run stopped: no item.');
	});
});

describe("a stranger's link is text", () => {
	const link = '<a href="https://evil.example.com">Nathan</a>';
	const asHtml = '&lt;a href="https://evil.example.com"&gt;Nathan&lt;/a&gt;';

	it('in a hint, which n8n shows as HTML', async () => {
		const sandbox = await start();
		const { hints } = await sync(sandbox, {
			items: [{ Email: addressOf(0), [link]: 'x' }],
			parameters: {
				fieldMapping: 'columns',
				columns: { mappingMode: 'autoMapInputData', value: null },
			},
		});
		expect(hints.map(({ message }) => message)).toEqual([
			expect.stringContaining(`They are "${asHtml}".`),
		]);
	});

	it('in an error, whose description n8n shows as HTML, and its message as both', async () => {
		const sandbox = await start();
		const node = { onError: 'stopWorkflow' } as const;
		const items = [{ email: link }];
		const { description } = await sync(sandbox, { items, node });
		expect(description).toContain(`It is "${asHtml}".`);

		const body = JSON.stringify({ result_code: 0, result_message: link });
		sandbox.addFault({ kind: 'answer', body, action: 'contact_sync' });
		const { message } = await sync(sandbox, { items: people(1), node });
		expect(message).toContain('‹a href="https://evil.example.com"›Nathan‹/a›');
	});

	it('in an item as it stands, which n8n shows as text', async () => {
		const sandbox = await start();
		const { outputs } = await sync(sandbox, { items: [{ email: link }] });
		expect(outputs[1]?.[0]?.json).toMatchObject({
			email: link,
			details: expect.stringContaining(`It is "${link}".`),
		});
	});
});
