import { UserError } from 'n8n-workflow';
import {
	accountForTest,
	actionsOf,
	addressOf,
	errorsOf,
	linksOf,
	mailed,
	moment,
	people,
	requestsFor,
	savedCount,
	sync,
	until,
	upTo,
} from './deliveryScene';
import { detailsLike } from './n8nEngine';
import { passTime } from './support/quickTime';

const start = accountForTest();

describe('Retry-After', () => {
	it.each([
		['whole seconds with a 429', { kind: '429', retryAfter: '100' }, 0],
		['whole seconds with a 503', { kind: '503-page', retryAfter: '100' }, 0],
		['a date', { kind: '429', retryAfterDateIn: 100 }, 0],
		[
			'a date of a server whose clock is an hour ahead',
			{ kind: '429', retryAfterDateIn: 100 },
			3_600_000,
		],
		[
			'a date of a server whose clock is an hour behind',
			{ kind: '503-page', retryAfterDateIn: 100 },
			-3_600_000,
		],
	] as const)(
		'as %s: nobody starts anything until it is over, and nothing is lost',
		async (_, fault, clockAheadMs) => {
			const sandbox = await start({ clockAheadMs, latency: 10 });
			const others = upTo(40).map((row) => ({ email: `other${row}@example.com` }));
			const options = { requestsPerSecond: 100 };
			const executions = Promise.all([
				sync(sandbox, { items: people(40), options }),
				sync(sandbox, { items: others, options }),
			]);
			await until(() => sandbox.requests.length >= 15);
			sandbox.addFault(fault);
			await until(() => sandbox.requests.some(({ fault: met }) => met !== ''));
			await until(() => sandbox.requests.every(({ endedAt }) => endedAt > 0));
			// What was answered is known to all a moment later.
			await moment();
			const before = sandbox.requests.length;
			passTime(90_000);
			await moment();
			expect(sandbox.requests).toHaveLength(before);
			passTime(120_000);
			for (const { outputs } of await executions)
				expect(linksOf(outputs[0])).toEqual(upTo(40));
			expect(sandbox.requests).toHaveLength(81);
		},
	);

	it('that is shorter does not shorten one that is longer', async () => {
		const sandbox = await start();
		sandbox.addFault({ kind: '429', retryAfter: '100', email: addressOf(0) });
		sandbox.addFault({ kind: '429', retryAfter: '1', email: addressOf(1) });
		sandbox.addFault({ kind: '429', email: addressOf(2) });
		const running = sync(sandbox, { items: people(3) });
		await until(() => sandbox.requests.filter(({ status }) => status === 429).length === 3);
		await moment();
		passTime(50_000);
		await moment();
		expect(sandbox.requests).toHaveLength(3);
		passTime(120_000);
		expect((await running).outputs[0]).toHaveLength(3);
	});
});

it('408 is tried again', async () => {
	const sandbox = await start();
	sandbox.addFault({ kind: '408' });
	const { outputs } = await sync(sandbox);
	expect(outputs[0]).toHaveLength(1);
	expect(sandbox.requests.map(({ status }) => status)).toEqual([408, 200]);
});

it('408 is not, where somebody could be mailed twice', async () => {
	const sandbox = await start();
	sandbox.addFault({ kind: '408' });
	const result = await sync(sandbox, { parameters: mailed });
	expect(errorsOf(result)[0]).toMatch(/408.*so that nobody is mailed twice$/);
	expect(sandbox.requests).toHaveLength(1);
});

describe('n8n fails to decrypt the credential', () => {
	const hiccup = new Error('Connection terminated unexpectedly');

	it('now and then: it is tried again, and nothing is sent twice', async () => {
		const sandbox = await start();
		const { outputs } = await sync(sandbox, {
			items: people(40),
			parameters: mailed,
			credentialFails: (call) => (call % 10 === 8 ? hiccup : undefined),
		});
		expect(linksOf(outputs[0])).toEqual(upTo(40));
		expect(actionsOf(sandbox)).toEqual(Array(40).fill('contact_sync'));
	});

	it('once, where nothing is tried again: it costs its item, which was not sent', async () => {
		const sandbox = await start();
		const result = await sync(sandbox, {
			items: people(40),
			options: { maxRetries: 0 },
			credentialFails: (call) => (call === 20 ? hiccup : undefined),
		});
		expect(savedCount(sandbox)).toBe(39);
		expect(errorsOf(result)).toEqual(['n8n could not send the request; tried once']);
	});

	it('at the first look: the run begins all the same', async () => {
		const sandbox = await start();
		const { outputs } = await sync(sandbox, {
			credentialFails: (call) => (call === 1 ? hiccup : undefined),
		});
		expect(outputs[0]).toHaveLength(1);
	});

	it('by a refusal of its own: the run ends at once, in words with what to do', async () => {
		const sandbox = await start();
		const refusal = new UserError('Domain not allowed');
		const result = await sync(sandbox, {
			items: people(100),
			credentialFails: (call) => (call > 20 ? refusal : undefined),
		});
		expect(result.outputs[0]).toHaveLength(savedCount(sandbox));
		expect(sandbox.requests.length).toBeLessThan(20);
		expect(errorsOf(result).at(-1)).toBe('Not sent: n8n itself refused to send the request');
		const last = result.outputs[1]?.at(-1)?.json;
		expect(last?.details).toEqual(detailsLike(/Domain not allowed.*Check/));
	});
});

it('a contact that was answered with a web page is not called unsent when another one ends the run', async () => {
	const sandbox = await start();
	sandbox.addFault({ kind: 'web-page', email: addressOf(0), times: Infinity });
	const result = await sync(sandbox, {
		items: people(2),
		options: { requestsPerSecond: 5 },
		// The contact, our own question, and then the other contact.
		credentialFails: (call) => (call > 2 ? new UserError('Domain not allowed') : undefined),
	});
	expect(errorsOf(result)).toEqual([
		'ActiveCampaign answered this item with a web page instead of a result',
		'n8n itself refused to send the request',
	]);
});

it('a contact that waits for its next try does not hold back the others', async () => {
	const sandbox = await start();
	let isBroken = true;
	sandbox.addFault({
		kind: '500',
		email: addressOf(0),
		times: Infinity,
		matches: () => isBroken,
	});
	const running = sync(sandbox, { items: people(30), options: { maxRetries: 20 } });
	await until(() => savedCount(sandbox) === 29);
	await moment();
	isBroken = false;
	passTime(60_000);
	expect((await running).outputs[0]).toHaveLength(30);
	const starts = sandbox.requests.map(({ startedAt }) => startedAt);
	expect(requestsFor(sandbox, addressOf(0)).at(-1)?.startedAt).toBe(Math.max(...starts));
});
