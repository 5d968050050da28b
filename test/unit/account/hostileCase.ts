import { resultOf } from '../../../nodes/ActiveCampaignContactSync/sync/result';
import { attemptFor } from './answers';
import { saysYes } from './saysYes';
import { seed } from '../../seed';

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

/** Time of the processor, so that a busy machine makes no difference; in milliseconds. */
function processorMs(): number {
	const { user, system } = process.cpuUsage();
	return (user + system) / 1000;
}

/** Whether a decoded value is made of plain objects and lists only, however deep it is. */
function isPlain(whole: unknown): boolean {
	const values = [whole];
	for (let value = values.pop(); values.length > 0 || value !== undefined; value = values.pop()) {
		if (typeof value === 'function') return false;
		if (typeof value !== 'object' || value === null) continue;
		const prototype: unknown = Object.getPrototypeOf(value);
		if (prototype !== Object.prototype && prototype !== Array.prototype) return false;
		for (const inner of Object.values(value) as unknown[]) values.push(inner);
	}
	return true;
}

/** Reads an answer, and holds what must be true whatever it is. */
export function outcomeOf(
	body: string,
	{ status = 200, headers = {}, withinMs = 2000 }: Settings = {},
): string {
	// What is quadratic would hang here for hours, and nobody could read why.
	if (tooSlow && body.length > mega) throw new Error('Not tried: a smaller one took too long');
	cases++;
	const start = processorMs();
	const attempt = attemptFor(body, { status, headers });
	const answer = attempt.kind === 'answered' ? attempt.answer : attempt;
	const item = answer.kind === 'result' ? resultOf(answer.decoded) : undefined;
	const ms = processorMs() - start;
	slowest = Math.max(slowest, ms);

	tooSlow ||= ms > withinMs;
	if (ms > withinMs) throw new Error(`Took ${Math.round(ms)} ms of the processor`);
	if (snapshot() !== prototypes) throw new Error('A prototype was changed');
	if (answer.kind === 'doubt' && answer.alone.message === '') throw new Error('No words');
	if (answer.kind === 'rejected' && answer.refusal.message === '') throw new Error('No words');
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
