import type { INodeParameters } from 'n8n-workflow';
import type { FaultRule, Sandbox } from '../../sandbox';
import {
	accountForTest,
	actionsOf,
	lists,
	moment,
	people,
	requestsFor,
	type Row,
	sync,
	until,
} from './deliveryScene';
import { atOnce, automatic, importInto } from './importScene';
import { passTime } from './support/quickTime';

const start = accountForTest();

const nathan = 'nathan@example.com';
const status = '={{ $json.status }}';
const rows = (...statuses: string[]): Row[] =>
	statuses.map((one) => ({ email: nathan, status: one }));
const byRow = lists({ id: 2, status });
const unsubscribeByImport = async (sandbox: Sandbox, options?: INodeParameters) =>
	await importInto(sandbox, {
		items: [{ email: nathan }],
		parameters: { ...automatic, ...lists({ id: 2, status: 'unsubscribed' }) },
		...(options && { options }),
	});
/** An account whose look-ups see what was saved 2 seconds ago, and whose clock stands still. */
const lagging = { readLagMs: 2000, now: () => 1_795_000_000_000 };
const one = ['v3/contacts', 'contact_sync'];
const refusal: FaultRule = {
	kind: 'answer',
	action: 'contact_sync',
	times: 1,
	status: 200,
	body: '{"result_code":0,"result_message":"No field 999","result_output":"json"}',
};

it('somebody who was unsubscribed a moment ago is not subscribed by another spelling of an accent', async () => {
	const sandbox = await start(lagging);
	const email = 'josé@example.com';
	const { outputs } = await sync(sandbox, {
		items: [
			{ email: email.normalize('NFC'), status: 'unsubscribed' },
			{ email: email.normalize('NFD'), status: 'activeUnlessUnsubscribed' },
		],
		parameters: byRow,
	});
	expect(outputs[0]?.map(({ json }) => json.skipped_lists)).toEqual([undefined, ['2']]);
});

describe('a retry', () => {
	it.each([
		['looks again after a long Retry-After', 40, [...one, ...one], 2],
		['goes by the first look-up after a short one', 20, [...one, 'contact_sync'], 1],
	])('%s', async (_, seconds, actions, became) => {
		const sandbox = await start();
		sandbox.addFault({ kind: '429', retryAfter: String(seconds) });
		const running = sync(sandbox, {
			items: rows('activeUnlessUnsubscribed'),
			parameters: byRow,
		});
		await until(() => sandbox.requests.at(-1)?.status === 429);
		await moment();
		const membership = sandbox.account.find(nathan)?.lists.get(2);
		if (membership) membership.status = 2;
		passTime(seconds * 1000);
		await running;
		expect(actionsOf(sandbox)).toEqual(actions);
		expect(sandbox.account.find(nathan)?.lists.get(2)?.status).toBe(became);
	});
});

describe('somebody who was unsubscribed a moment ago stays unsubscribed, whatever a lagging look-up says', () => {
	it('by a row before', async () => {
		const sandbox = await start(lagging);
		const { outputs } = await sync(sandbox, {
			items: rows('unsubscribed', 'activeUnlessUnsubscribed'),
			parameters: byRow,
		});
		expect(outputs[0]?.[1]?.json.skipped_lists).toEqual(['2']);
		expect(sandbox.account.find(nathan)?.lists.get(2)?.status).toBe(2);
	});

	it('by another execution', async () => {
		const sandbox = await start(lagging);
		await sync(sandbox, { items: rows('unsubscribed'), parameters: byRow });
		const { outputs } = await sync(sandbox, {
			items: [{ email: ' Nathan@Example.com', status: 'activeUnlessUnsubscribed' }],
			parameters: byRow,
		});
		expect(outputs[0]?.[0]?.json.skipped_lists).toEqual(['2']);
		expect(sandbox.account.find(nathan)?.lists.get(2)?.status).toBe(2);
	});

	it('by a request whose answer was lost', async () => {
		const sandbox = await start(lagging);
		sandbox.addFault({ kind: 'cut-after-save' });
		const { outputs } = await sync(sandbox, {
			items: rows('unsubscribed', 'activeUnlessUnsubscribed'),
			parameters: byRow,
			options: { maxRetries: 0 },
		});
		expect(outputs[1]).toHaveLength(1);
		expect(sandbox.account.find(nathan)?.lists.get(2)?.status).toBe(2);
	});

	it('by an import that is worked off', async () => {
		const sandbox = await start({ ...atOnce, ...lagging });
		const { outputs: imported } = await unsubscribeByImport(sandbox);
		expect(imported[0]?.[0]?.json.result).toBe('imported');
		await sync(sandbox, { items: rows('activeUnlessUnsubscribed'), parameters: byRow });
		expect(sandbox.account.find(nathan)?.lists.get(2)?.status).toBe(2);
	});

	it('on that list only, and nobody else', async () => {
		const sandbox = await start(lagging);
		await sync(sandbox, { items: rows('unsubscribed'), parameters: byRow });
		const { outputs } = await sync(sandbox, {
			items: [{ email: nathan }, ...people(1)],
			parameters: lists({ id: 2 }, { id: 5 }),
		});
		expect(outputs[0]?.map(({ json }) => json.skipped_lists)).toEqual([['2'], []]);
	});

	it('for a minute: then the account has the word again', async () => {
		const sandbox = await start(lagging);
		await sync(sandbox, { items: rows('unsubscribed'), parameters: byRow });
		passTime(61_000);
		const again = { items: rows('activeUnlessUnsubscribed'), parameters: byRow };
		expect((await sync(sandbox, again)).outputs[0]?.[0]?.json.skipped_lists).toEqual([]);
	});
});

describe('somebody whose unsubscription was refused is left alone all the same, for a while', () => {
	it('a minute, and a hint says so', async () => {
		const sandbox = await start(lagging);
		sandbox.addFault(refusal);
		const { outputs, hints } = await sync(sandbox, {
			items: rows('unsubscribed', 'activeUnlessUnsubscribed'),
			parameters: byRow,
		});
		expect(outputs[1]).toHaveLength(1);
		expect(outputs[0]?.map(({ json }) => json.skipped_lists)).toEqual([['2']]);
		expect(hints.map(({ message }) => message).join()).toMatch(
			/left alone on lists.*That holds for \d+ s more/,
		);
		passTime(61_000);
		const again = { items: rows('activeUnlessUnsubscribed'), parameters: byRow };
		expect((await sync(sandbox, again)).outputs[0]?.[0]?.json.skipped_lists).toEqual([]);
		expect(sandbox.account.find(nathan)?.lists.get(2)?.status).toBe(1);
	});

	it('20 minutes after an import', async () => {
		const sandbox = await start(lagging);
		sandbox.addFault({ kind: '413', action: 'v3/import/bulk_import', times: Infinity });
		await unsubscribeByImport(sandbox);
		const again = { items: rows('activeUnlessUnsubscribed'), parameters: byRow };
		expect((await sync(sandbox, again)).outputs[0]?.[0]?.json.skipped_lists).toEqual(['2']);
		passTime(1_201_000);
		expect((await sync(sandbox, again)).outputs[0]?.[0]?.json.skipped_lists).toEqual([]);
	});

	it("unless 'Active' has subscribed them since", async () => {
		const sandbox = await start(atOnce);
		const { outputs } = await sync(sandbox, {
			items: rows('unsubscribed', 'active', 'activeUnlessUnsubscribed'),
			parameters: byRow,
		});
		expect(outputs[0]?.[2]?.json.skipped_lists).toEqual([]);
		expect(sandbox.account.find(nathan)?.lists.get(2)?.status).toBe(1);
	});
});

it("an import that is still queued unsubscribes after 'Active' has subscribed, and holds", async () => {
	let now = 1_795_000_000_000;
	const sandbox = await start({ readLagMs: 2000, now: () => now, importQueueMs: 30_000 });
	await unsubscribeByImport(sandbox, { waitForResult: false });
	now += 5_000;
	await sync(sandbox, { items: rows('active'), parameters: byRow });
	// It is worked off now, and a look-up still sees what was before.
	now += 60_000;
	await sync(sandbox);
	expect(sandbox.account.find(nathan)?.lists.get(2)?.status).toBe(2);
	now += 500;
	await sync(sandbox, { items: rows('activeUnlessUnsubscribed'), parameters: byRow });
	expect(sandbox.account.find(nathan)?.lists.get(2)?.status).toBe(2);
});

it('a run that ends early lets nobody past who is under way with an address', async () => {
	const sandbox = await start();
	sandbox.addFault({ kind: '500', action: 'contact_sync' });
	const first = sync(sandbox, { items: rows('active'), parameters: byRow });
	await until(() => sandbox.requests.at(-1)?.status === 500);
	await moment();
	await sync(sandbox, {
		items: [{ email: 'sam typo@example.com', status: 'active' }, ...rows('active')],
		parameters: byRow,
		node: { onError: 'stopWorkflow' },
	});
	const third = sync(sandbox, { items: rows('unsubscribed'), parameters: byRow });
	await moment();
	passTime(2_000);
	await Promise.all([first, third]);
	const sent = requestsFor(sandbox, nathan).map(({ body }) =>
		new URLSearchParams(body).get('status[2]'),
	);
	expect(sent).toEqual(['1', '1', '2']);
});

it('two executions take turns with one address: no look-up is between the look-up of the other and its change', async () => {
	const sandbox = await start({ latency: 30 });
	const both = [
		rows('unsubscribed'),
		rows('activeUnlessUnsubscribed', 'activeUnlessUnsubscribed'),
	];
	await Promise.all(both.map((items) => sync(sandbox, { items, parameters: byRow })));
	const changes = requestsFor(sandbox, nathan);
	const lookUps = requestsFor(sandbox, nathan, 'v3/contacts');
	expect(changes).toHaveLength(3);
	for (const change of changes) {
		const meanwhile = [...changes, ...lookUps].filter(
			({ startedAt, endedAt }) => startedAt < change.endedAt && endedAt > change.startedAt,
		);
		expect(meanwhile).toEqual([change]);
	}
	expect(actionsOf(sandbox).join()).not.toContain('v3/contacts,v3/contacts');
});
