import { toItem } from '../../../nodes/ActiveCampaignContactSync/response/item';
import { answerTo } from './answers';
import { saysYes } from './saysYes';
import { seed } from './seed';

export const mega = 1024 * 1024;
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
export function outcomeOf(
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

/** Says at the end of a file what was tried, and that it was not less than `fewest` cases. */
export function sayWhatWasTried(fewest: number): void {
	test('enough was tried', () => {
		expect(cases).toBeGreaterThan(fewest);
	});

	afterAll(() => {
		const count = cases.toLocaleString('en-US');
		process.stdout.write(
			`Hostile answers: ${count} cases, seed ${seed}, ${successes.toLocaleString('en-US')} of them a success, the slowest ${Math.round(slowest)} ms
`,
		);
	});
}
