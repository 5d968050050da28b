import { displayWidth, pad, wrap } from './width';

export interface Column {
	title: string;
	/** May be broken into several lines where the terminal is too narrow for it. */
	flexible?: boolean;
	right?: boolean;
}

const GAP = '  ';
const NARROWEST = 12;

/** Lays out rows under titles in at most so many columns, and returns the lines. */
export function table(columns: Column[], rows: string[][], maxWidth: number): string[] {
	const widths = columnWidths(columns, rows, maxWidth);
	const titles = columns.map(({ title }) => title);
	return [titles, ...rows].flatMap((cells) => lines(cells, columns, widths));
}

/** Every column as wide as its widest cell; the widest flexible ones give way. */
function columnWidths(columns: Column[], rows: string[][], maxWidth: number): number[] {
	const widths = columns.map(({ title }, index) =>
		Math.max(...[title, ...rows.map((row) => row[index] ?? '')].map(displayWidth)),
	);
	const gaps = GAP.length * (columns.length - 1);
	for (;;) {
		const tooWide = widths.reduce((sum, width) => sum + width, gaps) > maxWidth;
		const widest = Math.max(
			...columns.map(({ flexible }, index) => (flexible ? (widths[index] ?? 0) : 0)),
		);
		if (!tooWide || widest <= NARROWEST) return widths;
		const index = columns.findIndex(({ flexible }, at) => flexible && widths[at] === widest);
		widths[index] = widest - 1;
	}
}

function lines(cells: string[], columns: Column[], widths: number[]): string[] {
	const wrapped = cells.map((cell, index) =>
		columns[index]?.flexible ? wrap(cell, widths[index] ?? 0) : [cell],
	);
	const height = Math.max(...wrapped.map(({ length }) => length));
	return Array.from({ length: height }, (_, line) =>
		wrapped
			.map((parts, index) => {
				const text = parts[line] ?? '';
				const width = widths[index] ?? 0;
				return columns[index]?.right
					? ' '.repeat(Math.max(0, width - displayWidth(text))) + text
					: pad(text, width);
			})
			.join(GAP)
			.trimEnd(),
	);
}
