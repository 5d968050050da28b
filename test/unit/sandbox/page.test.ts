import { DEMO_API_KEY, startSandbox, type Sandbox } from '../../../sandbox';
import type { StateView } from '../../../sandbox/stateView';

let sandbox: Sandbox;

afterEach(() => sandbox.close());

async function state(): Promise<StateView> {
	return (await (await fetch(`${sandbox.url}/_sandbox/state`)).json()) as StateView;
}

test('the page loads: every part that it names is there, with a type that browsers take', async () => {
	sandbox = await startSandbox();
	const seen = new Map<string, string>();
	const load = async (path: string): Promise<void> => {
		if (seen.has(path)) return;
		const answer = await fetch(sandbox.url + path);
		seen.set(path, `${answer.status} ${answer.headers.get('content-type')}`);
		const text = await answer.text();
		const named = text.matchAll(/(?:href|src)="(\/[^"]+)"|from '\.(\/[^']+)'/g);
		for (const [, whole, beside] of named) await load(whole ?? `/_sandbox${beside}`);
	};
	await load('/');
	const expected = [...seen.keys()].map((path) => {
		const kind = path.endsWith('.css') ? 'css' : 'javascript';
		return [path, `200 text/${path === '/' ? 'html' : kind}; charset=utf-8`];
	});
	expect([...seen]).toEqual(expected);
	expect(seen.size).toBeGreaterThan(10);
});

test('nothing else of the folder is served', async () => {
	sandbox = await startSandbox();
	for (const path of ['/_sandbox/index.ts', '/_sandbox/../main.ts', '/page.js', '/_sandbox/']) {
		expect((await fetch(sandbox.url + path)).status).toBe(404);
	}
});

test('the built-in key is there to be copied, a key that was given is not', async () => {
	sandbox = await startSandbox();
	expect((await state()).demoKey).toBe(DEMO_API_KEY);
	await sandbox.close();
	sandbox = await startSandbox({ apiKey: 'given' });
	expect((await state()).demoKey).toBe('');
});

test('imports are shown as they go, those that were refused too', async () => {
	let now = 1_000_000_000_000;
	sandbox = await startSandbox({ now: () => now, importQueueMs: 0, importMsPerContact: 100 });
	const post = (contacts: unknown[]) =>
		fetch(`${sandbox.url}/api/3/import/bulk_import`, {
			method: 'POST',
			headers: { 'api-token': sandbox.apiKey },
			body: JSON.stringify({ contacts }),
		});
	const unwilling = ['gatsby', 'max', 'a', 'b', 'c'].map((name) => ({
		email: `${name}@example.com`,
		subscribe: [{ listid: 2 }, { listid: 5 }],
	}));
	await post(unwilling);
	await post([{ email: 'nobody' }]);
	now += 300;
	const refused = { state: 'refused', refusal: "contact 0: Field 'email' incorrect format" };
	const taken = { contacts: 5, failed: 2, failure: [{ email: 'gatsby@example.com' }, {}] };
	expect((await state()).imports).toMatchObject([
		refused,
		{ ...taken, state: 'active', processed: 3 },
	]);
	now += 200;
	const { imports, counts } = await state();
	expect(imports).toMatchObject([refused, { ...taken, state: 'completed', processed: 5 }]);
	expect(counts.automations).toBe(5);
});
