import type { Decoded } from './decode';

/** A row of an answer. */
export type Row = Record<string, unknown>;

/** The rows of an answer of v1: under numbers, beside `result_code`, or as a bare array. */
export function rowsIn(decoded: Decoded): Row[] {
	return Object.entries(decoded)
		.filter(([key]) => /^\d+$/.test(key))
		.map(([, value]) => value)
		.filter(isRow);
}

/** A text of a row; ids come as text in one call and as numbers in another. Empty where there is none. */
export function cell(row: Row, key: string): string {
	const value = row[key];
	return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** How many there are of what was asked for, by an answer of v3; `undefined` where it does not say. */
export function totalIn({ meta }: Decoded): string | undefined {
	return (isRow(meta) && cell(meta, 'total')) || undefined;
}

export function isRow(value: unknown): value is Row {
	return typeof value === 'object' && value !== null;
}
