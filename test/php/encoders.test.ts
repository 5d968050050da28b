import { decode, textIn } from '../../nodes/ActiveCampaignContactSync/account/decode';
import { resultOf } from '../../nodes/ActiveCampaignContactSync/sync/result';
import { jsonEncode } from '../../sandbox/php/jsonEncode';
import { serialize } from '../../sandbox/php/serialize';
import { isSequential, type PhpArray, type PhpValue } from '../../sandbox/php/value';
import { phpValue, sample } from './generators';
import { askPhp, describeWithPhp, expectEach } from './php';

/** A scalar by its text, as it is to be compared. */
type Shown = (value: unknown) => string;

/** A decoded value as it must come out, whatever the format: lists as lists, and every scalar by its text. */
function meant(value: PhpValue, shown: Shown): unknown {
	if (!(value instanceof Map)) return shown(value);
	if (isSequential(value)) return [...value.values()].map((child) => meant(child, shown));
	return Object.fromEntries([...value].map(([key, child]) => [key, meant(child, shown)]));
}

/** The same of what a decoder gave. */
function read(value: unknown, shown: Shown): unknown {
	if (Array.isArray(value)) return value.map((child) => read(child, shown));
	if (typeof value !== 'object' || value === null) return shown(value);
	return Object.fromEntries(
		Object.entries(value).map(([key, child]) => [key, read(child, shown)]),
	);
}

/** Whole numbers beyond safe ones are text or bigint: the digits are what counts. */
function exact(value: unknown): string {
	if (value === 0) return 'number 0';
	const isNumber = typeof value === 'number' || typeof value === 'bigint';
	const isLong = typeof value === 'string' && /^-?\d{16,}$/.test(value);
	return `${isNumber || isLong ? 'number' : typeof value} ${textIn(value)}`;
}

/** As near as JSON numbers are. */
function rounded(value: unknown): string {
	const [type = '', text] = exact(value).split(/ (.*)/s);
	const isNumber = type === 'number' || /^-?\d(?:\.\d+)?e\+\d+$/.test(text ?? '');
	return isNumber ? `number ${Number(text)}` : exact(value);
}

/** Whether each value of an answer is one that the node reads exactly in either format. */
function isPlain(answer: PhpArray): boolean {
	const isExact = (value: unknown) =>
		typeof value !== 'bigint' || Number.isSafeInteger(Number(value));
	return [...answer.values()].every((value) => !(value instanceof Map) && isExact(value));
}

describeWithPhp('what PHP writes', () => {
	const values = sample(phpValue.value, 3000);

	test('the sandbox serializes byte for byte as PHP does', async () => {
		expectEach(values, values.map(serialize), await askPhp('serialize', values));
	}, 60_000);

	test('the sandbox encodes JSON byte for byte as PHP does', async () => {
		expectEach(values, values.map(jsonEncode), await askPhp('json_encode', values));
	}, 60_000);

	test('floats without digits of their own', async () => {
		const floats = [-0, Infinity, -Infinity];
		expect(await askPhp('serialize', floats)).toEqual(floats.map(serialize));
	});

	const arrays = sample(phpValue.array, 3000);

	test.each([
		['serialize', exact],
		['json_encode', rounded],
	] as const)(
		'the node reads what %s wrote as it was meant',
		async (task, shown) => {
			const written = await askPhp(task, arrays);
			expectEach(
				written,
				written.map((body) => read(decode(body), shown)),
				arrays.map((array) => meant(array, shown)),
			);
		},
		60_000,
	);

	test('an answer of PHP gives the same item in both formats', async () => {
		const answers = arrays.map((array): PhpArray => new Map([...array, ['result_code', 1]]));
		const items = (bodies: string[]) => bodies.map((body) => resultOf(decode(body) ?? {}));
		const json = items(await askPhp('json_encode', answers));
		const serialized = items(await askPhp('serialize', answers));
		const flat = answers.map(isPlain);
		expect(flat.filter(Boolean).length).toBeGreaterThan(500);
		expect(serialized.filter((_item, index) => flat[index])).toEqual(
			json.filter((_item, index) => flat[index]),
		);
	}, 60_000);
});
