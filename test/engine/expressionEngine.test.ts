import { type Sandbox, startSandbox } from '../../sandbox';
import { runNode, runThroughRouting } from './n8nEngine';

/** Where expressions are to be evaluated; in this process, unless the n8n whose engine this is has an isolate. */
const expected = process.env.COMPAT_EXPRESSIONS ?? 'process';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
	Object.assign(Math, { evaluatedIn: 'process' });
});
afterEach(async () => await sandbox.close());

// An isolate has a Math of its own, so that what is done to that of this process is not seen there.
test.each([
	['for the node in a workflow', runNode],
	['for the node as a tool', runThroughRouting],
])(`expressions are evaluated in the ${expected}, %s`, async (_where, run) => {
	const { message } = await run({
		items: [{ email: 'nathan@example.com' }],
		parameters: {
			email: '={{ $json.email }}',
			additionalFields: { firstName: '={{ Math.evaluatedIn ?? "isolate" }}' },
		},
		credential: { apiUrl: sandbox.url, apiKey: sandbox.apiKey },
	});
	expect(message).toBe('');
	expect(sandbox.requests.map(({ body }) => body)).toEqual([
		`email=nathan%40example.com&first_name=${expected}`,
	]);
});
