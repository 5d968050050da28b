import { mega, outcomeOf, sayWhatWasTried } from './hostileCase';

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
			'JSON keys of numbers that JavaScript cannot hold',
			(n) => `{${distinct(n, (i) => `"k${i}":${'9'.repeat(20)},`).all}"x":1}`,
		],
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

	// What JSON.parse takes for millions of lists is not the node's own affair: those stay at 5 MB.
	test.each<[string, [string, string]]>([
		['escaped quotes', ['{"result_code":1,"m":"', '\\"']],
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
			expect(['unclear', 'doubt']).toContain(kind);
		},
		60_000,
	);
});

sayWhatWasTried(500);
