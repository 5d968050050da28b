import { accountForTest, errorsOf, people, sync } from './deliveryScene';

const start = accountForTest();

describe('an option that is no choice of its kind refuses the run by its name, before anything is sent', () => {
	it.each<[option: string, value: unknown, label: string]>([
		// What n8n makes of an expression in a hand-made workflow: its text.
		['dryRun', '={{ false }}', 'Dry Run'],
		['dryRun', '={{ $json.dry }}', 'Dry Run'],
		['dryRun', null, 'Dry Run'],
		['dryRun', 'yes', 'Dry Run'],
		['dryRun', 1, 'Dry Run'],
		['sendEmptyValues', '={{ true }}', 'Send Empty Values'],
		['includeInputFields', '={{ $json.row === 1 }}', 'Include Input Fields'],
		['maxRetries', '={{ 3 }}', 'Max Retries'],
		['maxRetries', 1.5, 'Max Retries'],
		['maxRetries', -1, 'Max Retries'],
		['maxRetries', 'many', 'Max Retries'],
		['requestsPerSecond', '={{ $json.pace }}', 'Requests per Second'],
		['requestsPerSecond', 0.05, 'Requests per Second'],
		['requestsPerSecond', -1, 'Requests per Second'],
		['requestsPerSecond', '1e3', 'Requests per Second'],
		['responseFormat', '={{ "xml" }}', 'Response Format'],
		['responseFormat', ['json'], 'Response Format'],
		['responseFormat', 'yaml', 'Response Format'],
	])('%s: %j', async (option, value, label) => {
		const sandbox = await start();
		const result = await sync(sandbox, {
			items: people(3),
			options: { [option]: value } as never,
		});
		const message = `'${label}' cannot be used as it is set, and nothing was sent`;
		expect(errorsOf(result)).toEqual([message, message, message]);
		expect(sandbox.requests).toEqual([]);
	});

	it("'Unknown Columns', which stands on the screen by column", async () => {
		const sandbox = await start();
		const result = await sync(sandbox, {
			parameters: { fieldMapping: 'columns' },
			options: { unknownColumns: 'drop' },
		});
		expect(errorsOf(result)[0]).toBe(
			"'Unknown Columns' cannot be used as it is set, and nothing was sent",
		);
		expect(sandbox.requests).toEqual([]);
	});

	it("under 'Stop Workflow', once", async () => {
		const sandbox = await start();
		const { message, description } = await sync(sandbox, {
			items: people(3),
			options: { dryRun: '={{ false }}' } as never,
			node: { onError: 'stopWorkflow' },
		});
		expect(message).toMatch(/^'Dry Run' cannot be used/);
		expect(description).toContain('It is "{{ false }}", and it takes on or off.');
		expect(sandbox.requests).toEqual([]);
	});
});

it.each<[option: string, value: unknown]>([
	['dryRun', 'false'],
	['sendEmptyValues', null],
	['includeInputFields', ''],
	['maxRetries', '0'],
	['maxRetries', null],
	['requestsPerSecond', '2.5'],
	['requestsPerSecond', 0],
	['responseFormat', ''],
	['responseFormat', 'xml'],
])('what counts as a choice: %s %j', async (option, value) => {
	const sandbox = await start();
	const result = await sync(sandbox, {
		items: people(1),
		options: { [option]: value } as never,
	});
	expect(errorsOf(result)).toEqual([]);
	expect(sandbox.requests).toHaveLength(1);
});
