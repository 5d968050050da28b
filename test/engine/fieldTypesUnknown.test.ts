import { accountForTest, actionsOf, people, sentFor, sync } from './deliveryScene';
import { field, type Parameters } from './parameters';

const start = accountForTest();
const nathan = 'nathan@example.com';
const items = [{ email: nathan }];

const hintsOf = ({ hints }: Awaited<ReturnType<typeof sync>>) =>
	hints.map(({ message }) => message);

const columns = (values: Record<string, string>): Parameters =>
	({
		fieldMapping: 'columns',
		columns: { mappingMode: 'defineBelow', value: { email: '={{ $json.email }}', ...values } },
	}) as Parameters;

describe('where the fields of the account cannot be looked up', () => {
	it.each(['500', '402', 'refused-json0', 'garbage', '403-page'] as const)(
		'by %s, the value is sent as it is, with a hint',
		async (kind) => {
			const sandbox = await start();
			sandbox.addFault({ kind, action: 'list_field_view', times: Infinity });
			const result = await sync(sandbox, {
				items,
				parameters: field('id', '6', '={{ ["CRM", "Events"] }}'),
				options: { maxRetries: 0 },
			});
			expect(result.outputs[0]).toHaveLength(1);
			expect(sentFor(sandbox, nathan)['field[6,0]']).toBe('CRM||Events');
			expect(hintsOf(result)).toEqual([
				expect.stringMatching(/type of their custom field is not known/),
			]);
		},
	);

	it.each([
		['a date day first', field('id', '1', '25/12/1960')],
		['a text that came by column', columns({ field_6: 'CRM, Events' })],
	])('%s is sent too, with the hint', async (_, parameters) => {
		const sandbox = await start();
		sandbox.addFault({ kind: '402', action: 'list_field_view', times: Infinity });
		const result = await sync(sandbox, { items, parameters });
		expect(result.outputs[0]).toHaveLength(1);
		expect(hintsOf(result)).toEqual([expect.stringMatching(/custom field is not known/)]);
	});

	it.each<[string, Parameters]>([
		['one by one', field('id', '3', '={{ $json.birthday }}')],
		['by column', columns({ field_3: '={{ $json.birthday }}' })],
	])(
		"a value that comes out empty under 'Send Empty Values' is not sent, %s: it may be a date",
		async (_, parameters) => {
			const sandbox = await start();
			sandbox.addFault({ kind: '402', action: 'list_field_view', times: Infinity });
			const options = { sendEmptyValues: true };
			const result = await sync(sandbox, { items, parameters, options });
			expect(sentFor(sandbox, nathan)).toEqual({ email: nathan });
			expect(hintsOf(result)).toEqual([
				expect.stringMatching(/came out empty and were not sent.*whose type is not known/),
			]);
		},
	);

	it('they are asked for once a run', async () => {
		const sandbox = await start();
		sandbox.addFault({ kind: '402', action: 'list_field_view', times: Infinity });
		await sync(sandbox, {
			items: people(20),
			parameters: field('id', '6', '={{ ["CRM", "Events"] }}'),
		});
		expect(actionsOf(sandbox).filter((action) => action === 'list_field_view')).toHaveLength(1);
	});
});
