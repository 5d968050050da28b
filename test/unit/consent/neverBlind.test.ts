import fc from 'fast-check';
import { withConsent } from '../../../nodes/ActiveCampaignContactSync/consent/lookUp';
import { Refusal } from '../../../nodes/ActiveCampaignContactSync/contact/refusal';
import { contactForm } from '../../../nodes/ActiveCampaignContactSync/sync/form';
import { FakeAccount } from '../account/fakeCaller';
import { contactOf, listRow, locator } from '../contact/contacts';
import { known, type ListRow, row, unknown } from './answers';

const LISTS = ['2', '5', '7'];

const odd = fc.oneof(
	fc.constantFrom<unknown[]>(
		null,
		undefined,
		'',
		' ',
		'active',
		true,
		false,
		[],
		{},
		NaN,
		-1,
		1.5,
	),
	fc.constantFrom<unknown[]>('02', '2 ', ' 3', '+2', '2.0', ['2'], { status: '2' }, '٢', '1e0'),
	fc.jsonValue({ maxDepth: 1 }),
);
const rarelyOdd = (usual: fc.Arbitrary<unknown>) =>
	fc.oneof({ weight: 12, arbitrary: usual }, { weight: 1, arbitrary: odd });

const list = fc.constantFrom<unknown[]>(...LISTS, 2, 5, 7);
const status = fc.constantFrom<unknown[]>(0, 1, 2, 3, 91, '0', '1', '2', '3', '91', '1', '1');
const contact = fc.constantFrom<unknown[]>('113', '113', '113', 113);
const listRows = fc.array(
	fc.oneof(
		{
			weight: 20,
			arbitrary: fc.record({
				contact: rarelyOdd(contact),
				list: rarelyOdd(list),
				status: rarelyOdd(status),
				channel: fc.constantFrom('email', 'sms'),
			}),
		},
		{ weight: 1, arbitrary: odd },
	),
	{ maxLength: 6 },
);
const person = fc.record({
	id: rarelyOdd(fc.constantFrom<unknown[]>('113', 113)),
	email: rarelyOdd(fc.constantFrom('nathan@example.com', 'Nathan@Example.com')),
});
/** What is in an answer, mostly in order, in parts that fit or do not. */
const answers = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record(
			{
				contacts: rarelyOdd(
					fc.oneof(
						{ weight: 8, arbitrary: fc.tuple(person) },
						fc.array(person, { maxLength: 3 }),
					),
				),
				contactLists: rarelyOdd(listRows),
				meta: rarelyOdd(
					fc.record({
						total: rarelyOdd(fc.constantFrom<unknown[]>('0', '1', 0, 1, '20')),
					}),
				),
				fields: fc.jsonValue({ maxDepth: 1 }),
			},
			{ requiredKeys: ['contacts'] },
		),
	},
	fc.jsonValue(),
);

/** The lists that some row of an answer says are left, whoever's row it is. */
function leftIn(answer: unknown): string[] {
	const rows: unknown = (answer as { contactLists?: unknown } | null)?.contactLists;
	if (!Array.isArray(rows)) return [];
	return (rows as Array<ListRow | null>)
		.filter((one) => ['2', '3'].includes(String(one?.status)))
		.map((one) => String(one?.list));
}

/** What goes out for a contact on three lists; `undefined` where it is refused. */
async function sentAfter(body: string, status_: number): Promise<[string, string][] | undefined> {
	const fake = new FakeAccount();
	fake.latency = 0;
	fake.respond = () => ({ body, status: status_ });
	const asks = contactOf({
		lists: LISTS.map((id) => listRow(id, { status: 'activeUnlessUnsubscribed' })),
		additionalFields: { form: locator('7') },
	});
	const caller = fake.caller();
	const allowed = await fake.clock.until(
		withConsent(caller, asks, false).catch((thrown: unknown) => {
			if (thrown instanceof Refusal) return undefined;
			throw thrown;
		}),
	);
	return (
		allowed &&
		[...contactForm(allowed.contact, false).pairs].map(([key, value]) => [key, value])
	);
}

const activeIn = (pairs: Array<[string, string]>) =>
	LISTS.filter((id) => pairs.some(([key, value]) => key === `status[${id}]` && value === '1'));

test('a list whose row says 2 or 3 is never sent as active, whatever else the answer holds', async () => {
	const seen = { refused: 0, left: 0, active: 0 };
	await fc.assert(
		fc.asyncProperty(answers, async (answer) => {
			const pairs = await sentAfter(JSON.stringify(answer), 200);
			if (pairs === undefined) {
				seen.refused += 1;
				return;
			}
			const left = leftIn(JSON.parse(JSON.stringify(answer)));
			const active = activeIn(pairs);
			if (left.length > 0) seen.left += 1;
			if (active.length > 0) seen.active += 1;
			expect(active.filter((id) => left.includes(id))).toEqual([]);
			expect(pairs.some(([key]) => key === 'form')).toBe(active.length > 0);
		}),
		{ numRuns: 3000 },
	);
	// Else the generator makes nothing that is read.
	expect(seen.left).toBeGreaterThan(200);
	expect(seen.active).toBeGreaterThan(200);
	expect(seen.refused).toBeGreaterThan(200);
});

const good = JSON.stringify(known([row('2', '1')]));
const nobody = JSON.stringify(unknown());

test.each([
	300, 301, 302, 400, 401, 402, 403, 404, 407, 408, 413, 422, 429, 500, 502, 503, 504, 520,
])('status %d refuses, whatever the body says', async (status_) => {
	expect(await sentAfter(good, status_)).toBeUndefined();
	expect(await sentAfter(nobody, status_)).toBeUndefined();
});

test.each([
	['nothing', ''],
	['a web page', '<!DOCTYPE html><html><body>Maintenance</body></html>'],
	['XML that says the same', '<r><contacts/><meta><total>0</total></meta></r>'],
	['serialize', 'a:2:{s:8:"contacts";a:0:{}s:4:"meta";a:1:{s:5:"total";s:1:"0";}}'],
	['half of it', good.slice(0, -1)],
	['more than it', `${good}Warning`],
	['not allowed', '<not_allowed><error>You are not authorized</error></not_allowed>'],
	[
		'an answer of v1 in Portuguese',
		'{"result_code":0,"result_message":"Falhou: nada foi encontrado"}',
	],
])('a body that is %s refuses', async (_what, body) => {
	expect(await sentAfter(body, 200)).toBeUndefined();
});

test('a good answer does not', async () => {
	expect(activeIn((await sentAfter(good, 200)) ?? [])).toEqual(LISTS);
	expect(activeIn((await sentAfter(nobody, 200)) ?? [])).toEqual(LISTS);
	const left = JSON.stringify(known([row('2', '2'), row('5', '3'), row('7', '91')]));
	expect(activeIn((await sentAfter(left, 200)) ?? [])).toEqual(['7']);
});
