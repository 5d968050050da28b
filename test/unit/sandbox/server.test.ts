import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox';
import { RequestLog, type RecordedRequest } from '../../../sandbox/requestLog';
import type { StateView } from '../../../sandbox/stateView';
import { call } from './client';

let sandbox: Sandbox;

async function start(options?: SandboxOptions): Promise<Sandbox> {
	sandbox = await startSandbox(options);
	return sandbox;
}

afterEach(() => sandbox.close());

async function inFlight(): Promise<number> {
	const answer = await fetch(`${sandbox.url}/_sandbox/state`);
	const { counts } = (await answer.json()) as StateView;
	return counts.inFlight;
}

/** Looks every few milliseconds; what never comes ends by jest's time limit. */
async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('contact_sync over HTTP', () => {
	test('answers in the three formats', async () => {
		await start();
		const added = { body: 'email=a%40example.com' };
		expect((await call(sandbox, 'contact_sync', added)).text).toBe(
			'{"subscriber_id":7,"sendlast_should":0,"sendlast_did":0,"result_code":1,"result_message":"Contact added","result_output":"json"}',
		);
		const xml = await call(sandbox, 'contact_sync', { ...added, output: 'xml' });
		expect(xml.headers.get('content-type')).toBe('text/xml; charset=utf-8');
		expect(xml.text).toBe(
			"<?xml version='1.0' encoding='utf-8'?>\n<subscriber_sync><subscriber_id>7</subscriber_id><sendlast_should>0</sendlast_should><sendlast_did>0</sendlast_did><result_code>1</result_code><result_message>Contact updated</result_message><result_output>xml</result_output></subscriber_sync>",
		);
		const serialized = await call(sandbox, 'contact_sync', { ...added, output: 'serialize' });
		expect(serialized.text).toBe(
			'a:6:{s:13:"subscriber_id";i:7;s:15:"sendlast_should";i:0;s:12:"sendlast_did";i:0;s:11:"result_code";i:1;s:14:"result_message";s:15:"Contact updated";s:13:"result_output";s:9:"serialize";}',
		);
	});

	test('records what came in and what became of it', async () => {
		await start();
		await call(sandbox, 'contact_sync', { body: 'email=A%40example.com&p%5B2%5D=2' });
		expect(sandbox.requests).toHaveLength(1);
		expect(sandbox.requests[0]).toMatchObject({
			method: 'POST',
			url: '/admin/api.php?api_action=contact_sync&api_output=json',
			action: 'contact_sync',
			body: 'email=A%40example.com&p%5B2%5D=2',
			form: { email: 'A@example.com', p: { 2: '2' } },
			email: 'a@example.com',
			status: 200,
			message: 'Contact added',
			fault: '',
			saved: true,
		});
		expect(sandbox.requests[0]?.headers['api-token']).toBe(sandbox.apiKey);
	});

	test('takes action and key from the body too', async () => {
		await start();
		const body = `api_action=contact_sync&api_output=json&api_key=${sandbox.apiKey}&email=a%40example.com`;
		const headers = { 'content-type': 'application/x-www-form-urlencoded' };
		const url = `${sandbox.url}/admin/api.php`;
		const answer = await fetch(url, { method: 'POST', headers, body });
		expect(await answer.json()).toMatchObject({ result_message: 'Contact added' });
	});

	test('does not read a JSON body', async () => {
		await start();
		const answer = await fetch(
			`${sandbox.url}/admin/api.php?api_action=contact_sync&api_output=json`,
			{
				method: 'POST',
				headers: { 'api-token': sandbox.apiKey, 'content-type': 'application/json' },
				body: '{"email":"a@example.com"}',
			},
		);
		expect(await answer.json()).toMatchObject({
			result_message: 'Contact Email Address is not valid.',
		});
	});

	test('counts how many are answered at once', async () => {
		// Longer than this test may take.
		await start({ latency: 600_000 });
		const bodies = ['a', 'b', 'c'].map((name) => ({ body: `email=${name}%40example.com` }));
		const open = bodies.map((body) => call(sandbox, 'contact_sync', body));
		const cut = Promise.allSettled(open);
		await until(() => sandbox.requests.filter(({ saved }) => saved).length === 3);
		expect(await inFlight()).toBe(3);
		expect(sandbox.maxInFlight).toBe(3);
		await sandbox.close();
		await cut;
		await until(() => sandbox.requests.every(({ endedAt }) => endedAt > 0));
	});

	test('answers after its latency', async () => {
		await start({ latency: 50 });
		await call(sandbox, 'contact_sync', { body: 'email=a%40example.com' });
		const [first] = sandbox.requests;
		// Timers may be a millisecond early by another clock.
		expect((first?.endedAt ?? 0) - (first?.startedAt ?? 0)).toBeGreaterThan(48);
		expect(await inFlight()).toBe(0);
	});
});

test('closing ends at once what is still open', async () => {
	await start({ latency: 60_000 });
	const open = call(sandbox, 'contact_sync', { body: 'email=a%40example.com' });
	const cut = expect(open).rejects.toThrow();
	await until(() => sandbox.requests[0]?.saved === true);
	await sandbox.close();
	await cut;
	await until(() => Number(sandbox.requests[0]?.endedAt) > 0);
	expect(sandbox.requests[0]).toMatchObject({ status: 0, answer: '' });
	await start();
});

test('the log keeps the last 20,000 requests', () => {
	const log = new RequestLog();
	for (let at = 0; at < 20_001; at++) log.begin({ at } as RecordedRequest);
	expect(log.total).toBe(20_001);
	expect(log.requests.length).toBeLessThanOrEqual(20_000);
	expect(log.requests.at(-1)?.at).toBe(20_000);
	expect(log.requests.length).toBeGreaterThan(19_000);
});
