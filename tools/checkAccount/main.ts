import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { version } from '../../package.json';
import { Failure, messageOf } from '../failure';
import { Screen } from '../terminal/screen';
import { wrap } from '../terminal/width';
import { check, type CheckResult } from './check';
import { unseen } from './cleanUp';
import { realClock, type Clock } from './clock';
import { sendOverNetwork, type Send } from './http';
import { readInputs, type Inputs } from './inputs';
import { onInterrupt } from '../interrupt';
import { Ledger } from './ledger';
import { Names } from './names';
import { readOptions, USAGE, type Options } from './options';
import { profileOf } from './profile';
import { renderCount, renderInstead, renderLeft, renderTable } from './report';
import type { Row } from './row';
import { askConsent, type Terminal } from './terminalInput';
import { whatItDoes, whatLargeDoes } from './whatItDoes';

/** What the command has to do with; tests give their own. */
export interface Surroundings {
	screen: Screen;
	env: NodeJS.ProcessEnv;
	input: Terminal['input'];
	output: Terminal['output'];
	clock: Clock;
	send: Send;
	/** Where the profile is written. */
	folder: string;
	/** A name that no other run has. */
	run: string;
}

function real(): Surroundings {
	return {
		screen: new Screen(),
		...{ env: process.env, input: process.stdin, output: process.stdout },
		...{ clock: realClock, send: sendOverNetwork, folder: process.cwd() },
		run: randomBytes(4).toString('hex'),
	};
}

const PROFILE = 'account-profile.json';

/** Runs the command and returns its exit status. */
export async function main(args: string[], surroundings = real()): Promise<number> {
	const { screen } = surroundings;
	const options = readOptions(args);
	if (!options) {
		// What was typed is not repeated: it may be a key.
		screen.line(USAGE);
		return args.includes('--help') ? 0 : 2;
	}
	const stop = new AbortController();
	try {
		screen.line();
		screen.line(screen.style.bold('  What does this ActiveCampaign account do?'));
		screen.line();
		const { input, output } = surroundings;
		const terminal = { input, output, signal: stop.signal };
		const inputs = await readInputs(surroundings.env, terminal);
		if (!inputs.isKnown) screen.line();
		if (!(await isAgreed(options, inputs, surroundings.run, screen, terminal))) {
			screen.line('\n  Nothing was asked of the account.\n');
			return 1;
		}
		return await run(options, inputs, surroundings, stop);
	} catch (thrown) {
		explain(thrown, screen);
		return 1;
	}
}

/** Tells what will be done and asks whether it may. */
async function isAgreed(
	{ isAgreed: isKnown, isLarge }: Options,
	{ url, domain }: Inputs,
	runName: string,
	screen: Screen,
	terminal: Terminal,
): Promise<boolean> {
	const texts = [
		whatItDoes(url, new Names(runName, domain)),
		...(isLarge ? [whatLargeDoes()] : []),
	];
	for (const text of texts) {
		for (const line of wrap(text, screen.width - 4)) screen.line(`  ${line}`);
		screen.line();
	}
	if (isKnown) return true;
	if (!(await askConsent('  Go ahead?', terminal))) return false;
	return !isLarge || (await askConsent('  Really with more than 1,000 contacts?', terminal));
}

async function run(
	{ isLarge }: Options,
	inputs: Inputs,
	{ screen, clock, send, folder, run: runName }: Surroundings,
	stop: AbortController,
): Promise<number> {
	const { url, key, domain } = inputs;
	const names = new Names(runName, domain);
	const ledger = new Ledger();
	const tellRest = () => {
		const why = 'not removed: ended at once';
		const rest = ledger.rest.map((thing) => ({ ...thing, why }));
		const left = [...rest, ...unseen(ledger, names, why)];
		for (const line of renderLeft(left, url, screen.width, screen.style)) screen.line(line);
	};
	const interrupt = onInterrupt(() => {
		screen.line('\n  Stopping: what was made is removed. Ctrl+C again leaves it.');
		stop.abort();
	}, tellRest);
	let result: CheckResult | undefined;
	try {
		await screen.phase('Account asked', async (say) => {
			result = await check({
				...{ url, key, names, clock, send, ledger, isLarge, signal: stop.signal },
				say: (doing, detail) => say(`${doing} ${detail}`),
			});
			if (result.ended) throw result.ended;
		});
	} catch (thrown) {
		if (!result) throw thrown;
	} finally {
		interrupt.release();
	}
	if (!result) return 1;
	const { rows, left, ended } = result;
	const isAsked = rows.some(({ exchanges }) => exchanges.length > 0);
	if (isAsked) showRows(rows, screen);
	if (ledger.hasMade) {
		screen.line();
		for (const line of renderLeft(left, url, screen.width, screen.style)) screen.line(line);
	}
	if (ended && !stop.signal.aborted) explain(ended, screen);
	if (isAsked) {
		const made = new Date(clock.now()).toISOString().slice(0, 10);
		const profile = profileOf(rows, { key, url, names }, { made, version });
		await writeFile(join(folder, PROFILE), `${JSON.stringify(profile, null, '\t')}\n`);
		screen.line();
		screen.note(
			`${PROFILE} holds the answers, without the key, the account's address or anybody's data. docs/account-check.md says whom it helps.`,
		);
	}
	screen.line();
	if (stop.signal.aborted) return 130;
	return ended || left.length > 0 ? 1 : 0;
}

function showRows(rows: readonly Row[], screen: Screen): void {
	for (const line of renderTable(rows, screen.width, screen.style)) screen.line(line);
	screen.line(`\n  ${screen.style.bold(renderCount(rows))}`);
	for (const line of renderInstead(rows, screen.width, screen.style)) screen.line(line);
}

function explain(thrown: unknown, screen: Screen): void {
	const [first = '', ...more] = wrap(messageOf(thrown), screen.width - 4);
	screen.line();
	screen.line(`  ${screen.style.red('✗')} ${screen.style.bold(first)}`);
	for (const line of more) screen.line(`    ${screen.style.bold(line)}`);
	const advice = thrown instanceof Failure ? (thrown.advice ?? '') : '';
	if (advice !== '')
		for (const line of wrap(advice, screen.width - 4)) screen.line(`    ${line}`);
	screen.line();
}
