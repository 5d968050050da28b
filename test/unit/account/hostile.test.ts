import fc from 'fast-check';
import { resultOf } from '../../../nodes/ActiveCampaignContactSync/sync/result';
import { answerIn, attemptFor, fixture } from './answers';
import { json } from './hostileBodies/json';
import { bytes, mutated, soup } from './hostileBodies/mutated';
import { serialized } from './hostileBodies/serialized';
import { xml } from './hostileBodies/xml';
import { outcomeOf, sayWhatWasTried } from './hostileCase';

describe('generated answers', () => {
	const kinds: Array<[what: string, body: fc.Arbitrary<string>, runs: number]> = [
		['good bodies, changed', mutated, 30_000],
		['pieces of all formats', soup, 10_000],
		['random bytes', bytes, 3000],
		['JSON', json, 5000],
		['XML', xml, 5000],
		['PHP serialize', serialized, 7000],
	];

	test.each(kinds)(
		'%s',
		(_what, body, numRuns) => {
			const seen = new Map<string, number>();
			fc.assert(
				fc.property(body, (text) => {
					const kind = outcomeOf(text);
					seen.set(kind, (seen.get(kind) ?? 0) + 1);
				}),
				{ numRuns },
			);
			// Else the generator makes nothing that gets past the first look.
			expect(seen.get('unclear')).toBeGreaterThan(0);
			if (body !== bytes) expect(seen.get('result')).toBeGreaterThan(0);
		},
		120_000,
	);

	test('any status and any headers', () => {
		const header = fc.oneof(
			fc.string({ maxLength: 12 }),
			fc.integer().map(String),
			fc.constantFrom(
				'1'.repeat(400),
				'Infinity',
				'Sat, 04 Jul 2026 11:00:12 GMT',
				'//',
				undefined,
			),
			fc.array(fc.string({ maxLength: 3 }), { maxLength: 2 }),
		);
		const headers = fc.record({
			'retry-after': header,
			'ratelimit-limit': header,
			location: fc.oneof(header, fc.webUrl()),
		});
		fc.assert(
			fc.property(fc.integer({ min: 100, max: 999 }), headers, soup, (status, some, body) => {
				outcomeOf(body, { status, headers: some });
			}),
			{ numRuns: 3000 },
		);
	}, 120_000);
});

describe('names that reach a prototype', () => {
	test.each([
		[
			'JSON',
			'{"result_code":1,"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
		],
		['JSON, with the name escaped', '{"result_code":1,"__pr\\u006fto__":{"polluted":1}}'],
		[
			'PHP serialize',
			'a:2:{s:11:"result_code";i:1;s:11:"constructor";a:1:{s:9:"prototype";a:1:{s:8:"polluted";i:1;}}}',
		],
	])('%s: left out of the item', (_what, body) => {
		expect(outcomeOf(body)).toBe('result');
		const answer = answerIn(body);
		expect(answer.kind === 'result' && resultOf(answer.decoded)).toEqual({ result_code: 1 });
	});

	test.each([
		['JSON', '{"__proto__":{"result_code":1}}'],
		['PHP serialize', fixture('hostile.result_in_proto.serialize')],
		['XML', '<r><__proto__><result_code>1</result_code></__proto__></r>'],
		['XML, below the root', '<__proto__><result_code>1</result_code></__proto__>'],
	])('%s: a result hidden in __proto__ is none', (_what, body) => {
		expect(outcomeOf(body)).toBe('unclear');
	});
});

test('a long number with a zero in front is no JSON, and is not made into a text', () => {
	expect(outcomeOf(fixture('hostile.number_with_leading_zero.json'))).toBe('unclear');
});

describe('what PHP could be made to build', () => {
	test.each([
		'a:2:{s:11:"result_code";i:1;s:1:"x";O:8:"stdClass":0:{}}',
		'a:2:{s:11:"result_code";i:1;s:1:"x";O:11:"constructor":0:{}}',
		'a:2:{s:11:"result_code";i:1;s:1:"x";C:11:"ArrayObject":0:{}}',
		'a:2:{s:11:"result_code";i:1;s:1:"x";R:1;}',
		'a:2:{s:11:"result_code";i:1;s:1:"x";r:1;}',
		'a:2:{s:11:"result_code";i:1;s:1:"x";E:11:"Suit:Hearts";}',
		'a:2:{s:11:"result_code";i:1;s:1:"x";S:1:"\\31";}',
		'O:8:"stdClass":1:{s:11:"result_code";i:1;}',
		'a:1:{s:11:"result_code";O:8:"stdClass":0:{}}',
	])('%s is no result', (body) => {
		expect(outcomeOf(body)).toBe('unclear');
	});

	test('a length below 0 does not make the same bytes be read again and again', () => {
		// Back from behind its quote to the quote that ends "a".
		expect(outcomeOf('a:9000000:{s:1:"a";s:-8:"y";}')).toBe('unclear');
	});

	test('a key does not become the prototype of what is read', () => {
		const body = 'a:2:{s:11:"result_code";i:1;s:9:"__proto__";a:1:{s:1:"a";i:1;}}';
		expect(outcomeOf(body)).toBe('unclear');
	});

	test.each(['-5', '-1', '0x1', '', '2', '0', '999999999', '99999999999'])(
		'a length that is %s is no result',
		(length) => {
			const code = 's:11:"result_code";i:1;';
			expect(outcomeOf(`a:2:{${code}s:1:"x";s:${length}:"y";}`)).toBe('unclear');
			expect(outcomeOf(`a:${length === '2' ? '3' : length}:{${code}s:1:"x";i:1;}`)).toBe(
				'unclear',
			);
		},
	);
});

describe('depth', () => {
	const deep: Array<[what: string, body: (depth: number) => string]> = [
		['JSON lists', (n) => `{"result_code":1,"m":${'['.repeat(n)}${']'.repeat(n)}}`],
		['JSON objects', (n) => `{"result_code":1,"m":${'{"a":'.repeat(n)}1${'}'.repeat(n)}}`],
		[
			'a JSON message',
			(n) => `{"result_message":${'['.repeat(n)}${']'.repeat(n)},"result_code":1}`,
		],
		[
			'a JSON code',
			(n) => `{"id":1,"result_code":1,"m":{"result_code":${'['.repeat(n)}${']'.repeat(n)}}}`,
		],
		[
			'PHP arrays',
			(n) =>
				`a:2:{s:11:"result_code";i:1;s:1:"m";${'a:1:{i:0;'.repeat(n)}i:1;${'}'.repeat(n)}}`,
		],
		['XML', (n) => `<r><result_code>1</result_code>${'<a>'.repeat(n)}1${'</a>'.repeat(n)}</r>`],
	];
	test.each(deep)('%s: 50 levels are read, 100,000 do no harm', (_what, body) => {
		expect(outcomeOf(body(50))).toBe('result');
		expect(['unclear', 'result']).toContain(outcomeOf(body(100_000)));
	});

	test.each(['[', '{"a":', '<a>', 'a:1:{i:0;', '<a ', '(', '{"a":['])(
		'%s 100,000 times and no end',
		(unit) => {
			expect(outcomeOf(unit.repeat(100_000))).toBe('unclear');
		},
	);
});

describe('entities of its own', () => {
	const laughs = Array.from(
		{ length: 10 },
		(_none, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`,
	).join('');
	const yes = '<r><result_code>1</result_code><m>';
	test.each([
		['a billion laughs', `<!DOCTYPE r [<!ENTITY l0 "ha">${laughs}]>${yes}&l10;</m></r>`],
		[
			'a long one often',
			`<!DOCTYPE r [<!ENTITY a "${'a'.repeat(50_000)}">]>${yes}${'&a;'.repeat(50_000)}</m></r>`,
		],
		['one of itself', `<!DOCTYPE r [<!ENTITY a "&a;">]>${yes}&a;</m></r>`],
		['a file', `<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]>${yes}&a;</m></r>`],
		['an address', `<!DOCTYPE r SYSTEM "https://example.com/x.dtd">${yes}&a;</m></r>`],
		[
			'a parameter',
			`<!DOCTYPE r [<!ENTITY % a SYSTEM "https://example.com/x">%a;]>${yes}</m></r>`,
		],
		[
			'after a comment',
			`<!-- --><?xml version="1.0"?><!doctype r [<!ENTITY a "1">]>${yes}&a;</m></r>`,
		],
	])('%s: nothing is read', (_what, body) => {
		const answer = attemptFor(body);
		expect(outcomeOf(body)).toBe('unclear');
		expect(JSON.stringify(answer)).not.toContain('root:');
	});

	test('a name that is no entity stays as it reads', () => {
		const answer = answerIn(`${yes}&l1;&__proto__;&constructor;</m></r>`);
		expect(answer).toMatchObject({ decoded: { m: '&l1;&__proto__;&constructor;' } });
	});
});

sayWhatWasTried(50_000);
