import { startSandbox, type Sandbox } from '../../../sandbox';
import type { StateView } from '../../../sandbox/stateView';
import { call } from './client';

const KEY = 'secret-key-of-this-test';
let sandbox: Sandbox;

beforeEach(async () => {
	sandbox = await startSandbox({ apiKey: KEY });
});

afterEach(() => sandbox.close());

const control = (method: string, path: string, body?: string) =>
	fetch(`${sandbox.url}${path}`, { method, body });

async function state(query = ''): Promise<StateView> {
	return (await (await control('GET', `/_sandbox/state${query}`)).json()) as StateView;
}

test('the state shows contacts, last changed first, and the last requests', async () => {
	await call(sandbox, 'contact_sync', {
		body: 'email=jab@example.com&p[2]=2&status[2]=2&field[%25JOB_TITLE%25,0]=Founder',
	});
	await call(sandbox, 'contact_sync', { body: 'email=nobody' });
	const { contacts, requests, counts } = await state('?contacts=2');
	expect(contacts).toHaveLength(2);
	expect(contacts[0]).toMatchObject({ email: 'jab@example.com', organization: 'Macondo' });
	expect(contacts[0]?.lists).toContainEqual({ id: 2, name: 'Newsletter', status: 2 });
	expect(contacts[0]?.fields.map(({ value }) => value)).toContain('Founder');
	expect(requests.map(({ outcome, message }) => [outcome, message])).toEqual([
		['refused', 'Contact Email Address is not valid.'],
		['saved', 'Contact updated'],
	]);
	expect(counts).toMatchObject({ contacts: 6, found: 6, requests: 2 });
	expect((await state('?search=gats')).contacts.map(({ id }) => id)).toEqual([2]);
});

test('faults are switched over HTTP', async () => {
	const added = await control('POST', '/_sandbox/faults', '{"kind":"402","times":"Infinity"}');
	expect(added.status).toBe(201);
	expect((await state()).faults).toHaveLength(1);
	expect((await call(sandbox, 'contact_sync', { body: 'email=a@example.com' })).status).toBe(402);
	await control('DELETE', '/_sandbox/faults');
	expect((await call(sandbox, 'contact_sync', { body: 'email=a@example.com' })).status).toBe(200);
});

test.each([
	'',
	'null',
	'{"kind":"nope"}',
	'{"kind":"500","times":"often"}',
	'{"kind":"500","email":1}',
])('a fault that makes no sense is refused: %s', async (body) => {
	expect((await control('POST', '/_sandbox/faults', body)).status).toBe(400);
});

test('the key is nowhere to be seen', async () => {
	await call(sandbox, 'user_me', { query: `&api_key=${KEY}` });
	await call(sandbox, 'contact_sync', { body: `email=a@example.com&api_key=${KEY}` });
	sandbox.addFault({ kind: '500' });
	for (const path of ['/', '/_sandbox/page.js', '/_sandbox/layout.css', '/_sandbox/state']) {
		const answer = await control('GET', path);
		expect(answer.status).toBe(200);
		expect(await answer.text()).not.toContain(KEY);
	}
});

test('reset empties the account and the log, and keeps its key', async () => {
	await call(sandbox, 'contact_sync', { body: 'email=a@example.com' });
	await control('POST', '/_sandbox/reset');
	expect(sandbox.requests).toHaveLength(0);
	expect(sandbox.account.find('a@example.com')).toBeUndefined();
	expect((await call(sandbox, 'user_me')).text).toContain(KEY);
});

test('an unknown address is a page not found', async () => {
	expect((await control('GET', '/admin/')).status).toBe(404);
	expect((await control('GET', '/_sandbox/../account.ts')).status).toBe(404);
});
