import fc from 'fast-check';
import { toItem } from '../../../nodes/ActiveCampaignContactSync/response/item';
import { answerTo, fixture } from './answers';
import { bytes, json, mutated, serialized, soup, xml } from './hostileBodies';
import { saysYes } from './saysYes';

/** Another one every time, so that more is tried than one run can; HOSTILE_SEED repeats a run. */
const seed = Number(process.env.HOSTILE_SEED ?? Math.floor(Math.random() * 2 ** 31));

const mega = 1024 * 1024;
const prototypes = snapshot();
let cases = 0;
let successes = 0;
let slowest = 0;
let tooSlow = false;

function snapshot(): string {
	return [Object.prototype, Array.prototype, Function.prototype, String.prototype]
		.map((prototype) => Object.getOwnPropertyNames(prototype).join())
		.join(';');
}

/** Whether a decoded value is made of plain objects and lists only. */
function isPlain(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return typeof value !== 'function';
	const prototype: unknown = Object.getPrototypeOf(value);
	return (
		(prototype === Object.prototype || prototype === Array.prototype) &&
		Object.values(value).every(isPlain)
	);
}

/** Reads an answer, and holds what must be true whatever it is. */
function outcomeOf(
	body: string,
	{ status = 200, headers = {}, withinMs = 2000 }: Settings = {},
): string {
	// What is quadratic would hang here for hours, and nobody could read why.
	if (tooSlow && body.length > mega) throw new Error('Not tried: a smaller one took too long');
	cases++;
	const start = performance.now();
	const answer = answerTo(body, status, headers);
	const item = answer.kind === 'result' ? toItem(answer.decoded) : undefined;
	const ms = performance.now() - start;
	slowest = Math.max(slowest, ms);

	tooSlow ||= ms > withinMs;
	if (ms > withinMs) throw new Error(`Took ${Math.round(ms)} ms`);
	if (snapshot() !== prototypes) throw new Error('A prototype was changed');
	if (answer.kind === 'denied' && answer.refusal.words.message === '')
		throw new Error('No words');
	if (answer.kind !== 'result') return answer.kind;

	successes++;
	if (!isPlain(answer.decoded)) throw new Error('Not a plain value');
	if (item?.result_code !== 1) throw new Error(`result_code ${item?.result_code} as a result`);
	for (const value of Object.values(item)) {
		if (typeof value !== 'string' && typeof value !== 'number') throw new Error('Not flat');
	}
	if (body.length < mega && !saysYes(body))
		throw new Error('A result that the body does not say');
	return answer.kind;
}

interface Settings {
	status?: number;
	headers?: Record<string, unknown>;
	withinMs?: number;
}

afterAll(() => {
	const count = cases.toLocaleString('en-US');
	process.stdout.write(
		`Hostile answers: ${count} cases, seed ${seed}, ${successes.toLocaleString('en-US')} of them a success, the slowest ${Math.round(slowest)} ms\n`,
	);
});

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
				{ seed, numRuns },
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
			{ seed, numRuns: 3000 },
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
		const answer = answerTo(body);
		expect(answer.kind === 'result' && toItem(answer.decoded)).toEqual({ result_code: 1 });
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

	test.each([
		'-5',
		'-1',
		'+1',
		'1e1',
		'0x1',
		'',
		' 1',
		'2',
		'0',
		'999999999',
		'99999999999',
		'1.0',
	])('a length that is %s is no result', (length) => {
		const code = 's:11:"result_code";i:1;';
		expect(outcomeOf(`a:2:{${code}s:1:"x";s:${length}:"y";}`)).toBe('unclear');
		expect(outcomeOf(`a:${length === '2' ? '3' : length}:{${code}s:1:"x";i:1;}`)).toBe(
			'unclear',
		);
	});
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
	test.each(deep)('%s: 50 levels are read, 100,000 are not', (_what, body) => {
		expect(outcomeOf(body(50))).toBe('result');
		expect(outcomeOf(body(100_000))).toBe('unclear');
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
		const answer = answerTo(body);
		expect(outcomeOf(body)).toBe('unclear');
		expect(JSON.stringify(answer)).not.toContain('root:');
	});

	test('a name that is no entity stays as it reads', () => {
		const answer = answerTo(`${yes}&l1;&__proto__;&constructor;</m></r>`);
		expect(answer).toMatchObject({ decoded: { m: '&l1;&__proto__;&constructor;' } });
	});
});

describe('repeated without end', () => {
	const inText = ['\\"', '\\\\', '\\u0041', '\\', 'x', '\n', '&amp;', '1'].map(
		(unit): [string, string] => ['{"result_code":1,"m":"', unit],
	);
	const inJson = [
		'"',
		'"\\',
		'"\\\\',
		'[],',
		'{},',
		'1,',
		'1',
		'12345678901234567,',
		'-',
		'[',
		'{"":',
	].map((unit): [string, string] => ['{"result_code":1,"m":[', unit]);
	const inXml = [
		...[
			'<a',
			'<a>',
			'<a/>',
			'<a>1</a>',
			'</a>',
			'</',
			'<',
			'>',
			'<!',
			'<!-',
			'<!--',
			'<!---->',
			'<!--x-->',
		],
		...[
			'<![CDATA[',
			'<![CDATA[]]>',
			']]>',
			'<?',
			'<?a?>',
			'<?a ?>',
			'&',
			'&a',
			'&a;',
			'&amp;',
			'&#65;',
			'&#',
		],
		...['x<b/>', ' ', '\t', '\r', '\n', '"', "'", 'x', '\u00a0', '\uFEFF', '=', 'a='],
	].flatMap((unit): Array<[string, string]> => [
		['<r><result_code>1</result_code>', unit],
		['<?xml?>', unit],
		['<', unit],
	]);
	const inTag = [' a="1"', ' a="', " a='", ' a=', ' a', '\t', '/', ' "', '\n=', 'a:'].map(
		(unit): [string, string] => ['<r', unit],
	);
	const inSerialize = [
		'i:1;i:1;',
		'i:1;a:0:{}',
		's:1:"',
		'a:1:{i:0;',
		's:0:"";',
		'N;',
		':',
		'9',
		'd:1;',
	].flatMap((unit): Array<[string, string]> => [
		['a:9999999:{', unit],
		['a:', unit],
		['a:1:{s:5000000:"', unit],
	]);
	const web = ['<!---->', '<!--', ' ', '<?', '<!doctype ', '<html>', '<head', '<!---->\n'].map(
		(unit): [string, string] => ['<!---->', unit],
	);
	const all = [...inText, ...inJson, ...inXml, ...inTag, ...inSerialize, ...web];
	const fill = ([start, unit]: [string, string], length: number) =>
		start + unit.repeat(Math.floor((length - start.length) / unit.length));

	test.each([
		['64 kB', 64 * 1024, 2000],
		['as long as XML may be', 255 * 1024, 2000],
		['5 MB', 5 * mega, 5000],
	])(
		'%s',
		(_what, length, withinMs) => {
			for (const pattern of all) {
				try {
					expect(outcomeOf(fill(pattern, length), { withinMs })).not.toBe('result');
				} catch (thrown) {
					throw new Error(`${JSON.stringify(pattern)}: ${String(thrown)}`);
				}
			}
		},
		240_000,
	);

	const distinct = (length: number, one: (index: number) => string) => {
		const parts: string[] = [];
		for (let size = 0, index = 0; size < length; index++) {
			const part = one(index);
			parts.push(part);
			size += part.length;
		}
		return { all: parts.join(''), count: parts.length };
	};
	test.each<[string, (length: number) => string]>([
		['attributes', (n) => `<r${distinct(n, (i) => ` a${i}="${i}"`).all}></r>`],
		['elements', (n) => `<r>${distinct(n, (i) => `<a${i}/>`).all}</r>`],
		['JSON keys', (n) => `{${distinct(n, (i) => `"k${i}":${i},`).all}"x":1}`],
		[
			'PHP keys',
			(n) => {
				const { all: pairs, count } = distinct(
					n,
					(i) => `s:8:"${`${i}`.padStart(8, 'k')}";N;`,
				);
				return `a:${count}:{${pairs}}`;
			},
		],
	])(
		'%s, each with another name',
		(_what, body) => {
			expect(outcomeOf(body(255 * 1024))).toBe('unclear');
			expect(outcomeOf(body(5 * mega), { withinMs: 5000 })).toBe('unclear');
		},
		60_000,
	);

	test.each<[string, [string, string]]>([
		['escaped quotes', ['{"result_code":1,"m":"', '\\"']],
		['open lists', ['', '[']],
		['empty objects', ['[', '{},']],
		['open elements', ['', '<a>']],
		['comments', ['', '<!---->']],
		['processing instructions', ['', '<?a?>']],
		['sections', ['<r>', '<![CDATA[']],
		['references', ['<r>', '&amp;']],
		['attributes', ['<r', ' a="1"']],
		['empty arrays', ['a:5000000:{', 'i:1;a:0:{}']],
		['one text of PHP', ['a:1:{s:1:"a";s:52428000:"', 'x']],
		['a web page', ['<html>', ' ']],
		['plain text', ['', 'x ']],
	])(
		'50 MB of %s',
		(_what, pattern) => {
			const kind = outcomeOf(fill(pattern, 50 * mega), { withinMs: 20_000 });
			expect(['unclear', 'denied']).toContain(kind);
		},
		60_000,
	);
});

test('enough was tried', () => {
	expect(cases).toBeGreaterThan(50_000);
});
