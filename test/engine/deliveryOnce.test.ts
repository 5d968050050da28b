import { type FaultRule, type Sandbox, startSandbox } from '../../sandbox';
import { addressOf, lists, mailed, people, requestsFor, sync } from './deliveryScene';
import { detailsLike } from './n8nEngine';

jest.setTimeout(30_000);

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ rps: 1000 });
});
afterEach(async () => await sandbox.close());

/** After these the contact may have been saved. */
const unclear: FaultRule[] = [
	{ kind: 'cut-after-save' },
	{ kind: 'cut-before-save' },
	{ kind: 'slow', ms: 2000 },
	{ kind: '500' },
	{ kind: '502' },
	{ kind: '503-page' },
	{ kind: '503-page', retryAfter: '31536000' },
	{ kind: '504' },
	{ kind: 'empty-after-save' },
	{ kind: 'truncated' },
	{ kind: 'garbage' },
];
const savedFirst = /^(?:cut-after-save|slow|empty-after-save|truncated|garbage)$/;

describe('nobody is mailed twice', () => {
	it.each([
		['Send Instant Responders', 'instantresponders', mailed],
		['Send Last Campaign', 'lastmessage', lists({ id: 5, listOptions: { lastMessage: true } })],
	])("'%s' is sent once where it may have been carried out", async (_, kind, parameters) => {
		unclear.forEach((fault, row) => sandbox.addFault({ ...fault, email: addressOf(row) }));

		const { outputs } = await sync(sandbox, {
			items: people(unclear.length),
			parameters: { ...parameters, requestOptions: { timeout: 600 } },
		});

		expect(outputs[0]).toEqual([]);
		unclear.forEach((fault, row) => {
			expect(requestsFor(sandbox, addressOf(row))).toHaveLength(1);
			const mails = sandbox.account.mailings.filter(({ email }) => email === addressOf(row));
			const expected = savedFirst.test(fault.kind) ? [kind] : [];
			expect([fault.kind, mails.map((mail) => mail.kind)]).toEqual([fault.kind, expected]);
			const { error, details } = outputs[1]?.[row]?.json ?? {};
			expect(error).toMatch(
				/may have been saved; not tried again, so that nobody is mailed twice \(tried once\)$/,
			);
			expect(details).toEqual(
				detailsLike(/Look the contact up in ActiveCampaign before you run/),
			);
		});
	});

	it('it is tried again where it cannot have been carried out', async () => {
		const faults: FaultRule[] = [
			{ kind: '429' },
			{ kind: '429', retryAfter: '1' },
			{ kind: '503-page', retryAfter: '1' },
		];
		faults.forEach((fault, row) => sandbox.addFault({ ...fault, email: addressOf(row) }));

		const { outputs } = await sync(sandbox, { items: people(3), parameters: mailed });

		expect(outputs[1]).toEqual([]);
		expect(sandbox.requests).toHaveLength(6);
		expect(sandbox.account.mailings).toHaveLength(3);
	});

	it('it is tried again after a refused connection', async () => {
		const { port } = sandbox;
		await sandbox.close();
		const running = sync(sandbox, { parameters: mailed });
		await new Promise((resolve) => setTimeout(resolve, 700));
		sandbox = await startSandbox({ port });

		const { outputs } = await running;

		expect(outputs[0]).toHaveLength(1);
		expect(sandbox.account.mailings).toHaveLength(1);
	});

	it('it is given up after as many tries as an ordinary contact, with the same advice', async () => {
		sandbox.addFault({ kind: '429', times: Infinity });
		const { outputs } = await sync(sandbox, {
			parameters: mailed,
			options: { maxRetries: 1 },
		});
		expect(sandbox.requests).toHaveLength(2);
		expect(outputs[1]?.[0]?.json.error).toMatch(/status 429\) \(tried 2 times, waited 1 s\)$/);
	});

	it("is refused before it is sent where n8n's 'Retry On Fail' is on", async () => {
		const { outputs } = await sync(sandbox, {
			items: people(2),
			parameters: mailed,
			node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
		});
		expect(sandbox.requests).toEqual([]);
		expect(outputs[1]).toHaveLength(2);
		expect(outputs[1]?.[0]?.json.error).toMatch(/'Retry On Fail' is on/);
	});

	it("'Retry On Fail' does no harm to an ordinary contact", async () => {
		sandbox.addFault({ kind: '500', times: 2 });
		const { outputs } = await sync(sandbox, {
			items: people(2),
			options: { maxRetries: 0 },
			node: { onError: 'stopWorkflow', retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
		});
		expect(outputs[0]).toHaveLength(2);
	});

	it('is an ordinary contact again where the look-up left out the list', async () => {
		// Gatsby has unsubscribed from list 2.
		sandbox.addFault({ kind: 'cut-after-save' });
		const { outputs } = await sync(sandbox, {
			items: [{ email: 'gatsby@example.com' }],
			parameters: lists(
				{
					id: 2,
					status: 'activeUnlessUnsubscribed',
					listOptions: { instantResponders: true },
				},
				{ id: 5 },
			),
		});
		expect(outputs[0]).toHaveLength(1);
		expect(requestsFor(sandbox, 'gatsby@example.com')).toHaveLength(2);
		expect(sandbox.account.mailings).toEqual([]);
	});

	it('stays a mailed contact where the look-up left the list in', async () => {
		sandbox.addFault({ kind: 'cut-after-save' });
		const { outputs } = await sync(sandbox, {
			items: [{ email: 'nathan@example.com' }],
			parameters: lists({
				id: 2,
				status: 'activeUnlessUnsubscribed',
				listOptions: { instantResponders: true },
			}),
		});
		expect(outputs[1]).toHaveLength(1);
		expect(requestsFor(sandbox, 'nathan@example.com')).toHaveLength(1);
		expect(sandbox.account.mailings).toHaveLength(1);
	});
});
