import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { get } from '../../tools/n8n/rest';
import { silent } from '../../tools/reporter';
import { Cleanup } from '../../tools/start/cleanup';
import { type Demo, runDemo } from '../../tools/start/demo';
import { readExample } from '../../tools/start/example';
import { isRight, renderAddresses, renderReport } from '../../tools/start/report';
import { storeExample } from '../../tools/start/storedExample';
import { temporaryFolder, type UserFolder } from '../../tools/start/userFolder';

const cleanup = new Cleanup();
let folder: UserFolder;
let demo: Demo;

beforeAll(async () => {
	folder = await temporaryFolder();
	cleanup.add(folder.close);
	demo = await runDemo(folder.path, silent, cleanup);
});
afterAll(async () => await cleanup.run());

test('every guest is in the account as the example means it, and the refused one is not', () => {
	const { rows } = demo.guests;
	expect(rows.length).toBeGreaterThanOrEqual(12);
	expect(rows.filter(({ problems }) => problems.length > 0)).toEqual([]);
	for (const { email, outcome, subscriberId } of rows) {
		expect([email, subscriberId]).toEqual([email, demo.sandbox.account.find(email)?.id]);
		expect(outcome).toBe(subscriberId === undefined ? 'refused' : 'synced');
	}
	const refused = rows.filter(({ outcome }) => outcome === 'refused');
	expect(refused.map(({ message }) => message)).toEqual([
		expect.stringContaining('Contact Email Address is not valid.'),
	]);
});

test('every row of the table is in the account as it should be, but for the two that are refused', () => {
	expect(demo.table.import).toEqual({
		rows: 1000,
		imported: 998,
		refused: [
			{ email: 'gatsby@example.com', reason: expect.stringContaining('unsubscribed') },
			{ email: 'unknown', reason: expect.stringContaining("'Email'") },
		],
		problems: [],
	});
	expect(isRight(demo)).toBe(true);
});

test('one request a guest, and a few for 1,000 rows', () => {
	const asked = demo.sandbox.requests.map(({ action, email }) => `${action} ${email}`);
	const ofGuests = asked.filter((one) => one.startsWith('contact_sync '));
	const { rows } = demo.guests;
	expect(ofGuests.sort()).toEqual(rows.map(({ email }) => `contact_sync ${email}`).sort());
	expect(asked.length - ofGuests.length).toBeLessThan(30);
});

test('the key is only in the header', async () => {
	const key = demo.sandbox.apiKey;
	const plain = (text: string) => text;
	const style = { bold: plain, dim: plain, green: plain, red: plain };
	for (const request of demo.sandbox.requests) {
		expect(request.headers['api-token']).toBe(key);
		expect(request.url + request.body).not.toContain(key);
	}
	expect(await readFile(demo.n8n.logFile, 'utf8')).not.toContain(key);
	for (const { execution } of [demo.guests, demo.table]) {
		expect(JSON.stringify(execution.data)).not.toContain(key);
	}
	expect(renderReport(demo, 80, style).join('\n')).not.toContain(key);
});

test('nobody but this machine reaches n8n', async () => {
	const outside = Object.values(networkInterfaces())
		.flat()
		.filter((address) => address && !address.internal && address.family === 'IPv4');
	const port = Number(new URL(demo.n8n.url).port);
	for (const address of outside) {
		const reached = await new Promise((resolve) => {
			const socket = connect({ port, host: address?.address });
			socket.once('connect', () => resolve('reached'));
			socket.once('error', () => resolve('refused'));
		});
		expect(reached).toBe('refused');
	}
});

test('the editor is up, and its owner is the one whose login is printed', async () => {
	expect((await fetch(demo.guests.url)).status).toBe(200);
	const me = await demo.n8n.api.call('GET', 'login');
	expect(get(me, 'email')).toBe(demo.n8n.owner.email);
	expect(get(me, 'role')).toBe('global:owner');
});

test('the addresses name the key to type into a credential', () => {
	const plain = (text: string) => text;
	const text = renderAddresses(demo, { bold: plain, dim: plain, green: plain, red: plain });
	expect(text).toEqual(
		expect.arrayContaining([
			`  Sandbox account  ${demo.sandbox.url}/`,
			`  Its API key      ${demo.sandbox.apiKey}`,
		]),
	);
	for (const address of [demo.guests.url, demo.table.url]) {
		expect(text.join('\n')).toContain(address);
	}
});

test('an example that was edited is left alone, and the next start runs the shipped one', async () => {
	const { n8n } = demo;
	const workflow = await readExample();
	const id = await storeExample(n8n, folder.path, workflow);
	expect(await storeExample(n8n, folder.path, workflow)).toBe(id);

	const [first, ...others] = workflow.nodes;
	const nodes = [{ ...first, notes: 'mine' }, ...others];
	await n8n.api.call('PATCH', `workflows/${id}`, { nodes, connections: workflow.connections });
	const next = await storeExample(n8n, folder.path, workflow);
	expect(next).not.toBe(id);
	const edited = await n8n.api.call('GET', `workflows/${id}`);
	expect(JSON.stringify(get(edited, 'nodes'))).toContain('mine');
});

test('at the end n8n, the account and the folder are gone', async () => {
	await cleanup.run();
	await demo.n8n.ended;
	expect(() => process.kill(demo.n8n.pid, 0)).toThrow('ESRCH');
	await expect(fetch(demo.sandbox.url)).rejects.toThrow();
	expect(existsSync(folder.path)).toBe(false);
});
