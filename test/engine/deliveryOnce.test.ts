import { type FaultRule, type Sandbox, startSandbox } from '../../sandbox';
import { addressOf, lists, mailed, people, requestsFor, sync } from './deliveryScene';
import { detailsLike } from './n8nEngine';
import { extra, inList } from './parameters';
import { quickTimeForTest } from './support/quickTime';

quickTimeForTest();

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ rps: 1000 });
});
afterEach(async () => await sandbox.close());

/** After these the contact may have been saved. */
const unclear: FaultRule[] = [
	{ kind: 'cut-after-save' },
	{ kind: 'cut-before-save' },
	{ kind: 'slow', ms: 12_000 },
	{ kind: '500' },
	{ kind: '502' },
	{ kind: '503-page' },
	{ kind: '503-page', retryAfter: 'soon' },
	{ kind: '504' },
	{ kind: 'empty-after-save' },
	{ kind: 'truncated' },
	{ kind: 'garbage' },
];
const form = inList('id', '1');
/** A port that is kept for a service that no machine has any more. */
const NOBODY_LISTENS = 'http://127.0.0.1:1';
const savedFirst = /^(?:cut-after-save|slow|empty-after-save|truncated|garbage)$/;

describe('nobody is mailed twice', () => {
	it.each([
		['Send Instant Responders', 'instantresponders', mailed],
		[
			'Send Last Campaign',
			'lastmessage',
			lists({ id: 5, status: 'active', listOptions: { lastMessage: true } }),
		],
	])("'%s' is sent once where it may have been carried out", async (_, kind, parameters) => {
		unclear.forEach((fault, row) => sandbox.addFault({ ...fault, email: addressOf(row) }));

		const { outputs } = await sync(sandbox, {
			items: people(unclear.length),
			parameters: { ...parameters, requestOptions: { timeout: 4000 } },
		});

		expect(outputs[0]).toEqual([]);
		unclear.forEach((fault, row) => {
			expect(requestsFor(sandbox, addressOf(row))).toHaveLength(1);
			const mails = sandbox.account.mailings.filter(({ email }) => email === addressOf(row));
			const expected = savedFirst.test(fault.kind) ? [kind] : [];
			expect([fault.kind, mails.map((mail) => mail.kind)]).toEqual([fault.kind, expected]);
			const { error, details } = outputs[1]?.[row]?.json ?? {};
			expect(error).toMatch(
				/may have been saved; tried once.* and not again, so that nobody is mailed twice$/,
			);
			expect(details).toEqual(
				detailsLike(/Look the contact up in ActiveCampaign before you run/),
			);
		});
	});

	it("'Form', which may ask by mail, is sent once where it may have been carried out", async () => {
		unclear.forEach((fault, row) => sandbox.addFault({ ...fault, email: addressOf(row) }));
		const { outputs } = await sync(sandbox, {
			items: people(unclear.length),
			parameters: { ...extra({ form }), requestOptions: { timeout: 4000 } },
		});
		expect(sandbox.requests).toHaveLength(unclear.length);
		for (const { json } of outputs[1] ?? []) {
			expect(json.error).toMatch(
				/tried once.* and not again, so that nobody is mailed twice$/,
			);
			expect(json.details).toEqual(detailsLike(/^(The answer .*)?Its 'Form',/));
		}
		expect(outputs[1]).toHaveLength(unclear.length);
	});

	it.each(['403-page', '302-other-host', 'html-404', 'web-page', 'refused-xml', '401'] as const)(
		'it is sent once where the answer is %s, and was perhaps not its own',
		async (kind) => {
			sandbox.addFault({ kind });
			const { outputs } = await sync(sandbox, { parameters: mailed });
			expect(requestsFor(sandbox, addressOf(0))).toHaveLength(1);
			expect(outputs[1]?.[0]?.json.error).toMatch(
				/; not tried again, so that nobody is mailed twice$/,
			);
		},
	);

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
		const { outputs } = await sync(
			{ url: NOBODY_LISTENS, apiKey: sandbox.apiKey },
			{ parameters: mailed, options: { maxRetries: 2 } },
		);
		expect(outputs[1]?.[0]?.json.error).toMatch(/; tried 3 times in \d+ s$/);
	});

	it('it is sent, and mailed, when the connection is no longer refused', async () => {
		const refused = Object.assign(new Error('connect ECONNREFUSED'), {
			...{ code: 'ECONNREFUSED', syscall: 'connect' },
		});
		const { outputs } = await sync(sandbox, {
			parameters: mailed,
			// The first time is before the first item.
			credentialFails: (call) => (call > 1 && call < 5 ? refused : undefined),
		});
		expect(outputs[0]).toHaveLength(1);
		expect(sandbox.requests).toHaveLength(1);
		expect(sandbox.account.mailings).toHaveLength(1);
	});

	it('it is given up after as many tries as an ordinary contact, with the same advice', async () => {
		sandbox.addFault({ kind: '429', times: Infinity });
		const { outputs } = await sync(sandbox, {
			parameters: mailed,
			options: { maxRetries: 1 },
		});
		expect(sandbox.requests).toHaveLength(2);
		expect(outputs[1]?.[0]?.json.error).toMatch(/too many requests; tried 2 times in \d+ s$/);
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
				{ id: 5, status: 'active' },
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
