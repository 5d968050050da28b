import type { Reporter, Say } from '../reporter';
import { displayWidth, pad, wrap } from './width';

/** Where a screen writes: `process.stdout`, or a stand-in. */
interface Output {
	isTTY?: boolean;
	columns?: number;
	write(text: string): unknown;
}

export interface Styles {
	bold(text: string): string;
	dim(text: string): string;
	green(text: string): string;
	red(text: string): string;
}

const TITLE_COLUMNS = 26;
const REFRESH_MS = 200;
/** How often a log that nobody watches is told that something still happens. */
const TELL_MS = 15_000;
const SPINNER = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

/**
 * Shows phases on a terminal: one line each, kept fresh while the phase lasts. Where the output is
 * no terminal, a phase's line is written when it ends, and every 15 seconds until then.
 */
export class Screen implements Reporter {
	readonly style: Styles;

	constructor(
		private readonly output: Output = process.stdout,
		env: NodeJS.ProcessEnv = process.env,
	) {
		const colored = output.isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb';
		const paint = (code: number) => (text: string) =>
			colored ? `\u001b[${code}m${text}\u001b[0m` : text;
		this.style = { bold: paint(1), dim: paint(2), green: paint(32), red: paint(31) };
	}

	/** The columns there are to write to. */
	get width(): number {
		return Math.max(60, (this.output.isTTY && this.output.columns) || 100);
	}

	/** Writes a line of its own. */
	line(text = ''): void {
		this.output.write(`${text}\n`);
	}

	note(text: string): void {
		for (const line of wrap(text, this.width - 4)) this.line(this.style.dim(`    ${line}`));
	}

	async phase<T>(
		title: string,
		work: (say: Say) => Promise<T>,
		summary: (result: T) => string = () => '',
	): Promise<T> {
		const started = performance.now();
		let detail = '';
		let turn = 0;
		const seconds = () => Math.round((performance.now() - started) / 1000);
		const shown = (mark: string) => {
			const time = seconds() > 0 ? `${duration(seconds())}  ` : '';
			return `  ${mark} ${column(title)}${this.style.dim(time)}${detail}`.trimEnd();
		};
		const tick = this.output.isTTY
			? () => this.refresh(shown(SPINNER[turn++ % SPINNER.length] ?? ''))
			: () => this.line(shown('…'));
		const timer = setInterval(tick, this.output.isTTY ? REFRESH_MS : TELL_MS);
		if (this.output.isTTY) tick();
		try {
			const result = await work((text) => {
				detail = text;
			});
			const took = (performance.now() - started) / 1000;
			this.end(this.style.green('✓'), title, summary(result), took);
			return result;
		} catch (thrown) {
			this.end(this.style.red('✗'), title, '', (performance.now() - started) / 1000);
			throw thrown;
		} finally {
			clearInterval(timer);
		}
	}

	private end(mark: string, title: string, summary: string, took: number): void {
		if (this.output.isTTY) this.refresh('');
		const time = took >= 0.95 ? this.style.dim(duration(Math.round(took))) : '';
		const line = `  ${mark} ${column(title)}${summary}${summary && time ? '  ' : ''}${time}`;
		this.line(line.trimEnd());
	}

	/** Writes over the line that the cursor is in, cut to what fits. */
	private refresh(text: string): void {
		const room = this.width - 1;
		let shown = text;
		while (displayWidth(shown) > room) shown = shown.slice(0, -1);
		this.output.write(`\r\u001b[2K${shown}${shown.includes('\u001b') ? '\u001b[0m' : ''}`);
	}
}

/** A title as wide as all others, with two blanks behind it however long it is. */
function column(title: string): string {
	return displayWidth(title) > TITLE_COLUMNS - 2 ? `${title}  ` : pad(title, TITLE_COLUMNS);
}

/** Seconds as people say them: `48 s`, `3 min 05 s`. */
export function duration(seconds: number): string {
	if (seconds < 60) return `${seconds} s`;
	return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`;
}
