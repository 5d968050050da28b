/**
 * How the workflow's values are mapped: 'plain' is a name of the item, as dragging it in the editor writes it; 'worked'
 * does something with it, so that only n8n's own evaluation can tell what comes of it.
 */
export type Mapped = 'plain' | 'worked';

/** Where each value stands in a row: as a webhook or a table hands it on. */
const NAMES = {
	email: '$json.body.email',
	firstName: "$json['First Name']",
	lastName: '$json.lastName',
	jobTitle: '$json.jobTitle',
	birthday: '$json.birthday',
	country: '$json.country',
	leadSource: '$json.leadSource',
} as const;

/** What every way has to do for each contact: 2 lists, 3 tags, 4 custom fields; ids of the sandbox account. */
export const JOB = {
	lists: [2, 5],
	tags: [
		{ id: 1, name: 'customer' },
		{ id: 2, name: 'lead' },
		{ id: 6, name: 'webinar-2026' },
	],
	fields: [
		{ id: 1, of: 'jobTitle' },
		{ id: 3, of: 'birthday' },
		{ id: 4, of: 'country' },
		{ id: 10, of: 'leadSource' },
	],
} as const;

/** The expression for one value of the contact. */
export function expressionFor(name: keyof typeof NAMES, mapped: Mapped): string {
	return `={{ ${NAMES[name]}${mapped === 'worked' ? '.trim()' : ''} }}`;
}

/** The custom fields of the job with their expressions. */
export function fieldsOf(mapped: Mapped): Array<{ id: number; value: string }> {
	return JOB.fields.map(({ id, of }) => ({ id, value: expressionFor(of, mapped) }));
}

/** Of a table with bad rows, one in so many has an address that is mistyped. */
const BAD_ROW_IN = 100;
const BAD_ROW = 37;

/** Whether the row with this number is bad, in a table that has such rows. */
export function isBad(index: number): boolean {
	return index % BAD_ROW_IN === BAD_ROW;
}

/** The row that the workflow makes for the contact number `i`. */
export function rowExpression(hasBadRows = false): string {
	const end = hasBadRows
		? `(i % ${BAD_ROW_IN} === ${BAD_ROW} ? '@example,com' : '@example.com')`
		: "'@example.com'";
	return `{
	email: 'person-' + i + ${end}, body: { email: 'person-' + i + ${end} },
	'First Name': 'Nathan', lastName: 'Smith ' + i, jobTitle: 'Engineer ' + i,
	birthday: '1985-10-26', country: 'Austria', leadSource: 'Fair, hall ' + (i % 9),
}`;
}

/** The same, to compare with what was saved. */
export function rowOf(index: number) {
	return {
		email: `person-${index}@example.com`,
		firstName: 'Nathan',
		lastName: `Smith ${index}`,
		jobTitle: `Engineer ${index}`,
		birthday: '1985-10-26',
		country: 'Austria',
		leadSource: `Fair, hall ${index % 9}`,
	};
}

/** The row as it comes in, as `rowExpression` makes it. */
export function inputRow(index: number) {
	const { firstName, ...row } = rowOf(index);
	return { ...row, body: { email: row.email }, 'First Name': firstName };
}
