import { chosenColumns } from '../../../nodes/ActiveCampaignContactSync/contact/columns';
import { accountFields, refusalOf } from './fields';

const [birthday] = accountFields;

test('each name is its own target, and a custom field comes along', () => {
	const values = {
		email: '={{ $json.mail }}',
		firstName: 'Nathan',
		lastName: '',
		phone: 0,
		organization: false,
		tags: ['vip'],
		field_3: '={{ $json.born }}',
	};
	const own = ['email', 'firstName', 'lastName', 'phone', 'organization', 'tags'];
	expect(chosenColumns(values, accountFields)).toEqual([
		...own.map((name) => ({ column: name, target: name })),
		{ column: 'field_3', target: 'field_3', field: birthday },
	]);
});

test('what was never filled in is left out, also where the account does not have it any more', () => {
	const values = { email: 'nathan@example.com', phone: null, field_99: null, field_3: undefined };
	expect(chosenColumns(values, accountFields)).toEqual([{ column: 'email', target: 'email' }]);
});

test.each([
	['field_99', 'the custom field with the ID 99'],
	['first_name', '"first_name"'],
	['Birthday', '"Birthday"'],
	['345', '"345"'],
	['field_', '"field_"'],
	['constructor', '"constructor"'],
	['__proto__', '"__proto__"'],
])('%s is refused by name: %s', (name, called) => {
	const values: unknown = JSON.parse(`{"email":"nathan@example.com","${name}":"x"}`);
	const { message, description } = refusalOf(() =>
		chosenColumns(values as object, accountFields),
	).words;
	expect(message).toBe("'Map Fields' fills a field that the account does not have");
	expect(description).toContain(`It is ${called}. `);
});

test('several that are missing are all named', () => {
	const { description } = refusalOf(() =>
		chosenColumns({ field_98: 'x', field_3: 'x', field_99: '' }, accountFields),
	).words;
	expect(description).toContain(
		'the custom field with the ID 98, the custom field with the ID 99.',
	);
	expect(description).not.toContain('ID 3');
});

describe('an account that could not be asked', () => {
	test('is believed to have every custom field', () => {
		expect(chosenColumns({ field_99: 'x' }, undefined)).toEqual([
			{ column: 'field_99', target: 'field_99' },
		]);
	});

	test.each(['field_0', 'field_x', 'field_99x', 'nickname'])('but not %s', (name) => {
		expect(
			refusalOf(() => chosenColumns({ [name]: 'x' }, undefined)).words.description,
		).toContain(`"${name}"`);
	});
});
