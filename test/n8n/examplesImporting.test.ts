import { type Execution, outputJson } from '../../tools/n8n/execution';
import type { WorkflowFile } from '../../tools/n8n/workflow';
import { ending, type ExampleStation, startExampleStation } from './support/exampleStation';
import { publish } from './support/executions';
import { submitForm } from './support/form';

let station: ExampleStation;

beforeAll(async () => {
	station = await startExampleStation();
});
beforeEach(() => station.sandbox.reset());
afterEach(async () => await station.noMoreFaults());
afterAll(async () => await station?.close());

describe('csv-form-import', () => {
	beforeAll(
		async () => await publish(station.n8n, await station.importExample('csv-form-import.json')),
	);

	const upload = async (...lines: string[]) => {
		const file = new File([lines.join('\n')], 'people.csv', { type: 'text/csv' });
		return await submitForm(station.n8n, 'import-contacts', [file]);
	};

	test('the rows of the file are contacts', async () => {
		const { page, files, execution } = await upload(
			'First Name,E-mail,Company,Job Title',
			'José,jose@example.com,"Acme, Inc.",Engineer',
			'Ada,ada@example.com,,',
		);
		expect(ending(execution)).toEqual(['success']);
		expect(page).toContain('All 2 rows were imported.');
		expect(files).toEqual({});
		expect(station.state('jose@example.com')).toEqual({
			id: expect.any(Number),
			firstName: 'José',
			lastName: '',
			organization: 'Acme, Inc.',
			lists: { 2: 1 },
			fields: { JOB_TITLE: ['Engineer'] },
			tags: [expect.stringMatching(/^import-\d{4}-\d\d-\d\d$/)],
		});
		expect(station.state('ada@example.com')?.firstName).toBe('Ada');
	});

	test('what is refused comes back as a file with the reasons', async () => {
		const { page, files, execution } = await upload(
			'First Name,E-mail',
			'Ada,ada@example.com',
			'Zoë,zoe example.com',
			'Jay,gatsby@example.com',
		);
		expect(ending(execution)).toEqual(['success']);
		expect(page).toContain('1 rows were imported, 2 were not');
		const [head, ...rows] = (files['refused.csv'] ?? '')
			.replace(/^\uFEFF/, '')
			.trim()
			.split('\n');
		expect(head?.trim()).toBe('First Name,E-mail,error,details');
		expect(rows).toEqual([
			expect.stringMatching(/^Zoë,zoe example\.com,.*not an email address/),
			expect.stringMatching(/^Jay,gatsby@example\.com,.*unsubscribed/),
		]);
		expect(station.state('ada@example.com')?.lists).toEqual({ 2: 1 });
		expect(station.state('gatsby@example.com')?.lists).toEqual({ 2: 2, 8: 1 });
	});

	test('where all is refused, the execution is red', async () => {
		const { page, execution } = await upload('First Name,E-mail', 'Sam,sam');
		expect(page).toContain('0 rows were imported, 1 were not');
		expect(ending(execution)).toEqual([
			'error',
			expect.stringMatching(/^Nothing got through: .*not an email address/),
		]);
	});
});

describe('spreadsheet-import', () => {
	test('columns find their fields, and one report says who did not get in, and why', async () => {
		const id = await station.importExample('spreadsheet-import.json');
		const execution = await station.n8n.executeWorkflow(id);
		expect(ending(execution)).toEqual(['success']);
		const imported = outputJson(execution, 'Imported').map(({ email, result }) => [
			email,
			result,
		]);
		expect(imported.map(([, result]) => result)).toEqual(Array(4).fill('imported'));
		// Two rows of one address are one contact; the later one has the last word.
		expect(station.state('ada@example.com')).toEqual({
			id: expect.any(Number),
			firstName: 'Ada',
			lastName: 'Winter',
			organization: 'Winter & Sons',
			lists: { 2: 1 },
			fields: {
				JOB_TITLE: ['CTO'],
				BIRTHDAY: ['1991-12-10'],
				INTERESTS: ['Automation', 'Events'],
			},
			tags: ['import-2026-07-04'],
		});
		expect(station.state('gatsby@example.com')?.lists).toEqual({ 2: 2, 8: 1 });
		expect(hintsOf(execution).join('\n')).toContain('Seat');

		const reports = outputJson(execution, 'Write the Report');
		expect(reports).toHaveLength(1);
		expect(reports[0]?.subject).toBe('5 of 9 rows were refused');
		const paragraphs = String(reports[0]?.text).split('\n\n').sort();
		const refused = paragraphs.map((paragraph) => paragraph.split('\n').at(-1)).sort();
		expect(refused).toEqual([
			'Refused: Dubois',
			'Refused: Gatsby',
			'Refused: Nobody',
			'Refused: Nowak',
			'Refused: Typo',
		]);
		expect(String(reports[0]?.text)).toMatch(/'Birthday' \(a column\) is not a date/);
		expect(String(reports[0]?.text)).toMatch(/unsubscribed from Newsletter/);
	});
});

describe('changed-rows', () => {
	test('only new and changed rows are sent; after an outage all are', async () => {
		const id = await station.importExample('changed-rows.json');
		const run = async () => {
			const earlier = importBodies().length;
			const execution = await station.n8n.executeWorkflow(id, { timeoutMs: 120_000 });
			return { execution, sent: addressesIn(importBodies().slice(earlier)) };
		};
		const everybody = ['ada@example.com', 'nathan@example.com', 'priya@example.com', TYPO];

		const first = await run();
		expect(ending(first.execution)).toEqual(['success']);
		expect(first.sent).toEqual(everybody);
		expect(station.state('nathan@example.com')?.fields.PLAN).toEqual(['Free']);
		expect(station.state(TYPO)).toBeUndefined();

		const second = await run();
		expect(ending(second.execution)).toEqual(['success']);
		expect(second.sent).toEqual([]);

		await changeRows(id, (text) => text.replace('"Free"', '"Pro"'));
		const third = await run();
		expect(ending(third.execution)).toEqual(['success']);
		expect(third.sent).toEqual(['nathan@example.com']);
		expect(station.state('nathan@example.com')?.fields.PLAN).toEqual(['Pro']);

		await changeRows(id, (text) => text.replace('"Enterprise"', '"Pro"'));
		station.sandbox.addFault({ kind: '401', action: '*', times: Infinity });
		const outage = await run();
		expect(ending(outage.execution)).toEqual([
			'error',
			expect.stringMatching(/^1 rows were not imported\. The first: /),
		]);

		await station.noMoreFaults();
		const after = await run();
		expect(ending(after.execution)).toEqual(['success']);
		expect(after.sent).toEqual(everybody);
		expect(station.state('priya@example.com')?.fields.PLAN).toEqual(['Pro']);
	});

	const TYPO = 'sam typo@example.com';

	const importBodies = () =>
		station.sandbox.requests
			.filter(({ action }) => action === 'v3/import/bulk_import')
			.map(({ body }) => body);

	/** Each once, sorted: a batch with a bad row is sent in parts. */
	const addressesIn = (bodies: string[]) => {
		const contacts = bodies.flatMap(
			(body) => (JSON.parse(body) as { contacts: Array<{ email: string }> }).contacts,
		);
		return [...new Set(contacts.map(({ email }) => email))].sort();
	};

	/** As if somebody had changed a row of the table. */
	const changeRows = async (id: string, change: (text: string) => string) => {
		const stored = await station.n8n.api.call('GET', `workflows/${id}`);
		const { nodes, connections } = stored as WorkflowFile;
		const table = nodes.find(({ name }) => name === 'Customer Table');
		if (table === undefined) throw new Error('The example has no table');
		table.parameters.jsonOutput = change(String(table.parameters.jsonOutput));
		await station.n8n.api.call('PATCH', `workflows/${id}`, { nodes, connections });
	};
});

/** Hints at the nodes after the run. */
function hintsOf({ runData }: Execution): string[] {
	return Object.values(runData).flatMap((runs) =>
		runs.flatMap(({ hints = [] }) => hints.map(({ message }) => message)),
	);
}
