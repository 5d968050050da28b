import type { INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import type { Row } from './deliveryScene';
import {
	accountsForTest,
	automatic,
	hintsOf,
	imported,
	importInto,
	posts,
	refusedRows,
	sentContacts,
	verdictsOf,
} from './importScene';
import { detailsLike } from './n8nEngine';
import { field, type Parameters } from './parameters';
import { passTime } from './support/quickTime';

const start = accountsForTest();

const byHand = (value: INodeParameters | null): INodeParameters => ({
	fieldMapping: 'columns',
	columns: { mappingMode: 'defineBelow', value },
});

/** What was sent for rows, and what came out for them. */
async function importing(items: Row[], parameters = automatic, options: INodeParameters = {}) {
	const { sandbox, run } = await imported(start, {}, items, [], { parameters, options });
	return {
		sent: posts(sandbox).flatMap(({ body }) => sentContacts(body)),
		verdicts: verdictsOf(run, items.length),
		hints: hintsOf(run),
	};
}

describe('automatic columns', () => {
	it('find their fields by the names people use, and values fit their field', async () => {
		const { sent, hints } = await importing([
			{
				'E-Mail Address': 'emma@example.com',
				given_name: 'Emma',
				Surname: 'Woodhouse',
				Mobile: 312,
				Company: 'Acme, Inc.',
				TAGS: ['lead'],
				'job title': 'Engineer',
				'%COUNTRY%': 'Austria',
				field_7: ['Newsletter', 'Offers'],
				birthday: '1976-08-01T00:00:00.000-04:00',
			},
		]);
		expect(sent).toEqual([
			{
				email: 'emma@example.com',
				first_name: 'Emma',
				last_name: 'Woodhouse',
				phone: '312',
				customer_acct_name: 'Acme, Inc.',
				tags: ['lead'],
				fields: expect.arrayContaining([
					{ id: 1, value: 'Engineer' },
					{ id: 4, value: 'Austria' },
					{ id: 7, value: 'Newsletter||Offers' },
					{ id: 3, value: '1976-08-01' },
				]) as unknown,
			},
		]);
		expect(hints).toBe('');
	});

	it('that feed no field are ignored, and named once in a hint', async () => {
		const { sent, hints } = await importing([
			{ email: 'emma@example.com', 'Shoe Size': 37 },
			{ email: 'emil@example.com', 'Shoe Size': 43, Vorname: 'Emil' },
		]);
		expect(sent).toEqual([{ email: 'emma@example.com' }, { email: 'emil@example.com' }]);
		expect(hints).toMatch(/"Shoe Size", "Vorname"/);
		expect(hints.match(/Shoe Size/g)).toHaveLength(1);
	});

	it("are refused by the rows that have them, where 'Unknown Columns' says so", async () => {
		const { sent, verdicts } = await importing(
			[
				{ email: 'emma@example.com', 'Shoe Size': 37 },
				{ email: 'emil@example.com', 'First Name': 'Emil' },
			],
			automatic,
			{ unknownColumns: 'refuse' },
		);
		expect(refusedRows(verdicts)).toEqual([0]);
		expect(verdicts[0]?.json.details).toEqual(detailsLike(/"Shoe Size"/));
		expect(sent).toEqual([{ email: 'emil@example.com', first_name: 'Emil' }]);
	});

	it('of which two are for one field are refused, and both are named', async () => {
		const { sent, verdicts } = await importing([
			{ email: 'emma@example.com', Surname: 'Woodhouse', 'Family Name': 'Knightley' },
		]);
		expect(verdicts[0]?.json.error).toBe("'Map Fields' finds several columns for one field");
		expect(verdicts[0]?.json.details).toEqual(
			detailsLike(/"Family Name", "Surname" are all for "Last Name"/),
		);
		expect(sent).toEqual([]);
	});

	it('without one for the address are refused, with the names of those that there are', async () => {
		const { verdicts } = await importing([{ 'First Name': 'Emma', city: 'Highbury' }]);
		expect(verdicts[0]?.json.error).toBe("'Map Fields' finds no column for 'Email'");
		expect(verdicts[0]?.json.details).toEqual(detailsLike(/"First Name", "city"/));
	});

	it('whose values do not fit are refused by the field and its column', async () => {
		const { sent, verdicts, hints } = await importing([
			{ email: 'emma@example.com', Birthday: '25/12/1960' },
			{ email: 'emil@example.com', Country: ['Austria', 'Germany'] },
			{ email: 'max@example.com', Country: 'Genovia', Interests: 'CRM, Events' },
		]);
		expect(refusedRows(verdicts)).toEqual([0, 1]);
		expect(verdicts[0]?.json.error).toMatch(/Birthday/);
		expect(verdicts[1]?.json.error).toMatch(/Country/);
		expect(sent[0]?.fields).toEqual([
			{ id: 4, value: 'Genovia' },
			{ id: 6, value: 'CRM||Events' },
		]);
		expect(hints).toMatch(/Genovia/);
	});

	it('are refused where the account does not tell its fields, and nothing is posted', async () => {
		const { sandbox, verdicts } = await imported(
			start,
			{},
			[{ email: 'emma@example.com' }, { email: 'emil@example.com' }],
			[{ kind: '402', action: 'list_field_view', times: Infinity }],
		);
		expect(refusedRows(verdicts)).toEqual([0, 1]);
		expect(verdicts[1]?.json.error).toMatch(/cannot find the fields of the columns/);
		expect(posts(sandbox)).toEqual([]);
	});
});

describe('columns mapped in a table', () => {
	it('are the values that are filled in there, whatever the item holds', async () => {
		const { sent } = await importing(
			[{ address: 'emma@example.com', email: 'other@example.com', n: ['CRM'] }],
			byHand({
				email: '={{ $json.address }}',
				firstName: 'Emma',
				field_6: '={{ $json.n }}',
				field_1: null,
				lastName: '={{ $json.nothing }}',
			}),
		);
		expect(sent).toEqual([
			{
				email: 'emma@example.com',
				first_name: 'Emma',
				fields: [{ id: 6, value: 'CRM' }],
			},
		]);
	});

	it('refuse a field that the account has no more', async () => {
		const { sent, verdicts } = await importing(
			[{ email: 'emma@example.com' }],
			byHand({ email: '={{ $json.email }}', field_345: 'x' }),
		);
		expect(verdicts[0]?.json.error).toBe(
			"'Map Fields' fills a field that the account does not have",
		);
		expect(verdicts[0]?.json.details).toEqual(detailsLike(/ID 345/));
		expect(sent).toEqual([]);
	});

	it('refuse rows without an address', async () => {
		const items = [{ email: 'emma@example.com' }];
		const [none, empty] = await Promise.all([
			importing(items, byHand(null)),
			importing(items, byHand({ email: '={{ $json.nothing }}' })),
		]);
		for (const { verdicts } of [none, empty]) {
			expect(verdicts[0]?.json.error).toMatch(/^'Email'/);
		}
	});
});

describe('a custom field that was made after an earlier run', () => {
	const rows = [{ email: 'emma@example.com', 'Shoe Size': 37 }];
	const shoeSize = {
		id: 345,
		title: 'Shoe Size',
		type: 'text' as const,
		tag: 'SHOE_SIZE',
		options: [],
	};
	const shoes = (sandbox: Sandbox) =>
		posts(sandbox)
			.flatMap(({ body }) => sentContacts(body))
			.map(({ fields }) => fields);
	const asked = ({ requests }: Sandbox) =>
		requests.filter(({ action }) => action === 'list_field_view').length;

	it.each<[string, Parameters]>([
		['its column, by name', automatic],
		['the table', byHand({ email: '={{ $json.email }}', field_345: '37' })],
		[
			'a row, by tag',
			{
				fieldMapping: 'manual',
				email: '={{ $json.email }}',
				...field('tag', 'SHOE_SIZE', '37'),
			},
		],
	])('is found by %s, though the fields of the account are kept', async (_what, parameters) => {
		const sandbox = await start();
		await importInto(sandbox, { items: rows, parameters });
		sandbox.account.fields.set(345, shoeSize);
		passTime(11_000);
		await importInto(sandbox, { items: rows, parameters });
		expect(shoes(sandbox).at(-1)).toEqual([{ id: 345, value: '37' }]);
	});

	it('costs no request for each run where a column has no field at all', async () => {
		const sandbox = await start();
		for (let run = 0; run < 2; run++) await importInto(sandbox, { items: rows });
		passTime(11_000);
		await importInto(sandbox, { items: [...rows, { ...rows[0], email: 'emil@example.com' }] });
		expect(asked(sandbox)).toBe(2);
	});
});

it('a title that is another field by now is read anew in each run', async () => {
	const sandbox = await start();
	const rows = [{ email: 'emma@example.com', 'Job Title': 'Engineer' }];
	const fieldsSent = () =>
		posts(sandbox).map(({ body }) => sentContacts(body).map(({ fields }) => fields));
	await importInto(sandbox, { items: rows });
	const [jobTitle, notes] = [1, 9].map((id) => sandbox.account.fields.get(id));
	if (jobTitle && notes) [jobTitle.title, notes.title] = ['Former Title', 'Job Title'];
	passTime(11_000);
	await importInto(sandbox, { items: rows });
	expect(fieldsSent()).toEqual([
		[[{ id: 1, value: 'Engineer' }]],
		[[{ id: 9, value: 'Engineer' }]],
	]);
});

it("an expression that n8n cannot evaluate is its item's affair, and no fault of the node", async () => {
	const { sent, verdicts } = await importing(
		[{ email: 'emma@example.com' }],
		byHand({ email: "={{ $('Nowhere').item.json.email }}" }),
	);
	expect(verdicts[0]?.json.error).toBe("'Columns' could not be read");
	expect(sent).toEqual([]);
});
