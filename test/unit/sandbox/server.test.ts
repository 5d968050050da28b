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
		await start({ latency: 300 });
		const bodies = ['a', 'b', 'c'].map((name) => ({ body: `email=${name}%40example.com` }));
		await Promise.all(bodies.map((body) => call(sandbox, 'contact_sync', body)));
		expect(sandbox.maxInFlight).toBe(3);
		const [first] = sandbox.requests;
		expect(await inFlight()).toBe(0);
		expect((first?.endedAt ?? 0) - (first?.startedAt ?? 0)).toBeGreaterThan(250);
	});
});

test('closing ends at once what is still open', async () => {
	await start({ latency: 60_000 });
	const open = call(sandbox, 'contact_sync', { body: 'email=a%40example.com' });
	const cut = expect(open).rejects.toThrow();
	while (!sandbox.requests[0]?.saved) await new Promise((resolve) => setTimeout(resolve, 5));
	await sandbox.close();
	await cut;
	await new Promise((resolve) => setTimeout(resolve, 10));
	expect(sandbox.requests[0]).toMatchObject({ status: 0, answer: '' });
	expect(sandbox.requests[0]?.endedAt).toBeGreaterThan(0);
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

describe('a wrong key', () => {
	test.each([
		['result_code_0', 200, /^\{"result_code":0,/],
		['result_code_0_text', 200, /^\{"result_code":"0",/],
		['xml', 200, /<not_allowed><error>/],
		['403_empty', 403, /^$/],
		['401', 401, /^$/],
	] as const)('is refused by %s', async (refuse, status, body) => {
		await start({ refuse });
		const answer = await call(sandbox, 'contact_sync', {
			body: 'email=a%40example.com',
			key: 'x',
		});
		expect(answer.status).toBe(status);
		expect(answer.text).toMatch(body);
		expect(sandbox.account.find('a@example.com')).toBeUndefined();
	});
});

describe('look-ups', () => {
	const json = async (action: string, query = '') =>
		JSON.parse((await call(sandbox, action, { query })).text) as Record<string, unknown>;

	test('list_list', async () => {
		await start();
		const answer = await json('list_list', '&ids=all');
		expect(Object.keys(answer)).toEqual([
			...['0', '1', '2', '3'],
			...['result_code', 'result_message', 'result_output'],
		]);
		expect(answer[0]).toEqual({
			id: '2',
			name: 'Newsletter',
			cdate: '2026-01-12 09:17:39',
			private: '0',
			userid: '1',
			subscriber_count: 1,
		});
		expect((await json('list_list', '&ids=5,12'))[1]).toMatchObject({ id: '12' });
	});

	test('list_field_view, tags_list, form_getforms and user_me', async () => {
		await start();
		expect((await json('list_field_view', '&ids=all'))[2]).toMatchObject({
			id: '4',
			title: 'Country',
			type: 'dropdown',
			perstag: 'COUNTRY',
			tag: '%COUNTRY%',
		});
		expect(await json('tags_list')).toContainEqual({ id: 1, name: 'customer', count: 2 });
		expect((await json('form_getforms'))[0]).toMatchObject({ id: '1', sendoptin: '1' });
		expect(await json('user_me')).toMatchObject({ apikey: sandbox.apiKey, result_code: 1 });
	});

	test('contact_view_email, with lists as an object or an empty array', async () => {
		await start();
		expect(await json('contact_view_email', '&email=GATSBY%40example.com')).toMatchObject({
			id: '2',
			lists: { 2: { status: '2' }, 8: { status: '1' } },
			fields: [],
			result_code: 1,
		});
		expect(await json('contact_view_email', '&email=edmund%40example.com')).toMatchObject({
			lists: [],
		});
		expect(await json('contact_view_email', '&email=nobody%40example.com')).toEqual({
			result_code: 0,
			result_message: 'Failed: Nothing is returned',
			result_output: 'json',
		});
	});

	test.each(['list_list', 'list_field_view', 'tags_list', 'form_getforms'])(
		'%s of an empty account finds nothing',
		async (action) => {
			await start({ size: { lists: 0, fields: 0, tags: 0, forms: 0 } });
			expect(await json(action, '&ids=all')).toMatchObject({
				result_code: 0,
				result_message: 'Failed: Nothing is returned',
			});
		},
	);

	test('a big account answers with everything', async () => {
		await start({ size: { lists: 1200, fields: 500, tags: 5000 } });
		expect((await json('list_list', '&ids=all'))[1199]).toBeDefined();
		expect((await json('list_field_view', '&ids=all'))[499]).toBeDefined();
		expect(await json('tags_list')).toHaveLength(5000);
	});
});
