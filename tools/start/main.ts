import { Failure, messageOf } from '../failure';
import { Screen } from '../terminal/screen';
import { wrap } from '../terminal/width';
import { buildPackage } from './build';
import { Cleanup } from './cleanup';
import { type Demo, runDemo } from './demo';
import { onInterrupt } from '../interrupt';
import { isRight, renderAddresses, renderReport } from './report';
import { keptFolder, temporaryFolder } from './userFolder';

const OPTIONS = ['--once', '--fresh'];

const USAGE = `npm start              try the node in a real n8n, and keep its editor open
npm start -- --once    run both operations once, print what they did, and end
npm start -- --fresh   forget what was saved in the editor before`;

/** Runs the command and returns its exit status. */
export async function main(args: string[], screen = new Screen()): Promise<number> {
	const unknown = args.find((arg) => !OPTIONS.includes(arg));
	if (unknown !== undefined) {
		const asked = unknown === '--help' || unknown === '-h';
		screen.line(asked ? USAGE : `npm start has no option ${unknown}\n\n${USAGE}`);
		return asked ? 0 : 2;
	}
	const once = args.includes('--once');
	screen.line();
	screen.line(screen.style.bold('  ActiveCampaign Contact Sync, in a real n8n'));
	screen.line();
	const cleanup = new Cleanup();
	let interrupted = false;
	let failed = false;
	const interrupt = onInterrupt(() => {
		interrupted = true;
		screen.line();
		void cleanup.run().then(() => process.exit(130));
	});
	try {
		await screen.phase('Package built', buildPackage);
		const folder = once ? await temporaryFolder() : await keptFolder(args.includes('--fresh'));
		cleanup.add(async () => await folder.close({ keepLog: failed }));
		const demo = await runDemo(folder.path, screen, cleanup);
		interrupt.release();
		const right = isRight(demo);
		failed = !right;
		screen.line();
		for (const line of renderReport(demo, screen.width, screen.style)) screen.line(line);
		if (!right) screen.line(`\n  n8n's log: ${demo.n8n.logFile}`);
		screen.line();
		if (!once) await stayOpen(demo, folder.kept, screen);
		return right ? 0 : 1;
	} catch (thrown) {
		// What an interrupted phase has to complain about is of no interest.
		if (interrupted) return 130;
		failed = true;
		explain(thrown, screen);
		return 1;
	} finally {
		interrupt.release();
		await cleanup.run();
	}
}

/** Shows where to look, until Ctrl+C is pressed or n8n ends. */
async function stayOpen(demo: Demo, kept: boolean, screen: Screen): Promise<void> {
	const { n8n } = demo;
	const { dim } = screen.style;
	for (const line of renderAddresses(demo, screen.style)) screen.line(line);
	screen.line();
	const fate = kept
		? 'What you save in n8n is kept, the sandbox account begins anew.'
		: 'Nothing is kept: another start has the usual folder open.';
	for (const line of wrap(`Ctrl+C ends both. ${fate}`, screen.width - 4)) {
		screen.line(dim(`  ${line}`));
	}
	const asked = await new Promise<boolean>((resolve) => {
		onInterrupt(() => resolve(true));
		void n8n.ended.then(() => resolve(false));
	});
	if (asked) screen.line('\n  Ending …');
	else throw new Failure('n8n has ended', 'Its log tells why.', n8n.logFile);
}

function explain(thrown: unknown, screen: Screen): void {
	const { red, bold } = screen.style;
	const say = (text: string, paint = (part: string) => part) => {
		const lines = text.split('\n').flatMap((line) => wrap(line, screen.width - 4));
		for (const line of lines) screen.line(`    ${paint(line)}`);
	};
	screen.line();
	if (thrown instanceof Failure) {
		screen.line(
			`  ${red('✗')} ${wrap(thrown.message, screen.width - 4)
				.map(bold)
				.join('\n    ')}`,
		);
		if (thrown.advice) say(thrown.advice);
		if (thrown.logFile) say(`Log: ${thrown.logFile}`);
	} else {
		screen.line(`  ${red('✗')} ${bold(messageOf(thrown))}`);
		if (thrown instanceof Error && thrown.stack)
			say(thrown.stack.split('\n').slice(1, 4).join(' '));
	}
	screen.line();
}
