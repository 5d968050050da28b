import { n8nEnvironment } from '../../../tools/n8n/environment';
import { outputItems, readExecution } from '../../../tools/n8n/execution';
import { parseFlatted } from '../../../tools/n8n/flatted';
import { npmEnvironment } from '../../../tools/n8n/npm';
import { withCredential, type WorkflowFile } from '../../../tools/n8n/workflow';

describe('flatted data', () => {
	test('texts in objects and lists point to their values', () => {
		expect(parseFlatted('[{"a":"1","b":2,"c":"2"},"text",["1",true,null]]')).toEqual({
			a: 'text',
			b: 2,
			c: ['text', true, null],
		});
	});

	test('what points back to itself is one object', () => {
		const read = parseFlatted('[{"self":"0"}]') as { self: unknown };
		expect(read.self).toBe(read);
	});

	test('a key named __proto__ is a key', () => {
		const read = parseFlatted('[{"__proto__":"1"},{"polluted":true}]') as object;
		expect(Object.keys(read)).toEqual(['__proto__']);
		expect('polluted' in {}).toBe(false);
	});
});

test('an execution is read when it has ended, with the items by node and output', () => {
	const data = JSON.stringify([
		{ resultData: '1' },
		{ runData: '2' },
		{ Split: '3' },
		['4'],
		{ data: '5' },
		{ main: '6' },
		['7', '8'],
		[],
		['9'],
		{ json: '10' },
		{ email: '11' },
		'nathan@example.com',
	]);
	expect(readExecution({ id: '7', status: 'running', data })).toBeUndefined();
	const notYet = JSON.stringify([{ resultData: '1' }, { runData: '2' }, {}]);
	expect(readExecution({ id: '7', status: 'success', data: notYet })).toBeUndefined();
	const execution = readExecution({ id: '7', status: 'success', data });
	expect(execution?.status).toBe('success');
	expect(execution && outputItems(execution, 'Split')).toEqual([]);
	expect(execution && outputItems(execution, 'Split', 1)).toEqual([
		{ json: { email: 'nathan@example.com' } },
	]);
});

test('the credential is chosen in the nodes of the type, and only there', () => {
	const node = {
		id: '1',
		name: 'A',
		typeVersion: 1,
		position: [0, 0] as [number, number],
		parameters: {},
	};
	const workflow: WorkflowFile = {
		name: 'W',
		connections: {},
		nodes: [
			{ ...node, type: 'ours' },
			{ ...node, type: 'other' },
		],
	};
	const [ours, other] = withCredential(workflow, 'ours', {
		id: '9',
		name: 'N',
		type: 'api',
	}).nodes;
	expect(ours?.credentials).toEqual({ api: { id: '9', name: 'N' } });
	expect(other?.credentials).toBeUndefined();
});

test("n8n gets nothing of the user's own n8n settings, and stays on loopback", () => {
	const env = n8nEnvironment(
		{ userFolder: '/u', port: 1, brokerPort: 2 },
		{ N8N_LOG_LEVEL: 'debug' },
		{
			PATH: '/bin',
			DB_TYPE: 'postgresdb',
			N8N_ENCRYPTION_KEY: 'x',
			HTTPS_PROXY: 'http://p',
			NO_PROXY: 'a.b',
		},
	);
	expect(env).toMatchObject({
		PATH: '/bin',
		HTTPS_PROXY: 'http://p',
		NO_PROXY: '127.0.0.1,localhost,a.b',
		N8N_LISTEN_ADDRESS: '127.0.0.1',
		N8N_RUNNERS_BROKER_LISTEN_ADDRESS: '127.0.0.1',
		N8N_LOG_LEVEL: 'debug',
	});
	expect(env).not.toHaveProperty('DB_TYPE');
	expect(env).not.toHaveProperty('N8N_ENCRYPTION_KEY');
});

test("npm gets the user's settings, and none of this project's", () => {
	const env = npmEnvironment('/node/bin', {
		PATH: '/bin',
		npm_config_registry: 'http://mirror/',
		npm_config_ignore_scripts: 'true',
		npm_config_local_prefix: '/project',
		npm_package_name: 'x',
		npm_lifecycle_event: 'start',
	});
	expect(env).toEqual({ PATH: '/node/bin:/bin', npm_config_registry: 'http://mirror/' });
});
