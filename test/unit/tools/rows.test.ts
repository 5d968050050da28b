import type { INodeExecutionData, IRunData } from 'n8n-workflow';
import { type Sandbox, startSandbox } from '../../../sandbox';
import type { Execution } from '../../../tools/n8n/execution';
import { expectedContact, type Guest, NODES, readExample } from '../../../tools/start/example';
import { readRows, rememberContacts } from '../../../tools/start/rows';

let sandbox: Sandbox;
beforeEach(async () => {
	sandbox = await startSandbox();
});
afterEach(async () => await sandbox.close());

const ada: Guest = {
	name: 'Ada Winter',
	email: 'ada@example.com',
	company: 'Winter & Sons',
	jobTitle: 'Engineer',
	interests: ['CRM', 'Email'],
	lists: [2],
	tags: ['lead'],
};
const typo: Guest = { ...ada, email: 'no one@example.com' };

/** Saves a guest as the example means it, but for what `wrong` changes. */
function save(guest: Guest, wrong: { tags?: string[]; listStatus?: 1 | 2 } = {}): number {
	const fieldId = (tag: string) => sandbox.account.fieldByTag(tag)?.id ?? 0;
	const list = (listId: number) => ({
		listId,
		status: wrong.listStatus ?? 1,
		noResponders: false,
		formId: 0,
		optIn: false,
		mailings: [],
	});
	return sandbox.account.upsert({
		email: guest.email,
		firstName: 'Ada',
		lastName: 'Winter',
		organization: guest.company,
		tags: wrong.tags ?? ['event-guest', ...guest.tags],
		fields: new Map([
			[fieldId('JOB_TITLE'), guest.jobTitle ?? ''],
			[fieldId('INTERESTS'), `||${guest.interests.join('||')}||`],
		]),
		lists: [12, ...guest.lists].map(list),
	}).contact.id;
}

function execution(
	guests: Guest[],
	good: INodeExecutionData[],
	bad: INodeExecutionData[] = [],
): Execution {
	const run = (...outputs: INodeExecutionData[][]) => [{ data: { main: outputs } }];
	const items = guests.map((json) => ({ json: { ...json } }));
	const runData = { [NODES.guests]: run(items), [NODES.sync]: run(good, bad) };
	return { id: '1', status: 'success', data: {}, runData: runData as unknown as IRunData };
}

const added = (id: number, item: number): INodeExecutionData => ({
	json: { subscriber_id: id, result_message: 'Contact added' },
	pairedItem: { item },
});
const refusal = (guest: Guest, item: number): INodeExecutionData => ({
	json: { ...guest, error: 'Contact Email Address is not valid.' },
	pairedItem: { item },
});

test('a contact that is as the example means it, and a refused one that is not there', () => {
	const before = rememberContacts(sandbox.account);
	const id = save(ada);
	const rows = readRows(
		execution([typo, ada], [added(id, 1)], [refusal(typo, 0)]),
		sandbox.account,
		before,
	);
	expect(rows).toEqual([
		{
			email: 'no one@example.com',
			outcome: 'refused',
			message: 'Contact Email Address is not valid.',
			held: undefined,
			problems: [],
		},
		{
			email: 'ada@example.com',
			outcome: 'synced',
			message: 'Contact added',
			subscriberId: id,
			held: { lists: 2, tags: 2, fields: 2 },
			problems: [],
		},
	]);
});

test('what a known contact had stays, and what was new is added', () => {
	const before = rememberContacts(sandbox.account).get('gatsby@example.com');
	const expected = expectedContact({ ...ada, email: 'gatsby@example.com', lists: [8] }, before);
	expect(expected.lists).toEqual({ '2': 2, '8': 1, '12': 1 });
	expect(expected.tags).toEqual(['event-guest', 'lead', 'newsletter']);
});

test.each<[string, () => Execution, string]>([
	['nobody saved it', () => execution([ada], [added(7, 0)]), 'is not in the account'],
	[
		'a tag is missing',
		() => execution([ada], [added(save(ada, { tags: ['lead'] }), 0)]),
		'tag event-guest is missing',
	],
	[
		'a tag too many',
		() => execution([ada], [added(save(ada, { tags: ['event-guest', 'lead', 'vip'] }), 0)]),
		'tag vip should not be there',
	],
	[
		'another status',
		() => execution([ada], [added(save(ada, { listStatus: 2 }), 0)]),
		'list 12 is 2 instead of 1',
	],
	['linked to another item', () => execution([ada], [added(save(ada), 3)]), 'did not come out'],
	['another id', () => execution([ada], [added(save(ada) + 1, 0)]), 'in the account'],
	[
		'refused, and sent to the success output',
		() => execution([typo], [{ json: { error: 'no', details: 'x' }, pairedItem: { item: 0 } }]),
		'came out without a subscriber_id',
	],
	[
		'came out twice',
		() => execution([ada], [added(save(ada), 0), added(7, 0)]),
		'came out of the node more than once',
	],
	['refused for no reason', () => execution([ada], [], [refusal(ada, 0)]), 'was refused'],
	[
		'refused without its fields',
		() => execution([typo], [], [{ json: { error: 'no' }, pairedItem: { item: 0 } }]),
		'without its own fields',
	],
	['not refused', () => execution([typo], [added(save(typo), 0)]), 'should have been refused'],
	[
		'refused but saved',
		() => {
			save(typo);
			return execution([typo], [], [refusal(typo, 0)]);
		},
		'is in the account all the same',
	],
])('%s: it is told', (_, run, problem) => {
	const before = rememberContacts(sandbox.account);
	const [row] = readRows(run(), sandbox.account, before);
	expect(row?.problems.join('\n')).toContain(problem);
});

test('a contact that nobody sent: it is told', () => {
	const before = rememberContacts(sandbox.account);
	save({ ...typo, email: 'noone@example.com' });
	const rows = readRows(execution([typo], [], [refusal(typo, 0)]), sandbox.account, before);
	expect(rows.map(({ email, problems }) => [email, problems.length])).toEqual([
		['no one@example.com', 0],
		['noone@example.com', 1],
	]);
});

test('the example has a dozen people, new and known ones, and one that is refused', async () => {
	const { nodes } = await readExample();
	const list = nodes.find(({ name }) => name === 'Guest List');
	const { guests } = JSON.parse(String(list?.parameters.jsonOutput)) as { guests: Guest[] };
	const known = guests.filter(({ email }) => sandbox.account.find(email));
	expect(guests.length).toBeGreaterThanOrEqual(12);
	expect(known.length).toBeGreaterThanOrEqual(3);
	expect(guests.length - known.length).toBeGreaterThanOrEqual(3);
	expect(guests.filter(({ email }) => /\s/.test(email))).toHaveLength(1);
	expect(guests.every(({ email }) => email.endsWith('@example.com'))).toBe(true);
	expect(nodes.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.values(NODES)));
});
