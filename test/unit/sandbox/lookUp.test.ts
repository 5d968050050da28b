import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../../sandbox';
import { call } from './client';

let sandbox: Sandbox;

async function start(options?: SandboxOptions): Promise<void> {
	sandbox = await startSandbox(options);
}

afterEach(() => sandbox.close());

async function contacts(query: string): Promise<Answer> {
	const url = `${sandbox.url}/api/3/contacts?${query}`;
	const answer = await fetch(url, { headers: { 'Api-Token': sandbox.apiKey } });
	return (await answer.json()) as Answer;
}

interface Answer {
	contacts: Array<Record<string, unknown>>;
	contactLists?: Array<Record<string, unknown>>;
	meta: { total: unknown };
}

const lookUp = (email: string) =>
	contacts(`email=${encodeURIComponent(email)}&include=contactLists`);
const statuses = (answer: Answer) =>
	answer.contactLists?.map(({ list, status, channel }) => [list, status, channel]);

test('a known contact is shaped as in the official sample', async () => {
	await start();
	const file = join(__dirname, '../../fixtures/v3_contacts.known.json');
	const sample = JSON.parse(readFileSync(file, 'utf8')) as Answer;
	const answer = await lookUp('gatsby@example.com');
	expect(Object.keys(answer)).toEqual(Object.keys(sample));
	expect(typesOf(answer.contacts[0])).toEqual(typesOf(sample.contacts[0]));
	expect(typesOf(answer.contactLists?.[0])).toMatchObject(typesOf(sample.contactLists?.[0]));
	expect(answer.contactLists?.[0]?.sdate).toBe('2026-01-12T09:17:39-06:00');
	expect(answer.contacts[0]?.id).toBe(answer.contactLists?.[0]?.contact);
	expect(statuses(answer)).toEqual([
		['2', '2', 'email'],
		['8', '1', 'email'],
	]);
	expect(answer.meta.total).toBe('1');
});

function typesOf(row: Record<string, unknown> = {}): Record<string, string> {
	return Object.fromEntries(
		Object.entries(row).map(([key, value]) => [key, value === null ? 'null' : typeof value]),
	);
}

test('an unknown one, one on no list, and one found without its lists', async () => {
	await start();
	expect(await lookUp('nobody@example.com')).toMatchObject({
		contacts: [],
		contactLists: [],
		meta: { total: '0' },
	});
	expect(statuses(await lookUp('EDMUND@example.com'))).toEqual([]);
	expect((await contacts('email=gatsby%40example.com')).contactLists).toBeUndefined();
});

test('a filter that is not understood gives everybody, 20 at a time', async () => {
	await start();
	for (let at = 0; at < 20; at++) sandbox.account.setStatus(`p${at}@example.com`, 2, 1);
	for (const query of ['emial=gatsby%40example.com', 'email=', '', 'toString=1']) {
		const answer = await contacts(query);
		expect([query, answer.contacts.length, answer.meta.total]).toEqual([query, 20, '26']);
	}
	expect((await contacts('offset=20')).contacts).toHaveLength(6);
	expect((await contacts('email_like=p1')).contacts).toHaveLength(11);
});

test('a removed list, a bounce and a second channel have rows of their own', async () => {
	await start();
	sandbox.account.setStatus('a+b@example.com', 2, 91);
	sandbox.account.setStatus('a+b@example.com', 5, 3);
	const five = sandbox.account.find('a+b@example.com')?.lists.get(5);
	if (five) five.smsStatus = 1;
	const answer = await lookUp('a+b@example.com');
	expect(statuses(answer)).toEqual([
		['2', '91', 'email'],
		['5', '3', 'email'],
		['5', '1', 'sms'],
	]);
	expect(answer.contacts[0]?.bounced_hard).toBe('1');
});

test('both look-ups lag behind what was saved', async () => {
	let now = Date.parse('2026-07-04T12:00:00Z');
	await start({ readLagMs: 2000, now: () => now });
	const seen = async () => {
		const query = '&email=gatsby%40example.com';
		const v1 = JSON.parse((await call(sandbox, 'contact_view_email', { query })).text) as {
			lists: Record<string, { status: string }>;
		};
		const v3 = (await lookUp('gatsby@example.com')).contactLists;
		return [v1.lists[8]?.status, v3?.find(({ list }) => list === '8')?.status];
	};
	const found = async () => (await lookUp('new@example.com')).contacts.length;

	await call(sandbox, 'contact_sync', { body: 'email=gatsby@example.com&p[8]=8&status[8]=2' });
	now += 1500;
	await call(sandbox, 'contact_sync', { body: 'email=new@example.com&p[8]=8&status[8]=1' });
	expect([await seen(), await found()]).toEqual([['1', '1'], 0]);
	now += 500;
	expect([await seen(), await found()]).toEqual([['2', '2'], 0]);
	now += 1500;
	expect(await found()).toBe(1);
	expect(sandbox.account.find('gatsby@example.com')?.lists.get(8)?.status).toBe(2);
});

test('what the account has none of is told by meta.total', async () => {
	await start({ size: { lists: 0, fields: 0, tags: 0, forms: 0 } });
	for (const kind of ['lists', 'fields', 'tags', 'forms']) {
		const answer = await fetch(`${sandbox.url}/api/3/${kind}?limit=1`, {
			headers: { 'Api-Token': sandbox.apiKey },
		});
		expect(await answer.json()).toEqual({ [kind]: [], meta: { total: '0' } });
	}
});

test('a fault meets the look-up, which is recorded by the name that faults know it by', async () => {
	await start();
	const body = '{"contacts":[]}';
	const fault = { kind: 'answer', action: 'v3/contacts', body } as const;
	sandbox.addFault({ ...fault, email: 'gatsby@example.com' });
	expect((await lookUp('nathan@example.com')).contacts).toHaveLength(1);
	expect(await lookUp('Gatsby@example.com')).toEqual({ contacts: [] });
	expect(sandbox.requests.map(({ action, email, fault: met }) => [action, email, met])).toEqual([
		['v3/contacts', 'nathan@example.com', ''],
		['v3/contacts', 'gatsby@example.com', 'answer'],
	]);
});
