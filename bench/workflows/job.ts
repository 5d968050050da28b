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
		{ id: 1, value: '={{ $json.jobTitle }}' },
		{ id: 3, value: '={{ $json.birthday }}' },
		{ id: 4, value: '={{ $json.country }}' },
		{ id: 10, value: '={{ $json.source }}' },
	],
};
