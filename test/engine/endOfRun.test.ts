import {
	accountForTest,
	actionsOf,
	addressOf,
	errorsOf,
	linksOf,
	lists,
	mailed,
	people,
	sync,
	upTo,
} from './deliveryScene';
import { detailsLike } from './n8nEngine';
import { oddAnswers } from './support/oddAnswers';

const start = accountForTest();
const unlessUnsubscribed = lists({ id: 2, status: 'activeUnlessUnsubscribed' });
const refusals = ['result_code_0', 'result_code_0_text', 'xml', '403_empty', '401'] as const;

describe.each(refusals)('a wrong key answered with %s', (refuse) => {
	it.each([
		['contacts', {}],
		['look-ups', unlessUnsubscribed],
		['contacts that are mailed', mailed],
	])('ends a run of %s after a few requests', async (_, parameters) => {
		const sandbox = await start({ refuse, latency: 20 });
		const result = await sync(sandbox, { items: people(100), parameters, apiKey: 'wrong' });
		expect(sandbox.requests.length).toBeLessThanOrEqual(25);
		expect(linksOf(result.outputs[1])).toEqual(upTo(100));
		const last = result.outputs[1]?.at(-1)?.json;
		expect(last).toMatchObject({ email: addressOf(99), row: 99 });
		expect(last?.error).toBe(
			'Not sent: ActiveCampaign refused the API key (asked again to make sure)',
		);
		expect(last?.details).toEqual(detailsLike(/Settings > Developer/));
		expect(actionsOf(sandbox)).toContain('user_me');
	});
});

describe.each(oddAnswers)('%s', (kind) => {
	it('to everything, our own question included, ends 300 items in fewer than 40 requests', async () => {
		const sandbox = await start({ latency: 20 });
		sandbox.addFault({ kind, action: '*', times: Infinity });
		const result = await sync(sandbox, { items: people(300) });
		expect(sandbox.requests.length).toBeLessThan(40);
		expect(linksOf(result.outputs[1])).toEqual(upTo(300));
		expect(errorsOf(result).at(-1)).toMatch(/^Not sent: .*\(asked again to make sure\)$/);
	});

	it('to all contacts of a good key ends the run after 20, in words that are true of them', async () => {
		const sandbox = await start({ latency: 20 });
		sandbox.addFault({ kind, times: Infinity });
		const result = await sync(sandbox, { items: people(300) });
		expect(sandbox.requests.length).toBeLessThan(75);
		expect(result.outputs[1]).toHaveLength(300);
		expect(errorsOf(result)[0]).toMatch(/this item/);
		expect(errorsOf(result).at(-1)).toMatch(
			/^Not sent: 20 items in a row before this one were denied in the same way$/,
		);
	});
});

it.each([
	['402', /billing/],
	['407', /the proxy/i],
] as const)('%s to all contacts ends the run after 20', async (kind, details) => {
	const sandbox = await start();
	sandbox.addFault({ kind, action: '*', times: Infinity });
	const { outputs } = await sync(sandbox, { items: people(300) });
	expect(sandbox.requests.length).toBeLessThan(40);
	expect(outputs[1]?.at(-1)?.json.error).toMatch(/^Not sent: 20 items in a row/);
	expect(outputs[1]?.at(-1)?.json.details).toEqual(detailsLike(details));
});

describe("under 'Stop Workflow'", () => {
	it('an item given up has its own words too', async () => {
		const sandbox = await start();
		sandbox.addFault({ kind: '429', times: Infinity });
		const { message, description } = await sync(sandbox, {
			items: people(3),
			parameters: mailed,
			options: { maxRetries: 0 },
			node: { onError: 'stopWorkflow' },
		});
		expect(message).toMatch(/^ActiveCampaign's rate limit was reached: .*; tried once$/);
		expect(description).toMatch(
			/Run the item again later.*Saved before the run stopped: no item\./,
		);
	});

	it('a refused key ends the run in its own words', async () => {
		const sandbox = await start();
		const { message, run } = await sync(sandbox, {
			items: people(100),
			apiKey: 'wrong',
			node: { onError: 'stopWorkflow' },
		});
		expect(run.status).toBe('error');
		expect(message).not.toBe('');
		expect(sandbox.requests.length).toBeLessThanOrEqual(25);
	});
});
