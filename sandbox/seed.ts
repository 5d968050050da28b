import type {
	AccountSeed,
	Contact,
	Field,
	FieldType,
	Form,
	List,
	ListStatus,
	Membership,
	Tag,
} from './model';

/** How many of each a big account holds, for pick-lists; what is missing stays as it is. */
export interface AccountSize {
	lists?: number;
	fields?: number;
	tags?: number;
	forms?: number;
}

const CREATED = '2026-01-12 09:17:39';

const LISTS: Array<[id: number, name: string]> = [
	[2, 'Newsletter'],
	[5, 'Customers'],
	[8, 'Product News'],
	[12, 'Event Guests'],
];

const FIELDS: Array<[id: number, title: string, type: FieldType, tag: string, options?: string[]]> =
	[
		[1, 'Job Title', 'text', 'JOB_TITLE'],
		[3, 'Birthday', 'date', 'BIRTHDAY'],
		[4, 'Country', 'dropdown', 'COUNTRY', ['Austria', 'Germany', 'Hungary', 'Portugal', 'USA']],
		[6, 'Interests', 'multiselect', 'INTERESTS', ['Automation', 'CRM', 'Email', 'Events']],
		[7, 'Consent', 'checkbox', 'CONSENT', ['Newsletter', 'Offers', 'Surveys']],
		[9, 'Notes', 'textarea', 'NOTES'],
		[10, 'Lead Source', 'hidden', 'LEAD_SOURCE'],
		[14, 'Plan', 'radio', 'PLAN', ['Free', 'Pro', 'Enterprise']],
		[15, 'Topics', 'listbox', 'TOPICS', ['News', 'Guides', 'CRM, Sales']],
		[16, 'Last Visit', 'datetime', 'LAST_VISIT'],
	];

const TAGS = ['customer', 'lead', 'newsletter', 'trial', 'vip', 'webinar-2026'];

const FORMS: Form[] = [
	{ id: 1, name: 'Newsletter Sign-up', optIn: true, lists: [2] },
	{ id: 3, name: 'Contact Us', optIn: false, lists: [5] },
	{ id: 4, name: 'Event Registration', optIn: false, lists: [12] },
];

const ORGANIZATIONS = ['Acme, Inc.', 'Macondo'];

interface Person {
	email: string;
	name: [first: string, last: string];
	organization?: string;
	phone?: string;
	lists?: Record<number, ListStatus>;
	fields?: Record<number, string>;
	tags?: string[];
}

const PEOPLE: Person[] = [
	{
		email: 'nathan@example.com',
		name: ['Nathan', 'Smith'],
		organization: 'Acme, Inc.',
		phone: '+1 312 201 0300',
		lists: { 2: 1, 5: 1 },
		fields: { 1: 'Engineer', 4: 'USA', 6: '||Automation||CRM||' },
		tags: ['customer', 'vip'],
	},
	{
		email: 'gatsby@example.com',
		name: ['Jay', 'Gatsby'],
		lists: { 2: 2, 8: 1 },
		tags: ['newsletter'],
	},
	{
		email: 'jab@example.com',
		name: ['José Arcadio', 'Buendía'],
		organization: 'Macondo',
		lists: { 5: 1 },
		fields: { 3: '1967-05-30', 9: 'Met at the fair' },
		tags: ['customer'],
	},
	{ email: 'max@example.com', name: ['Max', 'Sendak'], lists: { 5: 3 }, tags: ['trial'] },
	{ email: 'zaphod@example.com', name: ['Zaphod', 'Beeblebrox'], lists: { 8: 0 } },
	{ email: 'edmund@example.com', name: ['Edmund', 'Pevensie'], tags: ['lead'] },
];

/** What the account starts with: a few of everything, or as many as `size` asks for. */
export function accountSeed(size: AccountSize = {}): AccountSeed {
	const lists = sized(LISTS.map(seedList), size.lists, (id) => seedList([id, `List ${pad(id)}`]));
	const listIds = new Set(lists.map(({ id }) => id));
	const fields = sized(FIELDS.map(seedField), size.fields, (id) =>
		seedField([id, `Field ${pad(id)}`, 'text', `FIELD_${pad(id)}`]),
	);
	const fieldIds = new Set(fields.map(({ id }) => id));
	return {
		lists,
		fields,
		tags: sized(TAGS.map(seedTag), size.tags, (id) => ({ id, name: `tag-${pad(id)}` })),
		forms: sized(FORMS, size.forms, (id) => ({
			id,
			name: `Form ${pad(id)}`,
			optIn: false,
			lists: [],
		})),
		organizations: ORGANIZATIONS.map((name, index) => ({ id: index + 1, name })),
		contacts: PEOPLE.map((person, index) => seedContact(person, index + 1, listIds, fieldIds)),
	};
}

/** The first `count` of the given things, then made ones with the next ids. */
function sized<T extends { id: number }>(
	given: readonly T[],
	count = given.length,
	make: (id: number) => T,
): T[] {
	const things = given.slice(0, count);
	let id = things.at(-1)?.id ?? 0;
	while (things.length < count) things.push(make(++id));
	return things;
}

function seedList([id, name]: [id: number, name: string]): List {
	return { id, name, createdAt: CREATED };
}

function seedField([id, title, type, tag, options = []]: (typeof FIELDS)[number]): Field {
	return { id, title, type, tag, options };
}

function seedTag(name: string, index: number): Tag {
	return { id: index + 1, name };
}

function seedContact(
	person: Person,
	id: number,
	listIds: ReadonlySet<number>,
	fieldIds: ReadonlySet<number>,
): Contact {
	const memberships = numbered(person.lists ?? {}, listIds).map(
		([listId, status]): [number, Membership] => [
			listId,
			{ status, subscribedAt: CREATED, noResponders: false, formId: 0 },
		],
	);
	return {
		id,
		email: person.email,
		firstName: person.name[0],
		lastName: person.name[1],
		phone: person.phone ?? '',
		organization: person.organization ?? '',
		ip4: '',
		createdAt: CREATED,
		updatedAt: CREATED,
		lists: new Map(memberships),
		fields: new Map(numbered(person.fields ?? {}, fieldIds)),
		tags: [...(person.tags ?? [])],
		revision: 0,
	};
}

/** The entries of a record by number, those only whose number is known. */
function numbered<T>(record: Record<number, T>, known: ReadonlySet<number>): Array<[number, T]> {
	return Object.entries(record)
		.map(([key, value]): [number, T] => [Number(key), value])
		.filter(([key]) => known.has(key));
}

function pad(id: number): string {
	return String(id).padStart(4, '0');
}
