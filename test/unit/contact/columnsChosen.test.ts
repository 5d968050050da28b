import { chosenColumns } from '../../../nodes/ActiveCampaignContactSync/contact/columns';
import { accountFields } from './fields';

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
	expect(chosenColumns(values, accountFields)).toEqual({
		sources: [
			...own.map((name) => ({ column: name, target: name })),
			{ column: 'field_3', target: 'field_3', field: birthday },
		],
		unknown: [],
	});
});

test('what was never filled in is left out, also where the account does not have it any more', () => {
	const values = { email: 'nathan@example.com', phone: null, field_99: null, field_3: undefined };
	expect(chosenColumns(values, accountFields)).toEqual({
		sources: [{ column: 'email', target: 'email' }],
		unknown: [],
	});
});

test.each(['field_99', 'first_name', 'Birthday', '345', 'field_', 'constructor', '__proto__'])(
	'%s is none',
	(name) => {
		const values: unknown = JSON.parse(`{"email":"nathan@example.com","${name}":"x"}`);
		expect(chosenColumns(values as object, accountFields)).toEqual({
			sources: [{ column: 'email', target: 'email' }],
			unknown: [name],
		});
	},
);

test('several that are missing are all named', () => {
	const values = { field_98: 'x', field_3: 'x', field_99: '' };
	expect(chosenColumns(values, accountFields).unknown).toEqual(['field_98', 'field_99']);
});

describe('an account that could not be asked', () => {
	test('is believed to have every custom field', () => {
		expect(chosenColumns({ field_99: 'x' }, undefined)).toEqual({
			sources: [{ column: 'field_99', target: 'field_99' }],
			unknown: [],
		});
	});

	test.each(['field_0', 'field_x', 'field_99x', 'nickname'])('but not %s', (name) => {
		expect(chosenColumns({ [name]: 'x' }, undefined).unknown).toEqual([name]);
	});
});
