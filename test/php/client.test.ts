import fc from 'fast-check';
import { attemptOf } from '../../nodes/ActiveCampaignContactSync/account/answer';
import { contactForm, encodeForm } from '../../nodes/ActiveCampaignContactSync/sync/form';
import { resultOf } from '../../nodes/ActiveCampaignContactSync/sync/result';
import { type Account, type Sandbox, startSandbox } from '../../sandbox';
import { contactOf } from '../unit/contact/contacts';
import { anyText, sample } from './generators';
import { describeWithPhp, expectEach, runPhp } from './php';

const flags = {
	noresponders: 'noResponders',
	instantresponders: 'instantResponders',
	lastmessage: 'lastMessage',
} as const;
type Flag = keyof typeof flags;

/** One contact in plain words, for both clients to send in their own way. */
const contacts = fc.record({
	format: fc.constantFrom('json', 'serialize', 'xml'),
	// A few addresses, so that contacts are updated as well as added; one that the server refuses.
	email: fc.constantFrom(
		...[
			'nathan@example.com',
			'GATSBY@example.com',
			'new+one@example.com',
			'o@example.com',
			'a@b',
		],
	),
	firstName: anyText,
	lastName: anyText,
	phone: fc.constantFrom('', '+1 312 201 0300'),
	organization: fc.constantFrom('', 'Acme, Inc.', 'acme, inc.', 'Macondo & Söhne'),
	tags: fc.subarray(['api', 'VIP', 'Webinar 2026', 'ünï', '100%', 'a+b']),
	ip: fc.constantFrom('', '203.0.113.7'),
	form: fc.constantFrom('', '1', '3'),
	fields: fc
		.tuple(
			fc.subarray(['1', '9', '%LEAD_SOURCE%']),
			anyText,
			fc.subarray(['Automation', 'CRM', 'Email']),
			fc.constantFrom('', '1967-05-30'),
		)
		.map(([texts, text, interests, birthday]) => [
			...texts.map((id) => ({ id, values: [text] })),
			{ id: '%INTERESTS%', values: interests },
			{ id: '3', values: [birthday] },
		]),
	lists: fc
		.tuple(
			fc.subarray(['2', '5', '8', '999'], { maxLength: 2 }),
			fc.boolean(),
			fc.subarray(Object.keys(flags) as Flag[]),
			fc.constantFrom('', '2026-07-04 13:05:09', '2009-12-07 06:00:00'),
		)
		.map(([ids, unsubscribed, on, date]) =>
			ids.map((id) => ({
				id,
				unsubscribed,
				// The others are for active lists only, says the page.
				flags: on.filter((flag) => !unsubscribed || flag === 'noresponders'),
				date,
			})),
		),
});

type Contact = typeof contacts extends fc.Arbitrary<infer T> ? T : never;

/** What an answer says, in text, whoever decoded it. */
type Said = Record<string, string>;

/** The contact through the node's own form and decoders. */
async function sync(sandbox: Sandbox, contact: Contact): Promise<Said> {
	const { firstName, lastName, phone, organization } = contact;
	const { pairs } = contactForm(
		contactOf({
			email: contact.email,
			lists: contact.lists.map(({ id, unsubscribed, flags: on, date }) => ({
				listId: id,
				status: unsubscribed ? 'unsubscribed' : 'active',
				listOptions: {
					subscribeDate: date,
					...Object.fromEntries(on.map((flag) => [flags[flag], true])),
				},
			})),
			customFields: contact.fields.map(({ id, values }) => ({ fieldId: id, value: values })),
			tags: contact.tags.map((name) => ({ name })),
			additionalFields: {
				firstName,
				lastName,
				phone,
				organization,
				ipAddress: contact.ip,
				// A form that was added and is empty would be refused.
				...(contact.form !== '' && { form: contact.form }),
			},
			timezone: 'America/Chicago',
		}),
		false,
	);
	const response = await fetch(
		`${sandbox.url}/admin/api.php?api_action=contact_sync&api_output=${contact.format}`,
		{
			method: 'POST',
			headers: {
				'API-TOKEN': sandbox.apiKey,
				'Content-Type': 'application/x-www-form-urlencoded',
			},
			body: encodeForm(pairs),
			redirect: 'manual',
		},
	);
	const body = await response.text();
	const attempt = attemptOf({ status: response.status, headers: {}, body }, 'v1');
	if (attempt.kind !== 'answered') throw new Error(JSON.stringify(attempt));
	const { answer } = attempt;
	if (answer.kind === 'refused') {
		return {
			result_code: '0',
			result_message: answer.serverMessage,
			result_output: contact.format,
		};
	}
	if (answer.kind !== 'result') throw new Error(JSON.stringify(answer));
	return Object.fromEntries(
		Object.entries(resultOf(answer.decoded)).map(([key, value]) => [key, String(value)]),
	);
}

/** All that an account holds, but for the time at which it was asked. */
function stateOf({ contacts, mailings, tags, organizations }: Account): unknown {
	return {
		contacts: [...contacts.values()].map(
			({ createdAt: _created, updatedAt: _updated, lists, ...contact }) => ({
				...contact,
				lists: [...lists].map(([id, { subscribedAt, ...membership }]) => [
					id,
					{ ...membership, subscribedAt: given.has(subscribedAt) ? subscribedAt : 'now' },
				]),
			}),
		),
		mailings: mailings.map(({ at: _at, ...mailing }) => mailing),
		tags: [...tags.values()],
		organizations: [...organizations.values()],
	};
}

const given = new Set(['2026-07-04 13:05:09', '2009-12-07 06:00:00']);

describeWithPhp('a client in PHP after the page of the API', () => {
	let ofPhp: Sandbox;
	let ofNode: Sandbox;

	beforeAll(async () => {
		[ofPhp, ofNode] = await Promise.all([startSandbox(), startSandbox()]);
	});
	afterAll(async () => {
		await Promise.all([ofPhp.close(), ofNode.close()]);
	});

	test('it and the node leave the account in the same state, with the same answers', async () => {
		const cases = sample(contacts, 400);
		const said = (await runPhp('client.php', {
			url: ofPhp.url,
			key: ofPhp.apiKey,
			contacts: cases,
		})) as Said[];
		const saidToNode: Said[] = [];
		for (const contact of cases) saidToNode.push(await sync(ofNode, contact));
		expectEach(cases, saidToNode, said);
		expect(stateOf(ofNode.account)).toEqual(stateOf(ofPhp.account));

		const codes = said.map(({ result_code }) => result_code);
		expect(codes.filter((code) => code === '1').length).toBeGreaterThan(100);
		expect(codes.filter((code) => code === '0').length).toBeGreaterThan(20);
		expect(ofPhp.account.mailings.length).toBeGreaterThan(20);
	}, 60_000);
});
