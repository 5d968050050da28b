import { checked, RUN } from './scene';

const ADDRESS = `n8n-check-${RUN}-flags@example.com`;

test('an account that already holds an address is left alone with it', async () => {
	const { rows, left, before, after } = await checked({
		begin: ({ account }) => account.setStatus(ADDRESS, 2, 1),
		setting: { only: ['flagsByPresence', 'tagComma'] },
	});
	expect(rows.map(({ result }) => result)).toEqual([
		'not asked: the account already has a contact of that address',
		'as assumed',
	]);
	expect(left).toEqual([]);
	expect(after).toEqual(before);
});

test('an account that already holds a tag of such a name keeps it, and is asked nothing', async () => {
	const { ended, rows, before, after } = await checked({
		begin: ({ account }) => {
			const contact = account.find('nathan@example.com');
			if (contact) account.addTag(contact, `n8n check ${RUN} comma 1`);
		},
	});
	expect(ended?.message).toBe('The account has things of the names that were to be used.');
	expect(rows.every(({ found }) => found === 'unasked')).toBe(true);
	expect(after).toEqual(before);
});

test('what somebody renamed in the meantime is not removed, but named', async () => {
	let renamed = 0;
	const { left, sandbox } = await checked({
		onRequest: (_number, { account, requests }) => {
			if (renamed || requests.at(-1)?.method !== 'DELETE') return;
			for (const list of account.lists.values()) {
				if (!renamed && list.name.includes(RUN)) {
					renamed = list.id;
					list.name = 'Now in use';
				}
			}
		},
		setting: { only: ['tagComma'] },
	});
	expect(sandbox.account.lists.get(renamed)?.name).toBe('Now in use');
	expect(left).toEqual([
		expect.objectContaining({ kind: 'list', id: renamed, why: 'it has another name by now' }),
	]);
});

test.each([3, 12, 30, 75, 150, 300, 400, 520])(
	'stopped at request %i: nothing more is asked, and nothing is left',
	async (at) => {
		const stop = new AbortController();
		const { ended, rows, left, before, after, sandbox } = await checked({
			onRequest: (number) => {
				if (number === at) stop.abort();
			},
			setting: { signal: stop.signal },
		});
		expect(ended?.message).toBe('stopped before');
		expect(rows.filter(({ result }) => result === 'not asked: stopped before')).not.toEqual([]);
		expect(left).toEqual([]);
		expect(after).toEqual(before);
		const saves = sandbox.requests.findLastIndex(({ saved }) => saved);
		// Those that were on their way may still arrive.
		expect(saves).toBeLessThan(at + 20);
	},
);
