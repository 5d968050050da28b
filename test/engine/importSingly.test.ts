import type { Contact, Sandbox } from '../../sandbox';
import { seededRandom } from '../../sandbox/random';
import { lists, type Row } from './deliveryScene';
import { accountsForTest, automatic, importInto, verdictsOf } from './importScene';

const start = accountsForTest();

const ROWS = 900;
const PEOPLE = 350;
/** Who is in the account already, among them some who have left a list or bounced. */
const KNOWN = [
	'nathan@example.com',
	'gatsby@example.com',
	'jab@example.com',
	'max@example.com',
	'zaphod@example.com',
	'edmund@example.com',
];

/** Rows with every kind of value: repeated addresses in other case, empty cells, several lists and tags. */
function rowsBy(seed: number): Row[] {
	const random = seededRandom(seed);
	const below = (count: number) => Math.floor(random() * count);
	const oneOf = (...values: unknown[]) => values[below(values.length)];
	const some = <T>(...values: T[]): T[] => values.filter(() => random() < 0.3);
	return Array.from({ length: ROWS }, () => {
		const number = below(random() < 0.05 ? KNOWN.length : PEOPLE);
		const address = KNOWN[number] ?? `person${number}@example.com`;
		const shape = below(60);
		const email =
			shape === 0 ? `person ${number}@example.com` : shape === 1 ? 'nobody' : address;
		return {
			Email: random() < 0.2 ? email.toUpperCase() : email,
			'First Name': oneOf('Emma', 'Zoë', '李', '', ' ', 'A & B = "C"'),
			Surname: oneOf('Woodhouse', null, undefined),
			Phone: oneOf('1', 2, ''),
			Company: oneOf('Acme, Inc.', 'Macondo', ''),
			Tags: oneOf('', 'lead', 'vip, lead', ['webinar-2026'], 'new one'),
			Notes: oneOf('', 'two\nlines', '100 % ||', '😀'),
			Interests: oneOf('', 'CRM', 'CRM, Events', ['Email', 'CRM']),
			Birthday: oneOf('', '1976-08-01'),
			Active: some(2, 8, 12),
			Left: some(5),
		};
	});
}

const parameters = {
	...automatic,
	...lists(
		{ id: '={{ $json.Active }}', status: 'activeUnlessUnsubscribed' },
		{ id: '={{ $json.Left }}', status: 'unsubscribed' },
	),
};

/** What the account has of everybody, without what depends on the time and the way. */
function held({ account }: Sandbox) {
	const all = [...account.contacts.values()].map(plain);
	return Object.fromEntries(all.map((contact) => [contact.email, contact]));
}

function plain({ email, firstName, lastName, phone, organization, ...more }: Contact) {
	const filled = [...more.fields].filter(([, value]) => value !== '');
	return {
		...{ email: email.toLowerCase(), firstName, lastName, phone, organization },
		tags: [...more.tags].sort(),
		fields: Object.fromEntries(filled),
		lists: Object.fromEntries([...more.lists].map(([id, { status }]) => [id, status])),
	};
}

test.each([1, 2])(
	"an import leaves what 'Create or Update' would have, row by row (seed %i)",
	async (seed) => {
		const items = rowsBy(seed);
		const [many, singly] = [await start(), await start()];
		const run = await importInto(many, { items, parameters });
		const one = await importInto(singly, {
			items,
			parameters: { ...parameters, operation: 'upsert' },
		});
		expect(held(many)).toEqual(held(singly));

		// Whoever failed singly failed in the import as well; that also tells who was left off a list.
		const failed = verdictsOf(one, ROWS).map(({ branch }) => branch === 'error');
		const verdicts = verdictsOf(run, ROWS);
		verdicts.forEach(({ branch }, row) => {
			if (failed[row]) expect(branch).toBe('error');
		});
		const told = verdicts.flatMap(({ branch, json }, row) =>
			branch === 'error' && !failed[row] ? [String(json.Email).toLowerCase()] : [],
		);
		expect(new Set(told)).toEqual(new Set(['gatsby@example.com']));
	},
);
