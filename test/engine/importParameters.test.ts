import { lists, people, type Row } from './deliveryScene';
import {
	accountsForTest,
	automatic,
	imported,
	importInto,
	posts,
	refusedRows,
	sentContacts,
	verdictsOf,
} from './importScene';
import { detailsLike } from './n8nEngine';
import { extra, field, inList, type Parameters, tag } from './parameters';

const start = accountsForTest();

const oneByOne = (more: Parameters): Parameters => ({
	fieldMapping: 'manual',
	email: '={{ $json.email }}',
	...more,
});

/** What was sent for one row, and what the row was refused with. */
async function sentFor(parameters: Parameters, item: Row = {}) {
	const email = 'emma@example.com';
	const { sandbox, verdicts } = await imported(start, {}, [{ email, ...item }], [], {
		parameters,
	});
	const [body] = posts(sandbox).map((request) => request.body);
	return {
		sent: body === undefined ? undefined : sentContacts(body)[0],
		error: verdicts[0]?.json.error,
		details: verdicts[0]?.json.details,
		sandbox,
	};
}

describe('one by one', () => {
	it('sends each value in the words of the importer, and the account has it', async () => {
		const { sent, sandbox } = await sentFor(
			oneByOne({
				...extra({
					firstName: '={{ $json.first }}',
					lastName: 'Woodhouse',
					phone: '=+1 {{ $json.phone }}',
					organization: 'Acme, Inc.',
				}),
				...field('id', '6', '={{ $json.interests }}'),
				...tag('={{ $json.tags }}', 'vip'),
				...lists({ id: 5 }, { id: 8, status: 'unsubscribed' }),
			}),
			{
				first: 'Emma',
				phone: 312,
				interests: ['CRM', 'Events'],
				tags: ['Berlin, Mitte', 'lead'],
			},
		);
		expect(sent).toEqual({
			email: 'emma@example.com',
			first_name: 'Emma',
			last_name: 'Woodhouse',
			phone: '+1 312',
			customer_acct_name: 'Acme, Inc.',
			tags: ['Berlin, Mitte', 'lead', 'vip'],
			fields: [{ id: 6, value: 'CRM||Events' }],
			subscribe: [{ listid: 5 }],
			unsubscribe: [{ listid: 8 }],
		});
		const contact = sandbox.account.find('emma@example.com');
		expect(contact?.tags).toEqual(['Berlin, Mitte', 'lead', 'vip']);
		expect(contact?.fields.get(6)).toBe('||CRM||Events||');
		expect([5, 8].map((id) => contact?.lists.get(id)?.status)).toEqual([1, 2]);
	});

	it('leaves out what comes out empty', async () => {
		const { sent } = await sentFor(
			oneByOne({
				...extra({ firstName: '={{ $json.first }}', phone: ' ' }),
				...field('id', '9', ''),
			}),
		);
		expect(sent).toEqual({ email: 'emma@example.com' });
	});

	it('looks up the ID of a field that is named by its tag, once for all rows', async () => {
		const { sandbox, verdicts } = await imported(start, {}, people(300), [], {
			parameters: oneByOne(field('tag', '%job_title%', '=Job {{ $json.row }}')),
		});
		expect(refusedRows(verdicts)).toEqual([]);
		expect(sandbox.account.find('contact299@example.com')?.fields.get(1)).toBe('Job 299');
		const asked = sandbox.requests.filter(({ action }) => action === 'list_field_view');
		expect(asked).toHaveLength(1);
	});

	it('refuses a tag of no field, and a field named by its ID and by its tag', async () => {
		const both = [...rowsOf(field('id', '1', 'x')), ...rowsOf(field('tag', 'JOB_TITLE', 'y'))];
		const [unknown, twice] = await Promise.all([
			sentFor(oneByOne(field('tag', 'SHOE_SIZE', '43'))),
			sentFor(oneByOne({ customFields: { field: both } } as Parameters)),
		]);
		expect(unknown.error).toBe("'Custom Fields' names a field that the account does not have");
		expect(unknown.details).toEqual(detailsLike(/%SHOE_SIZE%/));
		expect(twice.error).toBe("'Custom Fields' names the same field twice");
		expect([unknown.sent, twice.sent]).toEqual([undefined, undefined]);
	});

	it('refuses a field by its tag where the account does not tell its fields', async () => {
		const { sandbox, verdicts } = await imported(
			start,
			{},
			people(2),
			[{ kind: '402', action: 'list_field_view', times: Infinity }],
			{ parameters: oneByOne(field('tag', 'JOB_TITLE', 'x')) },
		);
		expect(verdicts[0]?.json.error).toMatch(/the fields could not be looked up/);
		expect(posts(sandbox)).toEqual([]);
	});
});

function rowsOf({ customFields }: Parameters): object[] {
	return (customFields as { field: object[] }).field;
}

describe("a list's status", () => {
	it.each(['active', '={{ $json.status }}'])(
		"'Active' (%s) is refused, and 'Create or Update' is named",
		async (status) => {
			const { error, details, sent } = await sentFor(
				{ ...automatic, ...lists({ id: 2, status }) },
				{ status: 'active' },
			);
			expect(error).toBe(
				"'Status' of a list is 'Active', which 'Import Many' does not offer",
			);
			expect(details).toEqual(detailsLike(/ID 2\..*'Create or Update'/));
			expect(sent).toBeUndefined();
		},
	);

	it('left over in a workflow of the other operation does not travel along', async () => {
		const { sent } = await sentFor({
			...automatic,
			...lists({
				id: 2,
				status: 'activeUnlessUnsubscribed',
				listOptions: { instantResponders: true, subscribeDate: '2026-01-01' },
			}),
			additionalFields: { form: inList('id', '1'), ipAddress: '192.0.2.1' },
		} as Parameters);
		expect(sent).toEqual({ email: 'emma@example.com', subscribe: [{ listid: 2 }] });
	});
});

describe('tags', () => {
	it('of a column are added to those of the parameter', async () => {
		const { sent } = await sentFor({ ...automatic, ...tag('import') }, { Tags: 'lead, vip' });
		expect(sent?.tags).toEqual(['import', 'lead', 'vip']);
	});

	it.each([
		['in a list', ['Berlin, Mitte'], ['Berlin, Mitte']],
		['typed', 'Berlin, Mitte', ['Berlin', 'Mitte']],
	])('with a comma %s', async (_, given, tags) => {
		const { sent } = await sentFor({ ...automatic }, { tags: given });
		expect(sent?.tags).toEqual(tags);
	});
});

test('an address that the importer would refuse is refused before, naming what is wrong', async () => {
	const items = [
		'',
		'nobody',
		'@example.com',
		'a@b@example.com',
		'a,b@example.com',
		'a@example',
		'a@example.c',
	].map((email) => ({ email }));
	const sandbox = await start();
	const run = await importInto(sandbox, { items });
	const verdicts = verdictsOf(run, items.length);
	expect(refusedRows(verdicts)).toHaveLength(items.length);
	for (const { json } of verdicts) expect(json.error).toMatch(/^'[Ee]mail'/);
	expect(posts(sandbox)).toEqual([]);
});
