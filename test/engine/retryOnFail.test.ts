import type { INode } from 'n8n-workflow';
import { accountForTest, lists, mailed, people, sync } from './deliveryScene';
import { extra, inList } from './parameters';

const start = accountForTest();

/** n8n runs the whole node again where it fails. */
const retryOnFail: Partial<INode> = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
const stop: Partial<INode> = { ...retryOnFail, onError: 'stopWorkflow' };
const listRow = (status: string, listOptions: object) => lists({ id: 2, status, listOptions });

describe("n8n's 'Retry On Fail'", () => {
	it.each([
		['Send Instant Responders', mailed],
		['Send Last Campaign', listRow('active', { lastMessage: true })],
		['Form', extra({ form: inList('id', '3') })],
		[
			'Send Instant Responders, unless the contact had unsubscribed',
			listRow('activeUnlessUnsubscribed', { instantResponders: true }),
		],
	])('refuses a contact with %s before it is sent', async (_, parameters) => {
		const sandbox = await start();
		const { outputs } = await sync(sandbox, {
			items: people(2),
			parameters,
			node: retryOnFail,
		});
		expect(sandbox.requests).toEqual([]);
		expect(outputs[1]).toHaveLength(2);
		for (const { json } of outputs[1] ?? [])
			expect(json.error).toMatch(/'Retry On Fail' is on/);
	});

	it.each([
		['Send Instant Responders', { instantResponders: true }],
		['Send Last Campaign', { lastMessage: true }],
	])(
		"takes a contact that is unsubscribed, whatever '%s' says: it mails nobody",
		async (_, on) => {
			const sandbox = await start();
			const parameters = listRow('unsubscribed', on);
			const { outputs } = await sync(sandbox, { parameters, node: retryOnFail });
			expect(outputs[0]).toHaveLength(1);
			expect(sandbox.requests[0]?.body).not.toMatch(/responders|lastmessage/);
			expect(sandbox.account.mailings).toEqual([]);
		},
	);

	it.each([1, 2])(
		'sends again, and saves, where one of %d items failed at first',
		async (count) => {
			const sandbox = await start();
			sandbox.addFault({ kind: '500' });
			const { outputs, run } = await sync(sandbox, {
				items: people(count),
				options: { maxRetries: 0 },
				node: stop,
			});
			expect(run.status).toBe('success');
			expect(outputs[0]).toHaveLength(count);
			for (const { email } of people(count)) {
				expect(sandbox.account.find(String(email))).toBeDefined();
			}
		},
	);

	it('does not run a contact again that is saved, whatever field it came in with', async () => {
		const sandbox = await start();
		const { outputs } = await sync(sandbox, {
			items: [{ email: 'contact0@example.com', error: 'No such row', row: 7 }],
			options: { includeInputFields: true },
			node: stop,
		});
		expect(outputs[0]?.[0]?.json).toMatchObject({ row: 7, result_code: 1 });
		expect(sandbox.requests).toHaveLength(1);
	});

	it('fails in the words of the last try where that fails too', async () => {
		const sandbox = await start();
		sandbox.addFault({ kind: '500', times: 2 });
		const { run, message } = await sync(sandbox, { options: { maxRetries: 0 }, node: stop });
		expect(run.status).toBe('error');
		expect(message).toMatch(/status 500/);
		expect(sandbox.requests).toHaveLength(2);
	});
});

it('an unsubscription with instant responders is repeated as any other: it is no mail', async () => {
	const sandbox = await start();
	sandbox.addFault({ kind: 'cut-after-save' });
	const parameters = listRow('unsubscribed', { instantResponders: true, lastMessage: true });
	const { outputs } = await sync(sandbox, { parameters });
	expect(outputs[0]).toHaveLength(1);
	expect(sandbox.requests).toHaveLength(2);
	expect(sandbox.account.mailings).toEqual([]);
});
