import { type FaultRule, type Sandbox, startSandbox } from '../../sandbox';
import { lists, people, requestsFor, type Row, sync, until } from './deliveryScene';
import { detailsLike } from './n8nEngine';

jest.setTimeout(30_000);

let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ rps: 1000 });
});
afterEach(async () => await sandbox.close());

const unlessLeft = (id: number, listOptions: Row = {}) => ({
	id,
	status: 'activeUnlessUnsubscribed',
	listOptions,
});
const everyOption = {
	instantResponders: true,
	lastMessage: true,
	noResponders: true,
	subscribeDate: '2026-07-04T13:05:09.000-04:00',
};

/** The keys of the body that was sent for an address. */
function sentKeys(email: string): string[] {
	const [request] = requestsFor(sandbox, email);
	return [...new URLSearchParams(request?.body).keys()];
}

function lookUps(email?: string) {
	return sandbox.requests.filter(
		(request) =>
			request.action === 'contact_view_email' &&
			(email === undefined || request.email === email),
	);
}

describe("'Active Unless Unsubscribed'", () => {
	it.each([
		['unsubscribed (2)', 'gatsby@example.com', 2],
		['bounced (3)', 'max@example.com', 5],
	])('leaves out everything of a list the contact has %s', async (_, email, id) => {
		const before = sandbox.account.find(email)?.lists.get(id)?.status;
		const { outputs } = await sync(sandbox, {
			items: [{ email }],
			parameters: lists(unlessLeft(id, everyOption), { id: 12 }),
		});
		expect(outputs[0]).toHaveLength(1);
		expect(sentKeys(email)).toEqual(['email', 'p[12]', 'status[12]']);
		expect(sandbox.account.find(email)?.lists.get(id)?.status).toBe(before);
		expect(sandbox.account.find(email)?.lists.get(12)?.status).toBe(1);
		expect(sandbox.account.mailings).toEqual([]);
	});

	it.each([
		['active (1)', 'nathan@example.com', 2],
		['unconfirmed (0)', 'zaphod@example.com', 8],
		['not on it', 'nathan@example.com', 12],
		['on no list at all, as []', 'edmund@example.com', 2],
		['unknown', 'new@example.com', 2],
	])('keeps the list of a contact that is %s', async (_, email, id) => {
		const { outputs } = await sync(sandbox, {
			items: [{ email }],
			parameters: lists(unlessLeft(id, everyOption)),
		});
		expect(outputs[0]).toHaveLength(1);
		expect([...sentKeys(email)].sort()).toEqual(
			[
				'email',
				`p[${id}]`,
				`status[${id}]`,
				`sdate[${id}]`,
				`instantresponders[${id}]`,
				`lastmessage[${id}]`,
				`noresponders[${id}]`,
			].sort(),
		);
		expect(sandbox.account.find(email)?.lists.get(id)?.status).toBe(1);
	});

	it('saves the contact also where no list is left', async () => {
		const { outputs } = await sync(sandbox, {
			items: [{ email: 'gatsby@example.com' }],
			parameters: { ...lists(unlessLeft(2)), additionalFields: { firstName: 'James' } },
		});
		expect(outputs[0]).toHaveLength(1);
		expect(sentKeys('gatsby@example.com')).toEqual(['email', 'first_name']);
		expect(sandbox.account.find('gatsby@example.com')?.firstName).toBe('James');
	});

	it('leaves alone the rows that say active or unsubscribed', async () => {
		await sync(sandbox, {
			items: [{ email: 'gatsby@example.com' }],
			parameters: lists(
				{ id: 2, status: 'active' },
				{ id: 8, status: 'unsubscribed' },
				unlessLeft(5),
			),
		});
		const contact = sandbox.account.find('gatsby@example.com');
		expect([2, 5, 8].map((id) => contact?.lists.get(id)?.status)).toEqual([1, 1, 2]);
	});
});

describe('the look-up', () => {
	it('is one an item, however many rows ask for it, and none where no row does', async () => {
		const { outputs } = await sync(sandbox, {
			items: [{ email: 'gatsby@example.com' }, { email: 'nathan@example.com' }],
			parameters: lists(unlessLeft(2), unlessLeft(5), unlessLeft(8), unlessLeft(12)),
		});
		expect(outputs[0]).toHaveLength(2);
		expect(lookUps('gatsby@example.com')).toHaveLength(1);
		expect(lookUps('nathan@example.com')).toHaveLength(1);
		expect(sandbox.requests).toHaveLength(4);

		sandbox.requests.length = 0;
		await sync(sandbox, {
			items: [{ email: 'gatsby@example.com' }],
			parameters: lists({ id: 5, status: 'active' }, { id: 8, status: 'unsubscribed' }),
		});
		expect(sandbox.requests.map(({ action }) => action)).toEqual(['contact_sync']);
	});

	it('changes nothing and holds no key in its address', async () => {
		await sync(sandbox, {
			items: [{ email: 'nathan+test@example.com' }],
			parameters: lists(unlessLeft(2)),
		});
		const [lookUp] = lookUps('nathan+test@example.com');
		expect(lookUp?.method).toBe('GET');
		expect(lookUp?.url).not.toContain(sandbox.apiKey);
		expect(lookUp?.headers['api-token']).toBe(sandbox.apiKey);
	});

	it.each<[string, FaultRule]>([
		['500 until it is given up', { kind: '500', times: Infinity }],
		['a cut connection', { kind: 'cut-before-save', times: Infinity }],
		['an empty answer', { kind: 'empty-after-save', times: Infinity }],
		['garbage', { kind: 'garbage', times: Infinity }],
		['half an answer', { kind: 'truncated', times: Infinity }],
		['a refusal in another language', { kind: 'refused-json0', times: Infinity }],
		['429 until it is given up', { kind: '429', times: Infinity }],
		['a web page', { kind: 'web-page', times: Infinity }],
		['a refused key', { kind: 'refused-xml', times: Infinity }],
		['402', { kind: '402', times: Infinity }],
	])('that fails by %s refuses the item, and sends nothing', async (_, fault) => {
		sandbox.addFault({ ...fault, action: 'contact_view_email' });
		const { outputs } = await sync(sandbox, {
			items: [{ email: 'gatsby@example.com', row: 1 }],
			parameters: lists(unlessLeft(2)),
			options: { maxRetries: 0 },
		});
		expect(outputs[0]).toEqual([]);
		expect(outputs[1]?.[0]?.json).toMatchObject({ email: 'gatsby@example.com', row: 1 });
		// Nothing was sent, so nothing can have been saved.
		const { error, details } = outputs[1]?.[0]?.json ?? {};
		expect(`${error}. ${details}`).not.toMatch(/may have been saved/);
		expect(sandbox.requests.map(({ action }) => action)).toEqual(['contact_view_email']);
		expect(sandbox.account.find('gatsby@example.com')?.lists.get(2)?.status).toBe(2);
	});

	it('that is given up says so, and how often it was tried', async () => {
		sandbox.addFault({ kind: '502', times: Infinity, action: 'contact_view_email' });
		const { outputs } = await sync(sandbox, {
			parameters: lists(unlessLeft(2)),
			options: { maxRetries: 1 },
		});
		const { error, details } = outputs[1]?.[0]?.json ?? {};
		expect(error).toMatch(/could not be looked up, so nothing was sent$/);
		expect(details).toEqual(
			detailsLike(/status 502\) \(tried 2 times, waited 1 s\)\. Run the item again/),
		);
	});

	it('of an account that nobody answers for refuses the item', async () => {
		await sandbox.close();
		const { outputs } = await sync(sandbox, {
			parameters: lists(unlessLeft(2)),
			options: { maxRetries: 0 },
		});
		expect(outputs[1]?.[0]?.json.error).toMatch(/could not be/);
	});

	it('is tried again, then goes on', async () => {
		sandbox.addFault({ kind: '500', action: 'contact_view_email' });
		sandbox.addFault({ kind: '429', retryAfter: '1', action: 'contact_view_email', after: 1 });
		const { outputs } = await sync(sandbox, {
			items: [{ email: 'gatsby@example.com' }],
			parameters: lists(unlessLeft(2)),
		});
		expect(outputs[0]).toHaveLength(1);
		expect(lookUps()).toHaveLength(3);
		expect(sandbox.account.find('gatsby@example.com')?.lists.get(2)?.status).toBe(2);
	});

	it('counts against the pace', async () => {
		await sync(sandbox, {
			items: people(6),
			parameters: lists(unlessLeft(2)),
			options: { requestsPerSecond: 6 },
		});
		const starts = sandbox.requests.map(({ startedAt }) => startedAt);
		expect(starts).toHaveLength(12);
		expect((starts.at(-1) ?? 0) - (starts[0] ?? 0)).toBeGreaterThan(1600);
	});

	it("stays inside its address's turn", async () => {
		await sync(sandbox, {
			items: [{ email: 'nathan@example.com' }, { email: 'NATHAN@example.com' }],
			parameters: lists(unlessLeft(12)),
		});
		expect(sandbox.requests.map(({ action }) => action)).toEqual([
			'contact_view_email',
			'contact_sync',
			'contact_view_email',
			'contact_sync',
		]);
	});

	it('ends with the execution when that is stopped, and nothing is sent after it', async () => {
		sandbox.addFault({
			kind: 'slow',
			ms: 1500,
			times: Infinity,
			action: 'contact_view_email',
		});
		let stop = () => {};
		const running = sync(sandbox, {
			items: people(5),
			parameters: lists(unlessLeft(2)),
			onStart: (cancel) => (stop = cancel),
		});
		await until(() => lookUps().length === 5);
		const at = performance.now();
		stop();
		const { run } = await running;
		expect(performance.now() - at).toBeLessThan(1000);
		expect(run.status).toBe('canceled');
		const before = sandbox.requests.length;
		await new Promise((resolve) => setTimeout(resolve, 1500));
		expect(sandbox.requests).toHaveLength(before);
		expect(sandbox.requests.filter(({ action }) => action === 'contact_sync')).toEqual([]);
	});
});
