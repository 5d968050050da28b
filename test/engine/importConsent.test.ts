import type { FaultRule, Sandbox, SandboxOptions } from '../../sandbox';
import { lists, moment, people, type Row } from './deliveryScene';
import { accountsForTest, automatic, importInto, posts } from './importScene';
import type { Parameters } from './parameters';

const start = accountsForTest();

/** Who has left which list: by unsubscribing, and by a bounce. */
const LEFT = [
	['gatsby@example.com', 2, 2],
	['max@example.com', 5, 3],
] as const;

const items: Row[] = [
	...LEFT.map(([email]) => ({ email, 'First Name': 'Emma' })),
	...LEFT.map(([email]) => ({ email: email.toUpperCase(), Tags: 'back' })),
	...people(260),
];

const mappings: Array<[name: string, parameters: Parameters]> = [
	['columns', automatic],
	[
		'columns mapped in a table',
		{
			fieldMapping: 'columns',
			columns: { mappingMode: 'defineBelow', value: { email: '={{ $json.email }}' } },
		},
	],
	['one by one', { fieldMapping: 'manual', email: '={{ $json.email }}' }],
];
const statuses = ['activeUnlessUnsubscribed', 'active', '', '={{ $json.nothing }}'];
const happenings: Array<[name: string, options: SandboxOptions, faults: FaultRule[]]> = [
	['nothing', {}, []],
	['a broken import', { importFate: () => ({ endsAs: 'interrupted' }) }, []],
	['a lost answer', {}, [{ kind: 'cut-after-save', action: 'v3/import/bulk_import', times: 2 }]],
	[
		'a refused batch',
		{ assume: { importPosition: 'absent' } },
		[{ kind: '422', action: 'v3/import/bulk_import', after: 1 }],
	],
];

function statusesOf({ account }: Sandbox): unknown[] {
	return LEFT.map(([email, list]) => account.find(email)?.lists.get(list)?.status);
}

describe.each(happenings)('nobody who had left is subscribed, with %s', (_, options, faults) => {
	it.each(mappings)('and %s', async (__, mapping) => {
		const before = LEFT.map(([, , status]) => status);
		const switches = [
			{},
			{ runAutomations: true },
			{ waitForResult: false },
			{ dryRun: true },
			{ includeInputFields: true },
		];
		await Promise.all(
			statuses.flatMap((status) =>
				switches.map(async (on) => {
					const sandbox = await start(options);
					for (const fault of faults) sandbox.addFault(fault);
					const parameters = { ...mapping, ...lists({ id: '2, 5', status }) };
					await importInto(sandbox, {
						items,
						parameters,
						options: { maxRetries: 2, ...on },
					});
					expect(statusesOf(sandbox)).toEqual(before);
				}),
			),
		);
	});
});

describe("what an import unsubscribes from is respected by 'Create or Update' right after", () => {
	const nathan = [{ email: 'nathan@example.com' }];
	const upsert = {
		...automatic,
		operation: 'upsert',
		...lists({ id: 2, status: 'activeUnlessUnsubscribed' }),
	};
	const unsubscribing = { ...automatic, ...lists({ id: 2, status: 'unsubscribed' }) };

	it('where the importer has it waiting, or the look-up lags behind', async () => {
		for (const options of [{ importQueueMs: 20_000 }, { readLagMs: 20_000 }]) {
			const sandbox = await start(options);
			await importInto(sandbox, {
				items: nathan,
				parameters: unsubscribing,
				options: { waitForResult: false },
			});
			const { outputs } = await importInto(sandbox, { items: nathan, parameters: upsert });
			expect(outputs[0]?.[0]?.json.skipped_lists).toEqual(['2']);
			// The importer is through with it by then.
			while (sandbox.imports.some(({ state }) => state !== 'completed')) await moment();
			expect(sandbox.account.find('nathan@example.com')?.lists.get(2)?.status).toBe(2);
		}
	});

	it('where nobody knows whether the importer took it', async () => {
		const sandbox = await start({ readLagMs: 20_000 });
		sandbox.addFault({
			kind: 'cut-after-save',
			action: 'v3/import/bulk_import',
			times: Infinity,
		});
		await importInto(sandbox, {
			items: nathan,
			parameters: unsubscribing,
			options: { maxRetries: 0 },
		});
		expect(posts(sandbox)).toHaveLength(1);
		const { outputs } = await importInto(sandbox, { items: nathan, parameters: upsert });
		expect(outputs[0]?.[0]?.json.skipped_lists).toEqual(['2']);
		expect(sandbox.account.find('nathan@example.com')?.lists.get(2)?.status).toBe(2);
	});
});
