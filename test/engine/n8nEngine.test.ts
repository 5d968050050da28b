import { type Sandbox, startSandbox } from '../../sandbox';
import { type EngineOptions, loadPackage, runNode, runThroughRouting } from './n8nEngine';
import { quickTimeForTest } from './support/quickTime';

/** Where expressions are to be evaluated: in this process, unless the n8n whose engine this is has an isolate. */
const evaluatedIn = process.env.COMPAT_EXPRESSIONS ?? 'process';

quickTimeForTest();

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => await sandbox.close());

const contact = (changes: Partial<EngineOptions> = {}): EngineOptions => ({
	items: [{ email: 'nathan@example.com' }],
	parameters: { email: '={{ $json.email }}' },
	credential: { apiUrl: sandbox.url, apiKey: sandbox.apiKey },
	...changes,
});

// An isolate has a Math of its own, so that what is done to that of this process is not seen there.
test.each([
	['for the node in a workflow', runNode],
	['for the node as a tool of an older agent', runThroughRouting],
])(`expressions are evaluated in the ${evaluatedIn}, %s`, async (_where, run) => {
	Object.assign(Math, { evaluatedIn: 'process' });
	const firstName = '={{ Math.evaluatedIn ?? "isolate" }}';
	const parameters = { email: '={{ $json.email }}', additionalFields: { firstName } };
	const { message } = await run(contact({ parameters }));
	expect(message).toBe('');
	expect(sandbox.requests.map(({ body }) => body)).toEqual([
		`email=nathan%40example.com&first_name=${evaluatedIn}`,
	]);
});

test('a workflow runs the custom operation of the node, an older agent its routing', async () => {
	const { nodeType } = await loadPackage();
	const upsert = nodeType.customOperations?.contact?.upsert;
	if (!nodeType.customOperations?.contact || !upsert) throw new Error('No custom operation');
	const called = jest.spyOn(nodeType.customOperations.contact, 'upsert');
	await runThroughRouting(contact());
	expect(sandbox.requests).toHaveLength(1);
	expect(called).not.toHaveBeenCalled();
	await runNode(contact());
	expect(sandbox.requests).toHaveLength(2);
	expect(called).toHaveBeenCalledTimes(1);
});

test('a credential that n8n cannot decrypt ends the run, and nothing is sent', async () => {
	const credentialFails = () => new Error('Connection terminated unexpectedly');
	const parameters = { email: 'nathan@example.com', options: { maxRetries: 0 } };
	const { run } = await runNode(contact({ credentialFails, parameters }));
	expect(run.status).toBe('error');
	expect(sandbox.requests).toEqual([]);
});
