import {
	addressOf,
	accountForTest,
	linksOf,
	lists,
	mailed,
	people,
	sync,
	upTo,
} from './deliveryScene';
import { detailsLike } from './n8nEngine';

jest.setTimeout(30_000);
const start = accountForTest();

describe('what every other item would meet too', () => {
	it.each(['result_code_0', 'result_code_0_text', 'xml', '403_empty', '401'] as const)(
		'a wrong key answered with %s ends the run early',
		async (refuse) => {
			const sandbox = await start({ refuse, latency: 20 });
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

	it.each(['result_code_0', 'result_code_0_text'] as const)(
		'a wrong key answered with %s ends it in the look-ups too',
		async (refuse) => {
			const sandbox = await start({ refuse, latency: 20 });
			const { outputs } = await sync(sandbox, {
				items: people(100),
				parameters: lists({ id: 2, status: 'activeUnlessUnsubscribed' }),
				apiKey: 'wrong',
			});
			expect(sandbox.requests.length).toBeLessThanOrEqual(25);
			expect(outputs[1]?.at(-1)?.json.error).toMatch(/refused the credential$/i);
		},
	);

	it.each([
		['redirects', '301', /points to moved\.example\.com$/],
		['shows a web page', 'web-page', /leads to a web page/],
		['knows no such page', 'html-404', /There is no ActiveCampaign API/i],
	] as const)('an address that %s ends the run early', async (_, kind, words) => {
		const sandbox = await start({ latency: 20 });
		sandbox.addFault({ kind, times: Infinity });
		const { outputs } = await sync(sandbox, { items: people(100) });
		expect(sandbox.requests.length).toBeLessThanOrEqual(25);
		expect(outputs[1]).toHaveLength(100);
		expect(outputs[1]?.[0]?.json.error).toMatch(words);
		expect(outputs[1]?.at(-1)?.json.error).toMatch(/^Not sent: /);
	});

	it('an outage ends the run in its own words', async () => {
		const sandbox = await start();
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
		const sandbox = await start();
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
