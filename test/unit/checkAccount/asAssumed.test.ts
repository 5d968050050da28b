import { assumptions, type AssumptionName } from '../../../sandbox';
import { MOST_CONTACTS } from '../../../tools/checkAccount/people';
import { PROBES } from '../../../tools/checkAccount/probes';
import { checked, RUN, type Checked } from './scene';

const NAMES = Object.keys(assumptions) as AssumptionName[];

test('every assumption has a probe or a reason, and no probe is without an assumption', () => {
	expect(Object.keys(PROBES).sort()).toEqual([...NAMES].sort());
	for (const name of NAMES) {
		const probe = PROBES[name];
		const words = 'cannot' in probe ? [probe.cannot] : Object.values<string>(probe.instead);
		expect(words.every((text) => text.length > 3)).toBe(true);
	}
});

describe('a sandbox that does all as assumed', () => {
	let result: Checked;
	beforeAll(async () => {
		result = await checked();
	});

	test('is said to do all as assumed', () => {
		const others = result.rows.filter(({ found }) => found !== 'assumed');
		expect(others.map(({ name, result: said }) => [name, said])).toEqual([
			...['optInKeepsActive', 'optInHoldsMails', 'mailsByStatus'].map((name) => [
				name,
				'not asked: only mail to a person would tell',
			]),
			[
				'membershipRemoved',
				'not asked: only a person takes a contact off a list, in ActiveCampaign itself',
			],
			['importTooManyContacts', 'not asked: only with --large'],
			['importTooManyBytes', 'not asked: only with --large'],
			['importHalfSaved', 'not asked: nobody can make an import fail half way'],
			['importAutomations', 'not asked: only an automation of the account would tell'],
		]);
		expect(result.rows.map(({ name }) => name)).toEqual(NAMES);
		expect(result.ended).toBeUndefined();
	});

	test('is left as it was: nothing more, nothing less, nobody mailed', () => {
		expect(result.after).toEqual(result.before);
		expect(result.left).toEqual([]);
	});

	test('was asked for no more than five minutes, at the pace of the node but for the burst', () => {
		expect(result.tookMs).toBeLessThan(300_000);
		const { requests } = result.sandbox;
		const refused = requests.filter(({ status }) => status === 429);
		expect(refused.length).toBeGreaterThan(0);
		// All of them among the 46 requests of the burst.
		const first = requests.findIndex(({ status }) => status === 429);
		const last = requests.findLastIndex(({ status }) => status === 429);
		expect(last - first).toBeLessThan(46);
	});

	test('had no more than 50 contacts more', () => {
		const sent = new Set<string>();
		for (const { email, body } of result.sandbox.requests) {
			for (const address of `${email} ${body}`.match(/n8n-check-[\w-]+(@|%40)/g) ?? []) {
				sent.add(address.replace('%40', '@').toLowerCase());
			}
		}
		expect(sent.size).toBeGreaterThan(20);
		expect(sent.size).toBeLessThanOrEqual(MOST_CONTACTS);
	});

	test('was changed nowhere but in what the check had made itself', () => {
		const removed = result.sandbox.requests.filter(({ method }) => method === 'DELETE');
		expect(removed.length).toBeGreaterThan(20);
		const flags = /instantresponders|lastmessage|form=/;
		for (const { body, method } of result.sandbox.requests) {
			if (method === 'POST') expect(body).not.toMatch(flags);
			if (/"contacts":/.test(body)) expect(body).toContain('"exclude_automations":true');
		}
		expect(RUN).toHaveLength(8);
	});
});

test('with --large, what is over the size and a thousand contacts are asked for, and removed', async () => {
	const only: AssumptionName[] = ['importTooManyContacts', 'importTooManyBytes', 'importTime'];
	const { rows, before, after, left } = await checked({ setting: { isLarge: true, only } });
	expect(rows.map(({ result }) => result)).toEqual([
		'as assumed',
		'as assumed',
		expect.stringMatching(/^as assumed \(\d+ s, 1,000 contacts: \d+ s\)$/),
	]);
	expect(after).toEqual(before);
	expect(left).toEqual([]);
});
