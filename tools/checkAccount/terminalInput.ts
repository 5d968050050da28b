import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Failure } from '../failure';

/** Where questions are asked and answers typed. */
export interface Terminal {
	input: NodeJS.ReadableStream & { isTTY?: boolean };
	output: { write(text: string): unknown };
	/** Ends the wait for an answer. */
	signal: AbortSignal;
}

/** Asks for one line of text. */
export async function askFor(question: string, terminal: Terminal): Promise<string> {
	return await readAnswer(question, terminal, false);
}

/** Asks for one line that is not shown while it is typed. */
export async function askUnseen(question: string, terminal: Terminal): Promise<string> {
	return await readAnswer(question, terminal, true);
}

/** Asks for consent: only `y` and `yes` are one. */
export async function askConsent(question: string, terminal: Terminal): Promise<boolean> {
	return /^y(es)?$/i.test(await askFor(`${question} [y/N] `, terminal));
}

async function readAnswer(
	question: string,
	{ input, output, signal }: Terminal,
	isUnseen: boolean,
): Promise<string> {
	if (!input.isTTY) {
		throw new Failure(
			'There is no terminal to ask on.',
			'Give ACTIVECAMPAIGN_API_URL and ACTIVECAMPAIGN_API_KEY in the environment, and --yes.',
		);
	}
	// Readline shows every key that is pressed by writing it here.
	const echo = new Writable({
		write(chunk, _encoding, done) {
			if (!isUnseen) output.write(String(chunk));
			done();
		},
	});
	const lines = createInterface({ input, output: echo, terminal: true, historySize: 0 });
	const stopped = new AbortController();
	lines.on('SIGINT', () => stopped.abort());
	const ended = AbortSignal.any([signal, stopped.signal]);
	try {
		if (isUnseen) output.write(question);
		const answer = await lines.question(isUnseen ? '' : question, { signal: ended });
		return answer.trim();
	} catch (thrown) {
		if (ended.aborted) throw new Failure('Stopped: nothing was asked of the account.');
		throw thrown;
	} finally {
		lines.close();
		if (isUnseen) output.write('\n');
	}
}
