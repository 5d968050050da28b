/** What every way has to do for each contact: 2 lists, 3 tags, 4 custom fields; ids of the sandbox account. */
export const JOB = {
	email: '={{ $json.email }}',
	firstName: '={{ $json.firstName }}',
	lastName: '={{ $json.lastName }}',
	lists: [2, 5],
	tags: [
		{ id: 1, name: 'customer' },
		{ id: 2, name: 'lead' },
		{ id: 6, name: 'webinar-2026' },
	],
	fields: [
		{ id: 1, of: 'jobTitle', value: '={{ $json.jobTitle }}' },
		{ id: 3, of: 'birthday', value: '={{ $json.birthday }}' },
		{ id: 4, of: 'country', value: '={{ $json.country }}' },
		{ id: 10, of: 'source', value: '={{ $json.source }}' },
	] as const,
};

/** The row that the workflow makes for the contact number `i`. */
export const ROW_EXPRESSION = `{
	email: 'person-' + i + '@example.com', firstName: 'Nathan', lastName: 'Smith ' + i,
	jobTitle: 'Engineer ' + i, birthday: '1985-10-26', country: 'Austria', source: 'Fair, hall ' + (i % 9),
}`;

/** The same, to compare with what was saved. */
export function rowOf(index: number) {
	return {
		email: `person-${index}@example.com`,
		firstName: 'Nathan',
		lastName: `Smith ${index}`,
		jobTitle: `Engineer ${index}`,
		birthday: '1985-10-26',
		country: 'Austria',
		source: `Fair, hall ${index % 9}`,
	};
}
