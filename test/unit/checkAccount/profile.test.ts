import { accountSeed } from '../../../sandbox/seed';
import type { Exchange } from '../../../tools/checkAccount/caller';
import { Names } from '../../../tools/checkAccount/names';
import { profileOf } from '../../../tools/checkAccount/profile';
import { Scrub } from '../../../tools/checkAccount/scrub';
import { checked, RUN } from './scene';

const KEY = 'f0+1/Secret==9';
const names = new Names(RUN, 'shop.example.org');

test('a profile holds answers, and nothing of the account, its key or its people', async () => {
	const { rows, sandbox } = await checked({
		sandbox: { apiKey: KEY },
		setting: { key: KEY, names },
	});
	const secrets = { key: KEY, url: sandbox.url, names };
	const profile = profileOf(rows, secrets, { made: '2026-07-04', version: '1.0.0' });
	expect(profile.rows).toHaveLength(rows.length);
	const bodies = profile.rows.flatMap(({ exchanges }) => exchanges.map(({ body }) => body));
	expect(bodies).toContainEqual(
		expect.objectContaining({ result_code: 1, result_message: 'Contact added' }),
	);
	expect(bodies).toContainEqual(
		expect.objectContaining({
			failureReasons: [{ contact: 1, failureReason: "Field 'email' incorrect format" }],
		}),
	);

	const text = JSON.stringify(profile);
	const seed = accountSeed();
	const others = [
		...seed.contacts.flatMap(({ email, firstName, lastName, phone, fields }) => [
			...[email, firstName, lastName, phone],
			...fields.values(),
		]),
		...seed.lists.map(({ name }) => name),
		...seed.forms.map(({ name }) => name),
		...seed.fields.map(({ title }) => title),
	].filter((value) => value.length > 3);
	expect(others.filter((value) => text.includes(value))).toEqual([]);
	for (const secret of [
		KEY,
		encodeURIComponent(KEY),
		String(sandbox.port),
		RUN,
		'shop.example',
	]) {
		expect(text).not.toContain(secret);
	}
});

const PERSON = 'Zaphod Beeblebrox';
const ADDRESS = 'zaphod@heartofgold.example';

describe('whatever a server answers', () => {
	const exchange = { method: 'GET', url: '', status: 200, headers: {}, body: '' };
	const sent: Exchange[] = [{ ...exchange, sent: 'email=a%40b&first_name=Sent' }];
	const scrub = new Scrub({ key: KEY, url: 'https://nathan.api-us1.com', names }, sent);

	test.each([
		['a value', JSON.stringify({ note: PERSON, deep: [[{ x: ADDRESS }]] })],
		['a key', JSON.stringify({ [ADDRESS]: 1, [`of ${PERSON}`]: 2 })],
		['a message', JSON.stringify({ result_message: `${ADDRESS} is known`, error: ADDRESS })],
		['the key in a message', JSON.stringify({ message: `the key ${KEY} is wrong` })],
		[
			'an address of a site',
			JSON.stringify({ message: 'see https://zaphod.io/x and heartofgold.activehosted.com' }),
		],
		[
			'XML',
			`<?xml version="1.0"?><a b="${PERSON}"><c>${PERSON}</c><d><![CDATA[${ADDRESS}]]></d></a>`,
		],
		['a comment in XML', `<a><!-- ${PERSON} --></a>`],
		['a web page', `<!DOCTYPE html><title>${PERSON}</title>`],
		['text', `${PERSON} was here, and so was ${ADDRESS} for quite a while that day`],
		['a short text with an address', ADDRESS],
		['half of a JSON', `{"email":"${ADDRESS}","name":"${PERSON} and many more people like him`],
	])('%s tells nothing of a person', (_what, body) => {
		const text = JSON.stringify(scrub.body(body));
		expect(text).not.toMatch(/zaphod|beeblebrox|heartofgold|secret/i);
	});

	test('keeps its shape: types, kinds of text, and what was sent', () => {
		const body = {
			id: '12345',
			count: 7,
			big: 1234.5,
			on: true,
			none: null,
			at: '2018-09-26T16:03:41-05:00',
			first_name: 'Sent',
			phone: '+1 (312) 201-0300',
			rows: [1, 2, 3, 4, 5],
		};
		expect(scrub.body(JSON.stringify(body))).toEqual({
			id: '99999',
			count: 7,
			big: 9999.9,
			on: true,
			none: null,
			at: '2026-01-02T03:04:05-05:00',
			first_name: 'Sent',
			phone: '+9 (999) 999-9999',
			rows: [1, 2, 3],
		});
	});
});
