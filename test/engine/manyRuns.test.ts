import {
	accountForTest,
	actionsOf,
	errorsOf,
	linksOf,
	people,
	sentFor,
	sync,
	until,
	upTo,
} from './deliveryScene';
import { type RecordedRequest, startSandbox } from '../../sandbox';
import { inList, onList } from './parameters';

const start = accountForTest();
const others = (count: number) =>
	people(count).map(({ row }) => ({ email: `other${row}@example.com` }));

it('1,000 items leave no warning of Node.js behind', async () => {
	const sandbox = await start();
	const warnings: string[] = [];
	const note = ({ message }: Error) => warnings.push(message);
	process.on('warning', note);
	const { outputs } = await sync(sandbox, { items: people(1000) });
	process.off('warning', note);
	expect(linksOf(outputs[0])).toEqual(upTo(1000));
	expect(warnings).toEqual([]);
});

it('30 executions at once are all right', async () => {
	const sandbox = await start();
	const runs = upTo(30).map(async (run) => {
		const items = upTo(5).map((row) => ({ email: `run${run}.${row}@example.com` }));
		return await sync(sandbox, { items });
	});
	for (const { outputs } of await Promise.all(runs)) expect(linksOf(outputs[0])).toEqual(upTo(5));
	expect(sandbox.requests).toHaveLength(150);
	expect(sandbox.maxInFlight).toBeLessThanOrEqual(10);
});

it('a run that a wrong key ends leaves another of the same account alone', async () => {
	const sandbox = await start({ refuse: '403_empty', latency: 10 });
	const [good, bad] = await Promise.all([
		sync(sandbox, { items: people(60), options: { requestsPerSecond: 60 } }),
		sync(sandbox, { items: others(60), apiKey: 'wrong' }),
	]);
	expect(good.outputs[0]).toHaveLength(60);
	expect(bad.outputs[1]).toHaveLength(60);
});

it('a run that is over does not wait for the address of another that is under way', async () => {
	const sandbox = await start();
	const isNathan = ({ email }: RecordedRequest) => email === 'nathan@example.com';
	sandbox.addFault({ kind: 'slow', ms: 50_000, matches: isNathan });
	let stop = () => {};
	const nathan = { email: 'nathan@example.com' };
	const slow = sync(sandbox, { items: [nathan], onStart: (cancel) => (stop = cancel) });
	await until(() => sandbox.requests.length > 0);
	const { message } = await sync(sandbox, {
		items: [{ email: 'sam typo@example.com' }, nathan],
		node: { onError: 'stopWorkflow' },
	});
	expect(message).toMatch(/ActiveCampaign refused this contact/);
	stop();
	expect((await slow).run.status).toBe('canceled');
	expect(sandbox.requests.filter(isNathan)).toHaveLength(1);
});

it('an account that asks to wait holds up no other account', async () => {
	const sandbox = await start();
	const other = await startSandbox();
	sandbox.addFault({ kind: '429', retryAfter: '120', times: Infinity });
	let stop = () => {};
	const waiting = sync(sandbox, { items: people(3), onStart: (cancel) => (stop = cancel) });
	const { outputs } = await sync(other, { items: people(10) });
	expect(outputs[0]).toHaveLength(10);
	stop();
	expect((await waiting).run.status).toBe('canceled');
	await other.close();
});

describe('the ID of a list', () => {
	const sentLists = async (value: unknown) => {
		const sandbox = await start();
		const result = await sync(sandbox, {
			items: [{ email: 'nathan@example.com', value }],
			parameters: onList({ listId: inList('id', '={{ $json.value }}'), status: 'active' }),
		});
		const sent = sentFor(sandbox, 'nathan@example.com');
		return { result, actions: actionsOf(sandbox), keys: Object.keys(sent) };
	};

	it.each<[unknown, string[]]>([
		[2, ['p[2]', 'status[2]']],
		['2', ['p[2]', 'status[2]']],
		[' 2 ', ['p[2]', 'status[2]']],
		[
			[2, '5'],
			['p[2]', 'status[2]', 'p[5]', 'status[5]'],
		],
		['2,5,2', ['p[2]', 'status[2]', 'p[5]', 'status[5]']],
	])('may be %j', async (value, keys) => {
		expect((await sentLists(value)).keys).toEqual(['email', ...keys]);
	});

	it.each([0, -2, 2.5, 1e21, '02', '1e3', '0x2', true, [[2]], [2, null, 'x'], { id: 2 }, '2;5'])(
		'may not be %j: it is refused, and nothing is sent',
		async (value) => {
			const { result, actions } = await sentLists(value);
			expect(errorsOf(result)[0]).toMatch(/^'List' in row 1 of 'Lists' is /);
			expect(actions).toEqual([]);
		},
	);
});

it.each(['maybe', 2, {}, 'on'])('%j is neither yes nor no', async (value) => {
	const sandbox = await start();
	const result = await sync(sandbox, {
		items: [{ email: 'nathan@example.com', value }],
		parameters: onList({ listOptions: { instantResponders: '={{ $json.value }}' } }),
	});
	expect(errorsOf(result)[0]).toMatch(/^'Send Instant Responders' in row 1 of 'Lists' is /);
	expect(sandbox.requests).toEqual([]);
});
