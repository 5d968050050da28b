import fc from 'fast-check';
import { contactForm, encodeForm } from '../../nodes/ActiveCampaignContactSync/sync/form';
import { parseStr } from '../../sandbox/php/parseStr';
import { toPlain } from '../../sandbox/php/value';
import { contactOf } from '../unit/contact/contacts';
import { anyText, sample } from './generators';
import { askPhp, describeWithPhp, expectEach } from './php';

const tagName = fc.oneof(
	fc.stringMatching(/^[A-Z][A-Z0-9_]{0,12}$/),
	// What the node takes for a personalization tag, however odd.
	anyText.map((text) => `X${text.replace(/[\s[\],%\p{C}]/gu, '')}`),
);

const people = fc.record({
	local: fc.stringMatching(/^[a-zA-Z0-9+&=%.!#$'*/?^_`{|}~-]{1,12}$/),
	firstName: anyText,
	lastName: anyText,
	phone: anyText,
	organization: anyText,
	tags: fc.array(anyText, { maxLength: 4 }),
	lists: fc.uniqueArray(fc.bigInt({ min: 1n, max: 10n ** 15n - 1n }).map(String), {
		maxLength: 4,
	}),
	status: fc.constantFrom('active' as const, 'unsubscribed' as const),
	flag: fc.boolean(),
	fields: fc.uniqueArray(
		fc.tuple(fc.oneof(fc.integer({ min: 1 }).map(String), tagName), anyText),
		{ maxLength: 4, selector: ([field]) => field },
	),
	sendEmptyValues: fc.boolean(),
});

type Person = typeof people extends fc.Arbitrary<infer T> ? T : never;

function bodyOf(person: Person): string {
	const { local, tags, lists, status, flag, fields, sendEmptyValues, ...additionalFields } =
		person;
	const contact = contactOf({
		email: `${local}@example.com`,
		lists: lists.map((listId) => ({ listId, status, listOptions: { noResponders: flag } })),
		customFields: fields.map(([fieldId, value]) => ({ fieldId, value })),
		tags: tags.map((name) => ({ name })),
		additionalFields,
		timezone: 'UTC',
	});
	return encodeForm(contactForm(contact, sendEmptyValues).pairs);
}

/** What PHP must find in $_POST, put together without the node's own code. */
function meant(person: Person): unknown {
	const form: Record<string, unknown> = { email: `${person.local}@example.com` };
	const isSent = (text: string) => text.trim() !== '' || person.sendEmptyValues;
	const texts = {
		first_name: person.firstName,
		last_name: person.lastName,
		phone: person.phone,
		customer_acct_name: person.organization,
	};
	// Blanks clear like nothing.
	const stored = (text: string) => (text.trim() === '' ? '' : text);
	for (const [key, text] of Object.entries(texts)) if (isSent(text)) form[key] = stored(text);
	const tags = person.tags
		.join(',')
		.split(',')
		.map((tag) => tag.trim())
		.filter(Boolean);
	if (tags.length > 0) form.tags = [...new Set(tags)].join(',');
	const byList = (value: (id: string) => string) =>
		Object.fromEntries(person.lists.map((id) => [id, value(id)]));
	if (person.lists.length > 0) {
		form.p = byList((id) => id);
		form.status = byList(() => (person.status === 'active' ? '1' : '2'));
		if (person.flag) form.noresponders = byList(() => '1');
	}
	const fields = person.fields
		.filter(([, value]) => isSent(value))
		.map(([name, value]) => [/^\d+$/.test(name) ? `${name},0` : `%${name}%,0`, stored(value)]);
	if (fields.length > 0) form.field = Object.fromEntries(fields);
	return form;
}

describeWithPhp('what a form means', () => {
	test('PHP reads in a contact what was meant, and so does the sandbox', async () => {
		const cases = sample(people, 4000);
		const bodies = cases.map(bodyOf);
		const read = await askPhp('parse_str', bodies);
		expectEach(bodies, read, cases.map(meant));
		expectEach(
			bodies,
			bodies.map((body) => toPlain(parseStr(body))),
			read,
		);
	}, 60_000);

	test('the sandbox reads any form as PHP does', async () => {
		const part = fc.oneof(
			fc.constantFrom(
				'a',
				'b',
				'p',
				'[',
				']',
				'[]',
				'[1]',
				'[01]',
				'[x]',
				'[ ]',
				'.',
				' ',
				'+',
			),
			fc.constantFrom(
				'=',
				'&',
				'&&',
				'%5B',
				'%5D',
				'%00',
				'%20',
				'%2',
				'%',
				'[-3]',
				'[',
				'email=x',
			),
			fc.constantFrom(
				'[9223372036854775807]',
				'[9223372036854775808]',
				'%C3%A1',
				'á',
				'_',
				'__proto__',
			),
		);
		const bodies = sample(
			fc.array(part, { maxLength: 14 }).map((parts) => parts.join('')),
			8000,
		);
		const read = await askPhp('parse_str', bodies);
		expectEach(
			bodies,
			bodies.map((body) => toPlain(parseStr(body))),
			read,
		);
	}, 60_000);

	test('half of a character pair becomes the sign for it, and nothing around it is lost', async () => {
		const [read] = await askPhp('parse_str', [encodeForm([['first_name', 'a\ud83db']])]);
		expect(read).toEqual({ first_name: 'a\ufffdb' });
	});
});
